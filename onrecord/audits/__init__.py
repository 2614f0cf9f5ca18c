"""Audits: how right the tables are, estimated from a sample that people have coded.

A sample has two parts. Quotes, drawn from the table, tell how many of them are right. Sentences,
drawn from all that were read, tell how many quotations are missing. Both are drawn in strata, each
with a chance that is known, so that what is counted in the sample stands for the whole.
"""
