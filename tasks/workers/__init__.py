"""Processes that work for a run: how they are started, fed, replaced and ended."""
