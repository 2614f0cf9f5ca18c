"""Names in an article and who or what they name: from mentions to entities."""
