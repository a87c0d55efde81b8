"""Whoosh as it comes: `LanguageAnalyzer("no")` (stop words, Snowball stems), its BM25F (k1 1.2, b 0.75), OR groups."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from tests.relevance.peers.peer import Document, Ranker, words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its source is older than what Python warns of today
    from whoosh.analysis import LanguageAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.qparser import MultifieldPlugin, OrGroup, QueryParser, WhitespacePlugin


@dataclass(frozen=True, slots=True)
class Whoosh:
    """Title and text together in one field, or as two fields whose scores are added."""

    name: str
    together: bool

    def index(self, documents: Sequence[Document]) -> Ranker:
        """One segment, in memory."""
        fields = list(documents[0].fields(together=self.together))
        schema = Schema(id=ID(stored=True), **{field: TEXT(analyzer=LanguageAnalyzer("no")) for field in fields})
        index = RamStorage().create_index(schema)
        writer = index.writer()
        for document in documents:
            writer.add_document(id=document.id, **document.fields(together=self.together))
        writer.commit()
        searcher = index.searcher()
        # Without its other plug-ins the parser knows no operators.
        parser = QueryParser(None, schema, plugins=[WhitespacePlugin(), MultifieldPlugin(fields)], group=OrGroup)

        def ranked(text: str, depth: int) -> tuple[str, ...]:
            query = parser.parse(" ".join(words(text)))
            return tuple(hit["id"] for hit in searcher.search(query, limit=depth))

        return ranked


WHOOSH = Whoosh('Whoosh, LanguageAnalyzer("no")', together=True)
WHOOSH_TWO_FIELDS = Whoosh("Whoosh, title and text as two fields", together=False)
