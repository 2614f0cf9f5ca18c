"""Draws a few figures as an SVG with one bar per figure."""

from collections.abc import Sequence
from html import escape

WIDTH, LABELS, ROW, TOP = 720, 200, 34, 52
"""Pixels: the picture's width, the column of labels, the height of a bar's row and of the head."""

INK, BAR = "#1b1f24", "#3b6ea5"


def bars(title: str, figures: Sequence[tuple[str, float]]) -> str:
    """An SVG with a bar for each named figure, from zero."""
    most = max(value for _, value in figures)
    height = TOP + ROW * len(figures) + 8
    box = f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="14"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} fill="{INK}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="16" y="30" font-size="17" font-weight="600">{escape(title)}</text>',
    ]
    for number, (name, value) in enumerate(figures):
        y = TOP + ROW * number
        width = (WIDTH - LABELS - 80) * value / most
        parts += [
            f'<text x="{LABELS - 10}" y="{y + 17}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{LABELS}" y="{y}" width="{width:.1f}" height="24" fill="{BAR}"/>',
            f'<text x="{LABELS + width + 8:.1f}" y="{y + 17}">{value:.1f}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])
