"""The surface reader: quotations and speakers from words, marks and order, without a parser.

Whatever differs between languages stands in their packs; no module here knows a language's name.
"""
