"""PDF documents: what is drawn on their pages, put in order as text."""
