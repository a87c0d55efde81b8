"""Tantivy with its own Norwegian: stop words, Snowball stems, its BM25 (k1 1.2, b 0.75)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import Document as TantivyDocument
from tantivy import Filter, Index, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from tests.relevance.peers.peer import Document, Ranker, words

ANALYZER = "norwegian"
LONGEST = 40
"""Bytes of the longest word that is indexed, as in Tantivy's own analysers."""
HEAP_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Tantivy:
    """Title and text together in one field, or as two fields whose scores are added."""

    name: str
    together: bool

    def index(self, documents: Sequence[Document]) -> Ranker:
        """One writer thread, so that every run gives the same segment."""
        fields = list(documents[0].fields(together=self.together))
        index = Index(_schema(fields))
        index.register_tokenizer(ANALYZER, _analyzer())
        writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
        for document in documents:
            writer.add_document(TantivyDocument(id=document.id, **document.fields(together=self.together)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()

        def ranked(text: str, depth: int) -> tuple[str, ...]:
            # Quotation marks keep «OR» and «IN» from being operators; one word in them is no phrase.
            query = index.parse_query(" ".join(f'"{word}"' for word in words(text)), fields)
            return tuple(searcher.doc(address)["id"][0] for _, address in searcher.search(query, depth).hits)

        return ranked


def _schema(fields: Sequence[str]) -> Schema:
    builder = SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for field in fields:
        builder = builder.add_text_field(field, tokenizer_name=ANALYZER)
    return builder.build()


def _analyzer() -> TextAnalyzer:
    filters = (
        Filter.remove_long(LONGEST),
        Filter.lowercase(),
        Filter.stopword("norwegian"),
        Filter.stemmer("norwegian"),
    )
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


TANTIVY = Tantivy("Tantivy, Norwegian stemmer and stop words", together=True)
TANTIVY_TWO_FIELDS = Tantivy("Tantivy, title and text as two fields", together=False)
