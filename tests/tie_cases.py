"""Small corpora of names, each with the ties that have to come of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.made_ties import Told

FAR = 40
"""Days after which two articles are of different days by any rule."""


@dataclass(frozen=True)
class Case:
    """Articles that no other case shares a name with, and what comes of them.

    Attributes:
        why: What the case shows.
        told: The articles.
        is_: Name of the entity by article and name as it stands there; every other name of
            the case has to stay its own entity.
        rule: The rule that ties; None where none may.
    """

    why: str
    told: Sequence[Told]
    is_: dict[tuple[str, str], str] = field(default_factory=dict)
    rule: str | None = None


SPELLINGS = [
    Case(
        "marks on letters are left out by some",
        [Told("a", "Zoë Ångmark"), Told("b", "Zoë Ångmark"), Told("c", "Zoe Angmark")],
        {("c", "Zoe Angmark"): "Zoë Ångmark"},
        "spelling",
    ),
    Case(
        "a company with and without its legal form",
        [
            Told("a", "Al One; +Brenly"),
            Told("b", "Bo Two; +Brenly"),
            Told("c", "Cy Tre; +Brenly Ltd"),
        ],
        {("c", "Brenly Ltd"): "Brenly"},
        "spelling",
    ),
    Case(
        "hyphens and blanks",
        [Told("a", "#Saxo-Norse"), Told("b", "#Saxo-Norse"), Told("c", "#Saxo Norse")],
        {("c", "Saxo Norse"): "Saxo-Norse"},
        "spelling",
    ),
]

KINDS = [
    Case(
        "one slip of the recogniser against three articles",
        [Told(f"{n}", f"Di Fo{n}; +Tarkash") for n in range(3)] + [Told("slip", "Ed Gu; @Tarkash")],
        {("slip", "Tarkash"): "Tarkash"},
        "type",
    ),
    Case(
        "a full name is what the one article that says so says that it is",
        [
            Told("told", "Nia Obro; Orsa Vale", roles={"Orsa Vale": "baker"}),
            Told("slip", "Pim Quor; @Orsa Vale"),
        ],
        {("slip", "Orsa Vale"): "Orsa Vale"},
        "type",
    ),
    Case(
        "a person and a place of one name, both described, stay apart",
        [
            Told("p", "Rik Sun; Ulla Wharf", roles={"Ulla Wharf": "diver"}),
            Told("q", "Tia Unn; @Ulla Wharf", roles={"Ulla Wharf": "a harbour"}),
        ],
        {},
    ),
    Case(
        "one word that is said to be a person is a place elsewhere all the same",
        [
            Told("p", "Vic Wan; Xanther", roles={"Xanther": "diver"}),
            Told("q", "Yul Zed; @Xanther"),
        ],
        {},
    ),
    Case(
        "two articles of each stay apart",
        [Told(f"o{n}", f"Fi Ho{n}; +Quellby") for n in range(2)]
        + [Told(f"p{n}", f"Gus Ik{n}; @Quellby") for n in range(2)],
        {},
    ),
    Case(
        "a place and a surname with support on both sides stay apart",
        [Told(f"p{n}", f"Hal Ju{n}; @Jorvane") for n in range(20)]
        + [Told(f"s{n}", f"Jorvane; Ida Ka{n}", day=n * FAR) for n in range(5)],
        {},
    ),
]

VARIANTS = [
    Case(
        "a middle name in one article",
        [Told("a", "Orla Tinsdale"), Told("b", "Orla Tinsdale"), Told("c", "Orla Maeve Tinsdale")],
        {("c", "Orla Maeve Tinsdale"): "Orla Tinsdale"},
        "variant",
    ),
    Case(
        "a short given name",
        [Told("a", "Bill Averne"), Told("b", "Bill Averne"), Told("c", "William Averne")],
        {("c", "William Averne"): "Bill Averne"},
        "variant",
    ),
    Case(
        "an initial that fits one",
        [Told("a", "Petra Mockridge"), Told("b", "Petra Mockridge"), Told("c", "P. Mockridge")],
        {("c", "P. Mockridge"): "Petra Mockridge"},
        "variant",
    ),
    Case(
        "a second surname behind the first",
        [
            Told("a", "Nuria Calvente"),
            Told("b", "Nuria Calvente"),
            Told("c", "Nuria Calvente Ozal"),
        ],
        {("c", "Nuria Calvente Ozal"): "Nuria Calvente"},
        "variant",
    ),
    Case(
        "two middle names: which one the short form means is open",
        [Told("a", "Rhys Aldo Penvose"), Told("b", "Rhys Bram Penvose"), Told("c", "Rhys Penvose")],
    ),
    Case(
        "an initial that fits two",
        [Told("a", "Karl Stovemire"), Told("b", "Kurt Stovemire"), Told("c", "K. Stovemire")],
    ),
    Case(
        "a short given name that fits two",
        [
            Told("a", "Bill Tarrowby"),
            Told("b", "William Tarrowby"),
            Told("c", "Willis Tarrowby"),
        ],
    ),
    Case(
        "father and son",
        [Told("a", "Abel Crowmarsh"), Told("b", "Abel Crowmarsh Jr.")],
    ),
    Case(
        "names that many others bear: two of them may well be two people",
        [Told("a", "Mary Anders"), Told("b", "Mary Jane Anders")]
        + [Told(f"g{n}", f"Mary Vosk{n}er") for n in range(40)]
        + [Told(f"s{n}", f"Ta{n}l Anders") for n in range(40)],
    ),
]

ACRONYMS = [
    Case(
        "an acronym that one article spells out",
        [
            Told("a", "Lew Ma; +Norwold Grain Board", shorts={"NGB": "Norwold Grain Board"}),
            Told("b", "Mo Na; +NGB"),
            Told("c", "Ned Ob; +N.G.B."),
        ],
        {("b", "NGB"): "Norwold Grain Board", ("c", "N.G.B."): "Norwold Grain Board"},
        "acronym",
    ),
    Case(
        "an acronym of two things",
        [
            Told("a", "Oz Pa; +Velm Coal Union", shorts={"VCU": "Velm Coal Union"}),
            Told("b", "Pam Qu; +Vint City Unit", shorts={"VCU": "Vint City Unit"}),
            Told("c", "Rob Su; +VCU"),
        ],
    ),
    Case(
        "an acronym that nobody spells out",
        [Told("a", "Sal Tu; +Xarl Yeast Zone"), Told("b", "Tom Ul; +XYZ")],
    ),
    Case(
        "a well-known one, which a single article spells out otherwise",
        [Told("a", "Ulf Va; +Kest Bee Club", shorts={"KBC": "Kest Bee Club"})]
        + [Told(f"k{n}", f"Val Wo{n}; +KBC") for n in range(5)],
    ),
]

SURNAMES = [
    Case(
        "the same days and topic",
        [
            Told("a", "Ines Marchbold; +Dorn Port; Wim Estel"),
            Told("b", "Marchbold; +Dorn Port; Wim Estel", day=2),
        ],
        {("b", "Marchbold"): "Ines Marchbold"},
        "surname",
    ),
    Case(
        "articles without a date count as of one day",
        [
            Told("a", "Ugo Pellanti; +Brisk Mill; Yan Hoekst", day=None),
            Told("b", "Pellanti; +Brisk Mill; Yan Hoekst", day=None),
            Told("c", "Rea Pellanti; @Ulmgate", day=None),
        ],
        {("b", "Pellanti"): "Ugo Pellanti"},
        "surname",
    ),
    Case(
        "years later, nobody else bears the surname and the topic is the same",
        [
            Told("a", "Odile Fraincy; +Fenland Trust; Ulla Sond"),
            Told("b", "Fraincy; +Fenland Trust; Ulla Sond", day=900),
        ],
        {("b", "Fraincy"): "Odile Fraincy"},
        "surname",
    ),
    Case(
        "two people of the surname fit",
        [
            Told("a", "Jon Hasswell; +Orm Lodge; Kay Tiller"),
            Told("b", "Sue Hasswell; +Orm Lodge; Kay Tiller"),
            Told("c", "Hasswell; +Orm Lodge; Kay Tiller"),
        ],
    ),
    Case(
        "two bear the surname, one fits",
        [
            Told("a", "Leo Durrant; +Selk Dairy; Mia Foss"),
            Told("b", "Eva Durrant; +Opal Opera; Nils Gard"),
            Told("c", "Durrant; +Selk Dairy; Mia Foss"),
        ],
        {("c", "Durrant"): "Leo Durrant"},
        "surname",
    ),
    Case(
        "another topic",
        [Told("a", "Pia Lindquarst; +Moss Bank"), Told("b", "Lindquarst; +Reed Circus")],
    ),
    Case(
        "named in full in the same article, and passed over there",
        [
            Told("a", "Melia Tronk; +Gilt Tower; Oda Prill"),
            Told("b", "Tronk; Melia Tronk; +Gilt Tower; Oda Prill"),
        ],
    ),
    Case(
        "a rare bearer fits, where the whole press knows another",
        [Told(f"p{n}", f"Udo Glanville; +Mint {n}", day=n * FAR) for n in range(11)]
        + [
            Told("a", "Tea Glanville; +Salt House; Orm Ode", day=999),
            Told("b", "Glanville; +Salt House; Orm Ode", day=999),
        ],
    ),
    Case(
        "a relative is named in full, the one whom all know by surname is meant",
        [Told(f"p{n}", "Ugo Ostrava; +Mast Office; Ena Lark", day=n) for n in range(2)]
        + [Told("b", "Ostrava; Ria Ostrava; +Mast Office; Ena Lark", day=1)],
        {("b", "Ostrava"): "Ugo Ostrava"},
        "surname",
    ),
    Case(
        "the one whom all know is named in full and was passed over: nobody else is meant",
        [Told(f"p{n}", "Ugo Trevanion; +Lamp Office; Ena Wick", day=n) for n in range(2)]
        + [
            Told("a", "Ria Trevanion; +Lamp Office; Ena Wick"),
            Told("b", "Trevanion; Ugo Trevanion; +Lamp Office; Ena Wick"),
        ],
    ),
    Case(
        "a given name alone is nobody's surname before three articles say so",
        [
            Told("a", "Bram Ryan; +Sand House; Oto Elk"),
            Told("b", "Ryan; +Sand House; Oto Elk"),
        ],
    ),
    Case(
        "of several words",
        [
            Told("a", "Wouter de Gravel; +Kanal Works; Bea Noor"),
            Told("b", "de Gravel; +Kanal Works; Bea Noor"),
        ],
        {("b", "de Gravel"): "Wouter de Gravel"},
        "surname",
    ),
    Case(
        "where the family's name leads",
        [
            Told("a", "Zhou Quanmei; +Jade Mill; Ola Fisk"),
            Told("b", "Zhou; +Jade Mill; Ola Fisk"),
        ],
        {("b", "Zhou"): "Zhou Quanmei"},
        "surname",
    ),
    Case(
        "taken for a company in one article",
        [Told(f"{n}", f"Dag Brumwell; +Wire Club; Ann Lio{n}") for n in range(4)]
        + [Told("slip", "Cal Ree; +Brumwell; +Wire Club; Ann Lio1")],
        {("slip", "Brumwell"): "Dag Brumwell"},
        "surname",
    ),
    Case(
        "a firm of that name, in as many articles",
        [
            Told("a", "Lou Fennick; +Tin Guild; Eda Moy"),
            Told("b", "Ray Oss; +Fennick; +Tin Guild; Eda Moy"),
        ],
    ),
]

NAMESAKES = [
    Case(
        "a striker and a senator, nothing in common",
        [
            Told("a", "Carl Jessop; +Ravens FC; Dov Mell", roles={"Carl Jessop": "a striker"}),
            Told("b", "Carl Jessop; +Ravens FC; Eli Nunn"),
            Told("c", "Carl Jessop; +Upper House; Fay Ott", roles={"Carl Jessop": "the senator"}),
        ],
        {("c", "Carl Jessop"): "other"},
        "namesake",
    ),
    Case(
        "somebody else in both articles",
        [
            Told("a", "Gwen Kilby; Hew Pratt", roles={"Gwen Kilby": "a goalkeeper"}),
            Told("b", "Gwen Kilby; Hew Pratt", roles={"Gwen Kilby": "the physicist"}),
        ],
    ),
    Case(
        "fields between which people move",
        [
            Told("a", "Ivo Lamber; +Silk House", roles={"Ivo Lamber": "a lawyer"}),
            Told("b", "Ivo Lamber; +Lower House", roles={"Ivo Lamber": "the senator"}),
        ],
    ),
    Case(
        "initials that contradict each other",
        [
            Told("a", "Noel W. Harkin; +Oak Party"),
            Told("b", "Noel W. Harkin; +Oak Party"),
            Told("c", "Noel H. Harkin; +Oak Party"),
            Told("d", "Noel Harkin; +Oak Party"),
        ],
        {("c", "Noel H. Harkin"): "other"},
        "namesake",
    ),
]

GROUPS = {
    "spelling": SPELLINGS,
    "type": KINDS,
    "variant": VARIANTS,
    "acronym": ACRONYMS,
    "surname": SURNAMES,
    "namesake": NAMESAKES,
}
