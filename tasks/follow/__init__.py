"""Follow a voice: one message per new statement, and an Atom file.

`statements` finds what is new, `ledger` remembers what was found and sent, `messages` sends it and
writes the feed, `tell` does all of this at a run's end.
"""
