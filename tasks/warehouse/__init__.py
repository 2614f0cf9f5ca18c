"""The warehouse: built beside the file that analysts open, checked, and put in its place whole."""
