"""Mutated inputs for every reader: nothing but an article or a typed refusal may come of them.

python -m tests.fuzzing [--minutes 30] [--seed 1] [--only html,eml] [--out FOLDER]
"""
