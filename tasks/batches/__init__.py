"""What workers do with one batch: clean or annotate it, and write the tables of the next batch."""
