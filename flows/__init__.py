"""The order of things: a flow reads like a table of contents."""
