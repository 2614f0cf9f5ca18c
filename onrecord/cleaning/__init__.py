"""From a page as it came to an article, or to the reason why it is none."""

from onrecord.cleaning.clean import clean_openly, clean_page

__all__ = ["clean_openly", "clean_page"]
