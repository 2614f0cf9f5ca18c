"""The bodies that an article names, and which of them a noun takes up: `l'entreprise`."""

import re
from collections.abc import Sequence

from onrecord.entities.names import normalise_name
from onrecord.ids import key
from onrecord.languages.surface.naming.organisations import Organisation, find_organisations
from onrecord.languages.surface.naming.people import ORGANISATION
from onrecord.languages.surface.naming.register import Entity
from onrecord.languages.surface.phrases import Phrases
from onrecord.records import EntityId

APOSTROPHE = re.compile(r"(?<!\w)\w{1,2}['’]")
"""An article before an apostrophe: `d’`"""

LONGEST_BARE = 3
"""Words of a name without an article that may be of a body, at most."""


def body_of(name: str) -> Entity:
    """The organisation of a name."""
    return Entity(EntityId(key("entity", ORGANISATION, normalise_name(name))), name, ORGANISATION)


def is_bare(text: str) -> bool:
    """Whether words are a name without an article: `Air Nord`, `Morel & Cie`."""
    words = text.split()
    return len(words) <= LONGEST_BARE and all(word[0].isupper() or word == "&" for word in words)


class Bodies:
    """The organisations that the lines of an article name.

    Attributes:
        organisations: The places that name them, in order.
    """

    def __init__(self, lines: Sequence[Phrases]) -> None:
        pack = lines[0].pack if lines else None
        self._small = frozenset() if pack is None else pack.subject_determiners | pack.determiners
        if pack is not None:
            self._small |= pack.prepositions | pack.coordinators | pack.links
        self.organisations = [each for one in lines for each in find_organisations(one)]

    def _full_name(self, name: str) -> str:
        """The full name of an acronym: by brackets behind it, else by the initials of only one."""
        bracketed = [one.name for one in self.organisations if one.acronym == name]
        if bracketed:
            return bracketed[0]
        spelled = {one.name for one in self.organisations if self._initials(one.name) == name}
        return spelled.pop() if len(spelled) == 1 else name

    def _initials(self, name: str) -> str:
        """The first letters of a name's words, without its small ones: `LDH`."""
        parts = APOSTROPHE.sub(" ", name).split()
        words = [word for word in parts if word.lower() not in self._small]
        return "".join(word[0] for word in words).upper() if len(words) > 1 else ""

    def known(self, named: Organisation, before: int) -> Entity | None:
        """The entity of an organisation's name; without one, that which its noun takes up.

        Args:
            named: What a phrase says of an organisation.
            before: Offset of the phrase.
        """
        if named.name:
            return body_of(self._full_name(named.name))
        heard = [one for one in self.organisations if one.span.start < before]
        same = [one for one in heard if one.noun == named.noun]
        if not same and named.takes_up_any and len({one.name for one in heard}) == 1:
            same = heard
        return self.known(same[-1], before) if same else None
