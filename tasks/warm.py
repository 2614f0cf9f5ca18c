"""Imported by the process that workers are forked from: what each of them needs is here once.

The import is the work. Nothing else imports this.
"""

import gc

from tasks.parse import load_reader
from tasks.settings import Settings, SettingsError

__all__: list[str] = []

try:
    settings = Settings.from_environment()
    load_reader(settings.model)
except (OSError, SettingsError):
    # A model or setting that is no good is told of by the worker that needs it, in its words.
    pass
# What is there from the start is never garbage, and stays shared as long as nothing writes to it.
gc.collect()
gc.freeze()
