"""Writes: reads the sources of a corpus, classifies what they say, and builds the index. Knows nothing of the web."""
