"""Sources: the phrase that names who is said to have said it."""
