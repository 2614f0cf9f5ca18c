"""The warehouse: a copy of its file is changed, checked, and put in the old file's place whole."""
