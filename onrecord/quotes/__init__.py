"""Quotations and who they are attributed to."""

from onrecord.quotes.extract import extract_attributions

__all__ = ["extract_attributions"]
