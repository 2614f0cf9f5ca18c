"""Clauses: where a reported clause ends, and what lies in it that is not reported."""
