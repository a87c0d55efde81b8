"""How well the product ranks, measured on judged queries: `make relevance DATA=directory`.

The directory holds `relevance/<set>/queries.tsv` and `qrels.tsv`; see `sets.py` for where each set's documents are.
"""
