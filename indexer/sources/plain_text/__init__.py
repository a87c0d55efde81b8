"""Plain text of pages: one article, or several one after the other."""
