"""SQLite's FTS5 with a tokenizer of its own and its bm25() (k1 1.2, b 0.75).

Porter's is the only stemmer it comes with, though made for English. Its bm25() adds up a word's occurrences in all
columns before it weighs them, so title and text rank the same as two columns or one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from tests.relevance.peers.peer import Document, Ranker, words


@dataclass(frozen=True, slots=True)
class Fts5:
    """FTS5 with one of its tokenizers."""

    name: str
    tokenizer: str

    def index(self, documents: Sequence[Document]) -> Ranker:
        """One table, in memory."""
        connection = sqlite3.connect(":memory:")
        connection.execute(f"CREATE VIRTUAL TABLE document USING fts5(id UNINDEXED, text, tokenize='{self.tokenizer}')")
        rows = ((document.id, document.fields(together=True)["text"]) for document in documents)
        connection.executemany("INSERT INTO document VALUES (?, ?)", rows)

        def ranked(text: str, depth: int) -> tuple[str, ...]:
            any_of = " OR ".join(f'"{word}"' for word in words(text))
            if not any_of:
                return ()
            found = connection.execute(
                "SELECT id FROM document WHERE document MATCH ? ORDER BY bm25(document), id LIMIT ?", (any_of, depth)
            )
            return tuple(id_ for (id_,) in found)

        return ranked


PORTER = Fts5("SQLite FTS5, Porter", "porter")
UNICODE61 = Fts5("SQLite FTS5, unicode61", "unicode61")
