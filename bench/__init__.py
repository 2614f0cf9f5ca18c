"""Benches: commands that print figures. What must hold is tested in `tests/`."""
