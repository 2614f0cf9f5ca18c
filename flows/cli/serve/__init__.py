"""`onrecord serve`, and the Prefect servers that commands start or are configured to use."""
