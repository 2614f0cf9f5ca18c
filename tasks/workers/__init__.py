"""Worker processes of a run: how they are started, fed with batches, replaced and ended."""
