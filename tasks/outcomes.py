"""How a run may end, as `runs.outcome` says it."""

COMPLETED = "completed"
WITH_REJECTIONS = "completed_with_rejections"
NOTHING_INGESTED = "nothing_ingested"
NOTHING_TO_DO = "nothing_to_do"
"""A run that was ended before it began; no row and no file tells of it."""

FELL_SILENT = "source_fell_silent"
FAILED = "failed"
