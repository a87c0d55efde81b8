"""The embedded engine whose index files are those of Whoosh; its search runs over arrays."""
