"""The lake: immutable batches of Parquet files, the truth that everything else follows from."""
