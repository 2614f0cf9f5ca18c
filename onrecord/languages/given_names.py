"""The gender of given names: as the pack knows them, else as those of all languages are known."""

from onrecord.entities.genders import gender_of_first_name, gender_of_given_name
from onrecord.languages.pack import LanguagePack


def gender_of_given(pack: LanguagePack, low: str) -> str | None:
    """Gender of a given name in small letters; None where it is unknown or of both."""
    return _of_pack(pack, low) or gender_of_given_name(low)


def gender_of_first(pack: LanguagePack, low: str) -> str | None:
    """Gender of what surely is a given name; rarer names count too."""
    return _of_pack(pack, low) or gender_of_first_name(low)


def _of_pack(pack: LanguagePack, low: str) -> str | None:
    for word in (low, low.split("-", 1)[0]):
        if word in pack.given_names_female:
            return "female"
        if word in pack.given_names_male:
            return "male"
    return None
