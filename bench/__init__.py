"""Benches: commands that measure and print figures. Requirements are tested in `tests/`."""
