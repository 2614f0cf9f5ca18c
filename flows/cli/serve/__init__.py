"""`onrecord serve`, and the Prefect servers that commands start or were told of."""
