"""What is read from a warehouse or the lake: summaries, reports, versions, exports."""
