"""What the Prefect UI shows of a run: its name, progress, end, summary and assets."""
