"""Text as such: encodings, paragraphs, spans, quotation marks, and how it is shown safely."""
