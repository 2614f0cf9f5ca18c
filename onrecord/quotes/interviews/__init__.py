"""Transcripts and interviews: paragraphs that are somebody's turn, with labels and without."""
