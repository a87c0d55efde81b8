"""Measure what is told from text alone, on a file of records.

    python -m tools.measure_metadata languages FILE
    python -m tools.measure_metadata people FILE

`languages` wants records that state `nb` or `nn`. It asks how often the other is found where it is not, and where it
is, by paragraphs and by whole articles. What is «found where it is not» is printed, for the records may be wrong.
`people` prints a sample of the people found, each with the words around, to be read.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from indexer.metadata.languages import SHORTEST_ARTICLE, SHORTEST_PASSAGE, by_model, contradicted, language_of
from indexer.metadata.people import people_in

SEED, SAMPLE, PEOPLE, SHOWN = 7, 10_000, 60, 90
OTHER = {"nb": "nn", "nn": "nb"}
_MEDIUM = range(150, 251)
"""Characters of a paragraph of middling length."""


def main(arguments: list[str]) -> int:
    """What the module's docstring says. Returns 2 for wrong usage."""
    if len(arguments) != 2 or arguments[0] not in {"languages", "people"}:
        sys.stderr.write("usage: python -m tools.measure_metadata languages|people FILE\n")
        return 2
    records = list(_records(Path(arguments[1])))
    (_languages if arguments[0] == "languages" else _people)(records)
    return 0


def _records(path: Path) -> Iterator[Mapping[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from (json.loads(line) for line in data.decode().split("\n") if line)


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")


def _languages(records: list[Mapping[str, Any]]) -> None:
    for language, other in OTHER.items():
        articles = [record["text"] for record in records if record.get("language") == language]
        paragraphs = [part for text in articles for part in text.split("\n\n")]
        for name, texts, shortest in (
            ("paragraphs", paragraphs, SHORTEST_PASSAGE),
            ("articles", articles, SHORTEST_ARTICLE),
        ):
            _contradictions(f"{name} in {language}", _sample(texts, shortest), language, other, shortest)
        medium = [part for part in _sample(paragraphs, 1) if len(part) in _MEDIUM]
        wrong = sum(by_model(part)[0] != language for part in medium)
        _tell(f"paragraphs in {language}: the model alone is wrong about {wrong / len(medium):.1%} of {len(medium)}")
        told = Counter(language_of(text) for text in _sample(articles, SHORTEST_ARTICLE))
        _tell(f"articles in {language} that state nothing: {told[language] / told.total():.1%} told right")


def _contradictions(name: str, texts: list[str], language: str, other: str, shortest: int) -> None:
    right = sum(contradicted(text, other, shortest) == language for text in texts)
    wrong = [(found, text) for text in texts if (found := contradicted(text, language, shortest))]
    _tell(f"{name}, {len(texts)}: {right / len(texts):.1%} found where {other} is said; {len(wrong)} contradicted:")
    for found, text in wrong:
        _tell(f"    {found}: {' '.join(text.split())[:SHOWN]}")


def _sample(texts: list[str], shortest: int) -> list[str]:
    long_enough = [text for text in texts if len(text) >= shortest]
    return random.Random(SEED).sample(long_enough, min(SAMPLE, len(long_enough)))  # noqa: S311  # no secret


def _people(records: list[Mapping[str, Any]]) -> None:
    found = [(person, record["text"]) for record in records for person in people_in(record["text"].split("\n\n"))]
    _tell(f"{len(found)} in {len(records)} articles; {PEOPLE} of them:")
    for person, text in random.Random(SEED).sample(found, min(PEOPLE, len(found))):  # noqa: S311  # no secret
        place = text.find(person.name)
        around = " ".join(text[max(0, place - SHOWN) : place + len(person.name) + SHOWN].split())
        _tell(f"{person.name} | {person.role} | {person.organisation} « {around} »")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
