"""A judged set that checks the others: sections of laws as documents, their headings as queries (ADR 0017).

What a section is called by those who wrote it is a known item: somebody who remembers the heading wants that very
section. The heading is taken away from the document. The sections are drawn by the digests of their ids, so that a
corpus gives the same set each time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCUMENTS = 5_000
QUERIES = 1_000

SHORTEST = 200
"""Characters of a document: of less than that hardly anybody remembers a heading."""

FEWEST_WORDS, MOST_WORDS = 2, 9
"""Words of a heading that is asked for: one word names many sections."""

_HEADING = re.compile(r" – §[^.]*\. (?P<heading>[^–]+)$")
"""In a title such as «Arbeidsmiljøloven – § 2-1. Arbeidsgivers plikter»."""


def documents(corpus: Path) -> list[dict[str, Any]]:
    """The drawn sections of a file of records (JSON lines, gzipped), with what each is called under `heading`."""
    drawn: list[tuple[str, dict[str, Any]]] = []
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            found = _HEADING.search(record["title"])
            if found and len(record["text"]) >= SHORTEST:
                digest = hashlib.sha256(record["id"].encode()).hexdigest()
                drawn.append((digest, {**record, "heading": found["heading"]}))
    drawn.sort(key=lambda pair: pair[0])
    return [record for _, record in drawn[:DOCUMENTS]]


def write_untitled(sections: list[dict[str, Any]], path: Path) -> None:
    """The sections as records whose title is their id."""
    with path.open("w", encoding="utf-8") as file:
        for section in sections:
            kept = {key: value for key, value in section.items() if key != "heading"}
            file.write(json.dumps({**kept, "title": section["id"]}, ensure_ascii=False) + "\n")


def queries(sections: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Id of a section and the heading that it alone has."""
    names = Counter(section["heading"].lower() for section in sections)
    asked = (
        (section["id"], section["heading"])
        for section in sections
        if names[section["heading"].lower()] == 1 and FEWEST_WORDS <= len(section["heading"].split()) <= MOST_WORDS
    )
    for _, query in zip(range(QUERIES), asked, strict=False):
        yield query
