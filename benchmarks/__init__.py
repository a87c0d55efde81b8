"""How fast the engine builds and answers, beside stock Whoosh and SQLite FTS5, in one run on one machine."""
