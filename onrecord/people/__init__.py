"""What a newsroom knows of people: the file that says so, and lists turned into that file."""
