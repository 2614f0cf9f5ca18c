"""One batch, read and made into the next: what workers do, and the tables that come of it."""
