"""Quotation marks around what nobody says: titles in lists of sources and works."""
