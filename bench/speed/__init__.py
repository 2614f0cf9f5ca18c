"""How fast the pipeline is, and what it costs in memory, files and processes."""
