"""What a peer is: it indexes documents and ranks them for a query.

No peer gets the query language of its parser: a query is its words, any of which may match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

_WORD = re.compile(r"[^\W_]+")

Ranker = Callable[[str, int], tuple[str, ...]]
"""A query's text and how many hits are wanted → their ids, best first."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed."""

    id: str
    title: str
    text: str

    def fields(self, *, together: bool) -> Mapping[str, str]:
        """Field → text: title and text as one field, which ranks better by BM25, or each as its own."""
        if together:
            return {"text": f"{self.title}\n{self.text}"}
        return {"title": self.title, "text": self.text}


class Peer(Protocol):
    """A search engine to compare with."""

    @property
    def name(self) -> str:
        """As tables have it."""
        ...

    def index(self, documents: Sequence[Document]) -> Ranker:
        """An index of the documents, in memory, and the way to ask it."""
        ...


def words(text: str) -> list[str]:
    """Runs of letters and digits: nothing that a parser could take for an operator but the words themselves."""
    return _WORD.findall(text)
