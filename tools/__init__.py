"""What makes files of this project from others: `make load-graph`."""
