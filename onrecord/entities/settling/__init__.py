"""What settles what a name names: words beside it, and whether it ever does anything."""
