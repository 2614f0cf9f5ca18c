"""How long loads, questions and reports take, by the number of articles."""
