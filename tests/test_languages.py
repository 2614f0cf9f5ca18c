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

DOCS = Path(__file__).parent.parent / "docs" / "languages.md"

Found = tuple[str, str, str | None, str | None]
"""Kind, content, speaker as written, speaker's name."""


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

FRENCH: list[tuple[str, list[Found]]] = [
    (
        "« Le bac est en retard », a déclaré mardi la maire Anne Roux.",
        [("direct", "« Le bac est en retard »", "la maire Anne Roux", "Anne Roux")],
    ),
    # Words that attribute stand inside the marks.
    (
        "« Nous attendons, a dit le maire Paul Morin, et nous attendrons. »",
        [("direct", "« Nous attendons et nous attendrons. »", "le maire Paul Morin", "Paul Morin")],
    ),
    # A pronoun that hangs on its verb.
    (
        "La maire Anne Roux est venue. « Rien ne bouge », a-t-elle ajouté.",
        [("direct", "« Rien ne bouge »", "elle", "Anne Roux")],
    ),
    (
        "La directrice du port, Claire Jamin, a expliqué que la grue ne marchait plus.",
        [
            (
                "indirect",
                "que la grue ne marchait plus",
                "La directrice du port, Claire Jamin",
                "Claire Jamin",
            )
        ],
    ),
    (
        "Selon le préfet, la route restera fermée.",
        [("indirect", "la route restera fermée", "le préfet", None)],
    ),
    # An infinitive is reported, too.
    (
        "Le syndicat demande de fermer le quai.",
        [("indirect", "de fermer le quai", "Le syndicat", None)],
    ),
    # A verb that no list knows, inside the marks, with a full name.
    (
        "« C’est fini, grommelle Noé Kerbrat, on rentre. »",
        [("direct", "« C’est fini on rentre. »", "Noé Kerbrat", "Noé Kerbrat")],
    ),
    # What stands between a verb and its subject: a day, an aside, an adverbial phrase.
    (
        "« Rien ne presse », a jugé lundi, devant les élus, pour sa part, la maire Anne Roux.",
        [("direct", "« Rien ne presse »", "la maire Anne Roux", "Anne Roux")],
    ),
    # An age or a country means whoever was named, a possessive somebody else.
    (
        "Anne Roux, 34 ans, tient le bac. « J’aime la mer », dit la trentenaire.",
        [("direct", "« J’aime la mer »", "la trentenaire", "Anne Roux")],
    ),
    (
        "Anne Roux, 34 ans, tient le bac. « Elle nage bien », dit son père.",
        [("direct", "« Elle nage bien »", "son père", None)],
    ),
    # The noun of an organisation takes it up.
    (
        "Le syndicat Voltane a écrit. « Le quai coule », dit le syndicat.",
        [("direct", "« Le quai coule »", "le syndicat", "Voltane")],
    ),
    (
        "« Le quai coule », a dit le PDG, Paul Morin.",
        [("direct", "« Le quai coule »", "le PDG, Paul Morin", "Paul Morin")],
    ),
    # One comma parts no subject from its verb.
    (
        "Les quais, a expliqué le maire Paul Morin, sont fermés.",
        [("indirect", "Les quais sont fermés", "le maire Paul Morin", "Paul Morin")],
    ),
    (
        "« Le bac coule », a dit Paul Morin. Et d’ajouter : « Nous nageons. »",
        [
            ("direct", "« Le bac coule »", "Paul Morin", "Paul Morin"),
            ("direct", "« Nous nageons. »", "Paul Morin", "Paul Morin"),
        ],
    ),
    # Answers behind a name, then behind its initials.
    (
        "Rencontre avec Anne Roux.\nPourquoi ce bac ?\nAnne Roux : Pour mon père.\nA. R. : Et moi.",
        [
            ("direct", "Pour mon père.", "Anne Roux", "Anne Roux"),
            ("direct", "Et moi.", "A. R.", "Anne Roux"),
        ],
    ),
    ("Le film « Le Vieux Bac » sort en mai.", []),
    # What somebody wants is two words, or a figure, or stands behind a preposition.
    (
        "Le syndicat réclame un moratoire et 40 000 euros.",
        [("indirect", "un moratoire et 40 000 euros", "Le syndicat", None)],
    ),
    (
        "La mairie de Nort a appelé lundi à une trêve des travaux.",
        [("indirect", "une trêve des travaux", "La mairie de Nort", "mairie de Nort")],
    ),
    # The author goes on behind a clause, and behind an object.
    (
        "Le préfet assure que le quai tient et rappelle que le port est fermé.",
        [
            ("indirect", "que le quai tient", "Le préfet", None),
            ("indirect", "que le port est fermé", "Le préfet", None),
        ],
    ),
    (
        "Le gardien, 61 ans, reconnaît les faits mais conteste les montants.",
        [
            ("indirect", "les faits", "Le gardien, 61 ans", None),
            ("indirect", "les montants", "Le gardien, 61 ans", None),
        ],
    ),
    # Phrases between a cue and what it reports; a pronoun that looks as an article.
    (
        "La maire Anne Roux a demandé en mai aux pêcheurs de rentrer les filets.",
        [("indirect", "de rentrer les filets", "La maire Anne Roux", "Anne Roux")],
    ),
    (
        "Un docker dit les avoir vus partir.",
        [("indirect", "les avoir vus partir", "Un docker", None)],
    ),
    # A pronoun behind `quant à`, and whoever a relative pronoun takes up.
    (
        "Quant à Anne Roux, elle exige que le quai rouvre.",
        [("indirect", "que le quai rouvre", "elle", "Anne Roux")],
    ),
    (
        "Anne Roux suit Paul Morin. Quant à l’architecte du port, elle exige que le quai rouvre.",
        [("indirect", "que le quai rouvre", "elle", None)],
    ),
    (
        (
            "Pour Anne Roux, de la banque Nort, le quai tient. "
            "Pour Paul Morin, du port, « il coule »."
        ),
        [
            ("indirect", "le quai tient", "Anne Roux, de la banque Nort", "Anne Roux"),
            ("direct", "« il coule »", "Paul Morin, du port", "Paul Morin"),
        ],
    ),
    # Somebody before a court is none of its officers.
    (
        "Le procureur Paul Morin a parlé. « Rien de tout cela », dit l’accusé.",
        [("direct", "« Rien de tout cela »", "l’accusé", None)],
    ),
    # The day behind a cue tells when it was said.
    (
        "Le préfet a admis mercredi ne pas connaître le coût.",
        [("indirect", "ne pas connaître le coût", "Le préfet", None)],
    ),
    (
        "Me Odile Favre, qui défend le gardien, a demandé un sursis de deux mois.",
        [
            (
                "indirect",
                "un sursis de deux mois",
                "Me Odile Favre, qui défend le gardien",
                "Odile Favre",
            )
        ],
    ),
    # The noun before marks belongs to what is said.
    (
        "La maire Anne Roux juge la grue « bien trop chère ».",
        [("mixed", "la grue « bien trop chère »", "La maire Anne Roux", "Anne Roux")],
    ),
    # A body takes its pronoun, though a woman was named before.
    (
        (
            "La maire Anne Roux sort. La fédération du port dit craindre un échec. "
            "« Rien ne presse », dit-elle."
        ),
        [
            ("indirect", "craindre un échec", "La fédération du port", None),
            ("direct", "« Rien ne presse »", "elle", None),
        ],
    ),
    # Those who speak together, and the pronoun that takes them up.
    (
        "Anne Roux et Paul Morin ont dit qu’ils partaient. Ils demandent un bac neuf.",
        [
            ("indirect", "qu’ils partaient", "Anne Roux et Paul Morin", "Anne Roux"),
            ("indirect", "un bac neuf", "Ils", "Anne Roux"),
        ],
    ),
    # A noun for bodies shows that a bare name is one.
    (
        "Air Nort dément toute panne. La compagnie dit regretter le retard.",
        [
            ("indirect", "toute panne", "Air Nort", "Air Nort"),
            ("indirect", "regretter le retard", "La compagnie", "Air Nort"),
        ],
    ),
    # A document speaks for the body that it names; an acronym for the only one it spells.
    (
        "Selon un rapport de l’Institut des ports, le quai coule.",
        [("indirect", "le quai coule", "un rapport de l’Institut des ports", "Institut des ports")],
    ),
    (
        "La Ligue des marins a écrit. La LM demande un bac neuf.",
        [("indirect", "un bac neuf", "La LM", "Ligue des marins")],
    ),
    # A full name behind a role and its place; what somebody is said to be.
    (
        "La procureure de la République Anne Roux s’est dite « surprise ».",
        [
            (
                "direct",
                "« surprise »",
                "La procureure de la République Anne Roux",
                "Anne Roux",
            )
        ],
    ),
    # Every second paragraph behind a dash answers.
    (
        (
            "La maire Anne Roux quitte le port.\n— Est-ce un échec ?\n— Non, un départ.\n"
            "— Et le bac ?\n— Il partira sans moi."
        ),
        [
            ("direct", "Non, un départ.", "La maire Anne Roux", "Anne Roux"),
            ("direct", "Il partira sans moi.", "La maire Anne Roux", "Anne Roux"),
        ],
    ),
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
