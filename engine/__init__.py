"""The shared domain of Erfaringssøk: articles, analysis, queries, search and the port that search engines fill.

Knows no Flask, no HTML and no command line. `indexer` writes through it, `search_app` reads through it.
"""
