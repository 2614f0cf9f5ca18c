"""What an article says of those who speak in it: kind, title, function, and how it refers to them.

Everything here rests on words of the article, and says on which. The output is versioned: raise
EXTRACTOR_VERSION when it changes.
"""
