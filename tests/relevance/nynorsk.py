"""Whether bokmål and nynorsk find each other: each word of a pair is asked, each is a document of its own.

The synonyms are those that ship with the product, which every corpus without a file of its own gets.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.relevance.evaluate import indexed, ranking

Pair = tuple[str, str]


def found(pairs: Sequence[Pair], engine: str) -> list[tuple[str, str, bool]]:
    """(query, word wanted, whether its document was among the hits), both ways for each pair."""
    words = sorted({word for pair in pairs for word in pair})
    ids = {word: f"d{number}" for number, word in enumerate(words)}
    with tempfile.TemporaryDirectory() as directory:
        records = Path(directory, "words.jsonl")
        rows = ({"id": ids[word], "title": ids[word], "text": word} for word in words)
        records.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with indexed(records, engine) as index:
            searcher = index.searcher()
            ways = [way for one, other in pairs for way in ((one, other), (other, one))]
            return [(query, wanted, ids[wanted] in ranking(searcher, query, len(words))[0]) for query, wanted in ways]
