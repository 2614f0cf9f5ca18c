"""The recogniser's labels, and sets of them that rules take for one; each with an example."""

from onrecord.entities.kinds import EVENT, GROUP, ORGANISATION, PERSON, PLACE

TYPES = {
    "PERSON": PERSON,
    "ORG": ORGANISATION,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "NORP": GROUP,
    "EVENT": EVENT,
    "WORK_OF_ART": "work",
    "PRODUCT": "product",
    "LAW": "law",
    "LANGUAGE": "language",
}
"""The labels that name an entity, with the entity's type."""

LOOSE = ""
"""Label of a run of proper nouns that the recogniser passed over."""

PERSONAL = frozenset({"PERSON", LOOSE})
"""What a person's name may be labelled where nothing speaks against it."""

LOCATIONS = frozenset({"GPE", "LOC"})
"""`Lyon`, `France`, `the Alps`"""

PLACES = LOCATIONS | {"FAC"}
"""The same with buildings and roads: `Heathrow`"""

INSTITUTIONAL = PLACES | {"ORG"}
"""What an office may be an office of: `ambassador to _France_`, `chair of _Acme_`"""

OFTEN_PEOPLE = frozenset({"ORG", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
"""What recognisers often label people: `Ortega` as a product, `Lee Harbour` as a building."""

WEAK_BESIDE_TITLES = OFTEN_PEOPLE | {"LOC", "PERSON"}
"""Labels that say little against a person whose surname a title stands before: `Ms Lee`"""

DOUBTED = PLACES | {"ORG", "PRODUCT", "WORK_OF_ART", LOOSE}
"""What a person's lone name may be labelled: `Pavlik` of `Pavlik studied in Lyon. He left`"""

SURNAMED = PERSONAL | PLACES | {"ORG", "PRODUCT", "WORK_OF_ART", "NORP"}
"""What a surname after a loose given name may have been labelled: `Ann` and `Lee`"""

HYPHENATED = PERSONAL | {"ORG"}
"""What the parts of a hyphenated name may have been labelled: `Okoro` and `Lind`"""

OWNERS = frozenset({"ORG", "GPE", "NORP", "PRODUCT"})
"""What an owner and what is owned may have been labelled as one name: `City News’ Ann Lee`"""

KINDRED = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART"})
"""What a name may be labelled that a word of kinship introduces: `his wife _Ann Lee_`"""

MISTAKEN = PLACES | {"PRODUCT", "LAW", "NORP"}
"""What a full name behind a role may have been labelled: `striker _Ann Lee_`"""

NAMED_SHORTLY = LOCATIONS | {"PERSON", "NORP"}
"""What a name that stands in a headline only keeps, however long it is."""

SURE_OF_SURNAMES = LOCATIONS | {"NORP", "LANGUAGE"}
"""What a person's surname does not overrule by itself: `Paris` beside `Ann Paris`"""
