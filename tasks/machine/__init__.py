"""The machine that a home lies on: its files, its disk, its own network."""
