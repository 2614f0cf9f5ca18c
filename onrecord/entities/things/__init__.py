"""Names that name no people: told by the words beside a name and by the words of the name."""
