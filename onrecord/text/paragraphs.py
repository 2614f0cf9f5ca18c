"""Paragraphs of a body: where they start and end."""

import re

from onrecord.records import ArticleId, Paragraph

LINE = re.compile(r"[^\n]+")


def split_paragraphs(article_id: ArticleId, body: str) -> list[Paragraph]:
    r"""Cut a body into paragraphs, one for each line that holds a letter, digit or mark.

    Args:
        article_id: The article's key.
        body: Text with `\n` line endings.

    Returns:
        Paragraphs in order; each span is trimmed of white space, so that
        `body[start:end]` starts and ends with a visible character.
    """
    spans: list[tuple[int, int]] = []
    for line in LINE.finditer(body):
        text = line.group()
        stripped = text.strip()
        if stripped:
            start = line.start() + text.index(stripped[0])
            spans.append((start, start + len(stripped)))
    return [Paragraph(article_id, no, start, end) for no, (start, end) in enumerate(spans)]
