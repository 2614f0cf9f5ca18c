"""Language packs: what each finds, and what a folder must be to be one."""

import re
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import pytest

import onrecord.languages
from onrecord.languages import (
    EVERY,
    LanguagePack,
    PackError,
    load_pack,
    pack_codes,
    pack_of,
    read_pack,
)
from onrecord.languages.pack import MADE
from onrecord.languages.surface.read import annotate_surface
from onrecord.languages.surface.rules import RULES
from onrecord.records import Annotation, ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tests.french_cases import FRENCH, Found

DOCS = Path(__file__).parent.parent / "docs" / "languages.md"


def read(pack: LanguagePack, text: str) -> Annotation:
    key = ArticleId(1)
    return annotate_surface(pack, key, text, split_paragraphs(key, text))


def found_in(code: str, text: str) -> list[Found]:
    annotation = read(load_pack(code), text)
    names = {entity.entity_id: entity.name for entity in annotation.article_entities}
    return [
        (
            quote.kind,
            quote.content,
            quote.speaker,
            None if quote.entity_id is None else names[quote.entity_id],
        )
        for quote in annotation.quotes
    ]


GERMAN: list[tuple[str, list[Found]]] = [
    # The day before a role is no part of the speaker.
    (
        "„Die Fähre kommt zu spät“, sagte am Montag Bürgermeisterin Anna Weber.",
        [("direct", "„Die Fähre kommt zu spät“", "Bürgermeisterin Anna Weber", "Anna Weber")],
    ),
    # A pronoun behind the verb, and whom it means.
    (
        "Hafenmeister Paul Reuter war da. »Wir warten seit Mai auf den Kran«, sagte er.",
        [("direct", "»Wir warten seit Mai auf den Kran«", "er", "Paul Reuter")],
    ),
    # A colon, with the subject behind the verb since the clause opens otherwise.
    (
        "In Kiel sagte Ministerin Petra Lang: „Das Geld ist da.“",
        [("direct", "„Das Geld ist da.“", "Ministerin Petra Lang", "Petra Lang")],
    ),
    # Mood alone shows that a clause is reported; its particle is far from the verb.
    (
        "Die Reederei teilte am Abend mit, der Kran sei repariert.",
        [("indirect", "der Kran sei repariert", "Die Reederei", None)],
    ),
    (
        "Der Sprecher der Werft sagte, dass niemand verletzt wurde.",
        [("indirect", "dass niemand verletzt wurde", "Der Sprecher der Werft", None)],
    ),
    # Sources that an opening or a closing word names.
    (
        "Laut Polizei gab es keine Verletzten.",
        [("indirect", "gab es keine Verletzten", "Polizei", None)],
    ),
    (
        "Den Angaben zufolge ist der Kai gesperrt.",
        [("indirect", "ist der Kai gesperrt", "Den Angaben", None)],
    ),
    # The mood of a clause behind a comma: the sentence names who reports.
    (
        "Ministerin Petra Lang gab sich sicher, der Kran werde halten.",
        [("indirect", "der Kran werde halten", "Ministerin Petra Lang", "Petra Lang")],
    ),
    # With a capital a form of that mood is a noun.
    (
        "Die Werft sagte, es sei aus. In der Folge sank der Kran.",
        [
            ("indirect", "es sei aus", "Die Werft", None),
        ],
    ),
    # A quoted piece of a reported clause makes it mixed.
    (
        "Verkehrsministerin Jana Roth kündigte an, die Zuschüsse „Zeile für Zeile“ zu prüfen.",
        [
            (
                "mixed",
                "die Zuschüsse „Zeile für Zeile“ zu prüfen",
                "Verkehrsministerin Jana Roth",
                "Jana Roth",
            )
        ],
    ),
    # Titles and places between marks are no quotations.
    ("Am Kai liegt die „Seute Deern“ neben dem Kran.", []),
    ("Am Kai der Werft liegt ein Schiff.", []),
]

SPANISH: list[tuple[str, list[Found]]] = [
    (
        "«El barco llega tarde», dijo ayer la alcaldesa Ana Ruiz.",
        [("direct", "«El barco llega tarde»", "la alcaldesa Ana Ruiz", "Ana Ruiz")],
    ),
    (
        "La alcaldesa Ana Ruiz añadió que nadie le avisó.",
        [("indirect", "que nadie le avisó", "La alcaldesa Ana Ruiz", "Ana Ruiz")],
    ),
]

