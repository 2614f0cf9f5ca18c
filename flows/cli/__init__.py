"""The command line: its commands, what they print, `onrecord serve` and `onrecord report`."""
