"""Who the speakers are: roles, pronouns and short names tied to the article's entities."""