OTHERS: list[tuple[str, list[str]]] = [
    (
        "„Prom znowu się spóźnił o godzinę” – powiedziała Anna Nowak.",
        ["„Prom znowu się spóźnił o godzinę”"],
    ),
    ("«Il traghetto è in ritardo», ha detto la sindaca.", ["«Il traghetto è in ritardo»"]),
    ("»Færgen er forsinket igen i dag,« siger hun.", ["»Færgen er forsinket igen i dag,«"]),
    ("市長は「船が遅れているのは残念だ」と話した。", ["「船が遅れているのは残念だ」"]),
    ('시장은 "배가 오늘도 늦게 들어왔다"라고 말했다.', ['"배가 오늘도 늦게 들어왔다"']),
    # Names and titles.
    ("新しい「港湾研究センター」2棟が建つ。", []),
    ("Czytałem „Nowy Port Wschodni” wczoraj.", []),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german_is_read_by_marks_order_and_mood(text: str, expected: Sequence[Found]) -> None:
    assert found_in("de", text) == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_is_read_by_marks_and_order(text: str, expected: Sequence[Found]) -> None:
    assert found_in("fr", text) == expected


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish_is_read_by_marks_and_cues(text: str, expected: Sequence[Found]) -> None:
    assert found_in("es", text) == expected


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_any_other_language_is_read_by_its_marks(text: str, expected: Sequence[str]) -> None:
    assert found_in(EVERY, text) == [("direct", words, None, None) for words in expected]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        (
            "fr",
            "« Le quai est fermé », ont dit la maire Anne Roux et le préfet Paul Morin.",
            ["la maire Anne Roux", "le préfet Paul Morin"],
        ),
        (
            "de",
            "„Der Kai ist zu“, sagten Ministerin Jana Roth und Hafenmeister Paul Reuter.",
            ["Ministerin Jana Roth", "Hafenmeister Paul Reuter"],
        ),
        # One of two is unnamed: the phrase stays one.
        (
            "fr",
            "« Le quai est fermé », ont dit la maire Anne Roux et le préfet.",
            ["la maire Anne Roux et le préfet"],
        ),
    ],
)
def test_each_of_those_who_speak_together_is_a_speaker(
    code: str, text: str, words: Sequence[str]
) -> None:
    found = read(load_pack(code), text)
    assert [(one.position, one.words) for one in found.quote_speakers] == [*enumerate(words)]
    assert len({one.entity_id for one in found.quote_speakers}) == len(words)
    assert found.quote_speakers[0].entity_id == found.quotes[0].entity_id


def test_what_is_denied_is_negated() -> None:
    (quote,) = read(load_pack("fr"), "La maire n’a pas dit que le quai fermerait.").quotes
    assert quote.modality == "negated"


def test_every_rule_has_a_precision() -> None:
    rules = {
        rule
        for code in ("de", "fr", "es", EVERY)
        for text, _ in (*GERMAN, *FRENCH, *SPANISH, *OTHERS)
        for quote in read(load_pack(code), text).quotes
        for rule in (quote.rule,)
    }
    assert "marks.direct" in rules
    assert rules <= set(RULES)


@pytest.mark.parametrize("code", ["de", "fr", "es", EVERY])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "„",
        "«»",
        "„““““",
        "sagte",
        "Laut",
        "Selon",
        "« , dit-il , »",
        ", , , sagte",
        "zufolge zufolge",
        "M. M. M. (((",
        "-t-il a-t-il",
        "“”" * 50,
    ],
)
def test_no_text_raises(code: str, text: str) -> None:
    annotation = read(load_pack(code), text)
    for span in annotation.quote_spans:
        assert 0 <= span.start < span.end <= len(text)


def test_places_are_slices() -> None:
    for code, texts in (("de", GERMAN), ("fr", FRENCH), ("es", SPANISH)):
        for text, _ in texts:
            annotation = read(load_pack(code), text)
            assert all(text[one.start : one.end] == one.text for one in annotation.mentions)
            assert [one.mention_no for one in annotation.mentions] == [
                *range(len(annotation.mentions))
            ]
            for quote in annotation.quotes:
                assert quote.speaker is None or (
                    text[quote.speaker_start : quote.speaker_end] == quote.speaker
                )


# -- packs


