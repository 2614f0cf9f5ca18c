"""The flows: each reads like a table of contents, and all work is in `tasks/`."""
