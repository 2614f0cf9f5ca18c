"""The kinds of things that names name."""

PERSON, ORGANISATION, PLACE, GROUP = "person", "organisation", "place", "group"
EVENT, PRODUCT = "event", "product"
