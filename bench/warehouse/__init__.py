"""How long loads, questions and reports take at a size."""
