"""Gold files and the criteria by which output is compared with them."""
