"""Runs: what is recorded of one, how it ended, how fast it went, and who hears of it."""
