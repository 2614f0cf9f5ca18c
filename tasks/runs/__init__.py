"""Runs: the record of a run, its outcome, its throughput, and messages about it."""
