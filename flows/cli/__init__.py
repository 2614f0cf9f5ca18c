"""The command line: commands, what they print, `onrecord serve` and `onrecord report`."""
