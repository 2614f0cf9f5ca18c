"""What a page says about its article besides the body: title, dates, authors, publisher."""
