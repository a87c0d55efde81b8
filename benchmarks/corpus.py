"""The passages that are indexed: analysed once, so that every engine is given the same terms.

Titles, texts, kinds and years are those of Norwegian laws and regulations. The data names no themes and no
organisations, so these are made: a passage always gets the same ones, by a checksum of its id. As in the product,
a passage has one kind and one year, but may have several themes and organisations.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from zlib import crc32

from engine.analysis import terms

SOURCE = Path("corpora") / "laws-100k.jsonl.gz"
THEMES = ("ledelse", "digitalisering", "gevinstrealisering", "innovasjon", "regelverk")
ORGANISATIONS = tuple(f"etat {number}" for number in range(200))
FACETS = ("tema", "type", "aar", "organisasjon")


@dataclass(frozen=True, slots=True)
class Passage:
    """What every engine indexes.

    Attributes:
        title, body: stemmed terms, parted by spaces.
        facets: values for each of `FACETS`.
    """

    id: str
    title: str
    body: str
    facets: dict[str, list[str]]


def read(data: Path, size: int) -> Iterator[Passage]:
    """The first passages of the data set, analysed.

    Raises:
        OSError: there is no such data set, or it cannot be read.
    """
    return (_passage(json.loads(line)) for line in lines(data, size))


def lines(data: Path, size: int) -> Iterator[str]:
    """The first lines of the data set, a record each.

    Raises:
        OSError: there is no such data set, or it cannot be read.
    """
    with gzip.open(data / SOURCE, "rt", encoding="utf-8") as file:
        yield from islice(file, size)


def save(passages: Iterator[Passage], path: Path) -> None:
    """Write passages as JSON lines, for `load`."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(passage), ensure_ascii=False) + "\n" for passage in passages)


def load(path: Path) -> Iterator[Passage]:
    """The passages, one at a time: the memory that a build takes is the engine's."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Passage(**json.loads(line))


def _passage(record: dict[str, str]) -> Passage:
    checksum = crc32(record["id"].encode())
    facets = {
        "tema": _some(THEMES, checksum),
        "type": [record["kind"]],
        "aar": [record["published"][:4]],
        "organisasjon": _some(ORGANISATIONS, checksum // 7),
    }
    title, body = (" ".join(terms(record[part], "stem")) for part in ("title", "text"))
    return Passage(record["id"], title, body, facets)


def _some(values: Sequence[str], checksum: int) -> list[str]:
    """One or two of the values."""
    places = {checksum % len(values), checksum // 1_000 % len(values)} if checksum % 2 else {checksum % len(values)}
    return [values[place] for place in sorted(places)]
