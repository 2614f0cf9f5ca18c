"""Reads a warehouse or the lake for people: summaries, reports, versions, exports."""
