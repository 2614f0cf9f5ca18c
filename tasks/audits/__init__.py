"""Audits of a warehouse: samples drawn from it, and what coders found, kept in the lake."""
