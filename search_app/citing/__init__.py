"""Citing an article or a passage: what a reference has to say, its forms, and the pages that give it."""
