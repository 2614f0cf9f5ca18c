"""The edges: everything that reads, writes or runs elsewhere. A task is read, call, write."""
