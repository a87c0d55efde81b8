"""Which article is which: ids unique in the corpus, and one article found twice is one article.

Articles come in canonical order (path, then place in the file). The first with an id keeps it. A later one with
the same id is the *same* article if it has the same words, and is left out; otherwise it is another article and
gets `-2`, `-3` … Only ids and digests are held in memory, so corpora may be larger than it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from engine.article import Article
from indexer.slugs import MAX_LENGTH, shortened

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that was left out because the corpus already has it.

    Attributes:
        id: the id of the article that was kept.
        source: the file in which the repeat was found.
        kept: the file from which the article was taken.
    """

    id: str
    source: str
    kept: str


@dataclass(slots=True)
class Identities:
    """The ids given so far. Feed it articles in canonical order."""

    duplicates: list[Duplicate] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    _versions: dict[str, list[tuple[bytes, str, str]]] = field(default_factory=dict)

    def admit(self, article: Article, words: Sequence[str] | None = None) -> Article | None:
        """The article under an id of its own, or None if it repeats one that was admitted before.

        Args:
            words: its `content_words`, if they are known.
        """
        digest = _digest(content_words(article) if words is None else words)
        versions = self._versions.setdefault(article.id, [])
        for known, given, source in versions:
            if known == digest:
                self.duplicates.append(Duplicate(given, article.source, source))
                return None
        given = self._free(article.id)
        self._taken.add(given)
        versions.append((digest, given, article.source))
        return article if given == article.id else replace(article, id=given)

    def _free(self, wanted: str) -> str:
        given, number = wanted, 1
        while given in self._taken:
            number += 1
            tail = f"-{number}"
            given = shortened(wanted, MAX_LENGTH - len(tail)) + tail
        return given


def assign_ids(articles: Iterable[Article], identities: Identities | None = None) -> Iterator[Article]:
    """The articles without repeats, each with an id of its own.

    Args:
        articles: in canonical order.
        identities: pass one to read its `duplicates` afterwards.
    """
    known = identities if identities is not None else Identities()
    for article in articles:
        admitted = known.admit(article)
        if admitted is not None:
            yield admitted


def content_words(article: Article) -> list[str]:
    """The article's words in reading order.

    Case, punctuation and the borders between lead, headings and passages do not count, because a list page often
    repeats an article with other markup.
    """
    return [word for part in _parts(article) for word in _WORD.findall(part.casefold())]


def _digest(words: Sequence[str]) -> bytes:
    return hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _parts(article: Article) -> Iterator[str]:
    yield article.title
    yield article.lead
    for section in article.sections:
        yield section.heading
        for passage in section.passages:
            yield passage.text
