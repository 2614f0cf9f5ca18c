"""Titles and offices: whoever bears one, and what is named after somebody who did."""
