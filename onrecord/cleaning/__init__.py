"""From a page as it came to an article, or to the reason why it is none."""
