"""Which article is which: ids unique in the corpus, and one article found twice is one article.

Articles come in canonical order (path, then place in the file). The first with an id keeps it. A later one with
the same id is the *same* article if it has the same words, and is left out; otherwise it is another article and
gets `-2`, `-3` … Ids and digests are put aside on disk, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace

from engine.article import Article
from engine.scratch import Scratch
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


_TABLES = (
    "CREATE TABLE articles (id TEXT, number INTEGER, digest BLOB, given TEXT UNIQUE, source TEXT,"
    " PRIMARY KEY (id, number)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX by_digest ON articles (id, digest)",
)


class Identities:
    """The ids given so far. Feed it articles in canonical order.

    Attributes:
        duplicates: what was left out.

    Raises OSError where the disk is full or at fault.
    """

    def __init__(self) -> None:
        self.duplicates: list[Duplicate] = []
        self._seen = Scratch(None, *_TABLES)

    def admit(self, article: Article, words: Sequence[str] | None = None) -> Article | None:
        """The article under an id of its own, or None if it repeats one that was admitted before.

        Args:
            words: its `content_words`, if they are known.
        """
        digest = _digest(content_words(article) if words is None else words)
        known = self._seen.first("SELECT given, source FROM articles WHERE id = ? AND digest = ?", article.id, digest)
        if known:
            given, source = known
            self.duplicates.append(Duplicate(given, article.source, source))
            return None
        number = self._versions(article.id) + 1
        given = self._free(article.id, number)
        self._seen.run("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", article.id, number, digest, given, article.source)
        return article if given == article.id else replace(article, id=given)

    def close(self) -> None:
        """Let go of the ids; what was left out stays known."""
        self._seen.close()

    def _versions(self, wanted: str) -> int:
        """How many articles wanted this id so far."""
        last = self._seen.first("SELECT max(number) FROM articles WHERE id = ?", wanted)
        return (last and last[0]) or 0

    def _free(self, wanted: str, number: int) -> str:
        """The first that is free of the id itself, `-2`, `-3` …; those before the number are known to be taken."""
        while True:
            tail = f"-{number}" if number > 1 else ""
            given = shortened(wanted, MAX_LENGTH - len(tail)) + tail if tail else wanted
            if not self._seen.first("SELECT 1 FROM articles WHERE given = ?", given):
                return given
            number += 1


def assign_ids(articles: Iterable[Article], identities: Identities | None = None) -> Iterator[Article]:
    """The articles without repeats, each with an id of its own.

    Args:
        articles: in canonical order.
        identities: pass one to read its `duplicates` afterwards.
    """
    with ExitStack() as own:
        known = identities or own.enter_context(closing(Identities()))
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