def test_a_language_without_a_pack_is_read_by_that_for_every_one() -> None:
    assert [pack and pack.code for pack in map(pack_of, ("en", "de", "pl"))] == ["en", "de", EVERY]
    assert pack_of("pl", ("en", "de")) is None
    assert pack_of("en", (EVERY,)) == load_pack(EVERY)


def test_every_pack_has_the_code_of_its_folder() -> None:
    assert {code: load_pack(code).code for code in pack_codes()} == {
        code: code for code in pack_codes()
    }
    with pytest.raises(PackError, match="no language pack 'qq'"):
        load_pack("qq")


def test_every_list_of_words_is_sorted_small_and_without_doubles() -> None:
    for file in sorted(Path(onrecord.languages.__file__).parent.glob("*/*.txt")):
        lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
        assert lines == sorted(set(lines)), file
        assert all(line == line.lower() for line in lines), file


@pytest.mark.parametrize(
    ("toml", "lists", "message"),
    [
        ("code = ", {}, "cannot be read"),
        ('code = "qq"\nname = "Q"', {}, "'engine' is missing"),
        ('code = "qq"\nname = "Q"\nengine = "magic"', {}, "engine is 'parser' or 'surface'"),
        ('code = "qq"\nname = "Q"\nengine = "surface"\nverb = []', {}, "unknown key 'verb'"),
        ('code = "qq"\nname = "Q"\nengine = "surface"', {"verbs": "x"}, "no list has this name"),
        (
            'code = "qq"\nname = "Q"\nengine = "surface"\nroles = ["x"]',
            {"roles": "y"},
            "or pack.toml has it too",
        ),
    ],
)
def test_a_folder_that_is_no_pack_says_why(
    toml: str, lists: dict[str, str], message: str, tmp_path: Path
) -> None:
    (tmp_path / "pack.toml").write_text(toml, "utf-8")
    for name, words in lists.items():
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
    with pytest.raises(PackError, match=message):
        read_pack(tmp_path)


def test_a_pack_written_by_the_page_about_languages_finds_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = DOCS.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    for name, block in re.findall(r"`(pt/[\w.]+)`:\n\n```\w*\n(.*?)```", page, re.DOTALL):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(block, "utf-8")
    ((code, shown),) = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", page, re.DOTALL)
    exec(compile(code, "docs/languages.md", "exec"), {})  # noqa: S102  # our own page
    assert capsys.readouterr().out == shown


def test_the_page_about_languages_names_every_key_and_pack() -> None:
    named = set(re.findall(r"`(\w+)`", DOCS.read_text("utf-8")))
    assert {field.name for field in fields(LanguagePack)} - set(MADE) <= named
    assert set(pack_codes()) <= named


def test_the_words_beside_a_name_describe_its_bearer() -> None:
    text = (
        "Le procureur de la République, Paul Morin, a écrit à Anne Roux, maire de Nort. "
        "Anne Roux, 34 ans, a souri. « Paul Morin, un lâche, ment », a dit Noé Kerbrat, "
        "venu seul. La ministre Inès Ollivier était là."
    )
    annotation = read(load_pack("fr"), text)
    names = {entity.entity_id: entity.name for entity in annotation.article_entities}
    described = [(names[one.entity_id], one.text) for one in annotation.descriptions]
    assert described == [
        ("Paul Morin", "procureur de la République"),
        ("Anne Roux", "maire de Nort"),
        ("Inès Ollivier", "ministre"),
    ]
    assert all(text[one.start : one.end] == one.text for one in annotation.descriptions)


def test_each_of_those_whom_a_pronoun_takes_up_is_a_speaker() -> None:
    text = "Anne Roux et Paul Morin ont dit qu’ils partaient. Ils demandent un bac neuf."
    annotation = read(load_pack("fr"), text)
    names = {entity.entity_id: entity.name for entity in annotation.article_entities}
    spoken = [
        (row.quote_no, row.words, names[row.entity_id])
        for row in annotation.quote_speakers
        if row.entity_id is not None
    ]
    assert spoken == [
        (0, "Anne Roux", "Anne Roux"),
        (0, "Paul Morin", "Paul Morin"),
        (1, "Ils", "Anne Roux"),
        (1, "Ils", "Paul Morin"),
    ]


def test_a_title_tells_which_of_two_people_of_a_surname_is_meant() -> None:
    text = "Anne Roux et Paul Roux ont voté. « Tout est dit », a jugé M. Roux."
    assert found_in("fr", text)[-1][-1] == "Paul Roux"
