"""A plain index format: documents as lines of JSON, answered by the reference engine. And some that go wrong.

The check before a switch makes a format anew in its own process, so each is a class without arguments.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

from engine.document import IndexDocument
from engine.errors import IndexCorruptError
from engine.query import Query
from engine.schema import Unit
from tests.conformance.reference import ReferenceReader, ReferenceWriter

FILE = "documents.jsonl"


class LinesFormat:
    name = "lines"

    def version(self) -> str:
        return "lines 1"

    def writer(self, directory: Path) -> LinesWriter:
        return LinesWriter(directory / FILE)

    def open(self, directory: Path) -> ReferenceReader:
        return ReferenceReader(documents_in(directory))


class LinesWriter(ReferenceWriter):
    def __init__(self, path: Path) -> None:
        self._kept: list[IndexDocument] = []
        super().__init__(self._kept)
        self._path = path

    def close(self) -> None:
        with self._path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(document)) + "\n" for document in self._kept)


def documents_in(directory: Path) -> list[IndexDocument]:
    lines = (directory / FILE).read_text(encoding="utf-8").splitlines()
    return [_document(json.loads(line)) for line in lines]


def _document(values: dict[str, object]) -> IndexDocument:
    document = IndexDocument(**values)  # type: ignore[arg-type]  # they are what asdict made of one
    keywords = {name: tuple(held) for name, held in document.keywords.items()}
    return replace(document, unit=Unit(document.unit), keywords=keywords)


class WillNotOpen(LinesFormat):
    """Raises what no format is said to raise."""

    def open(self, directory: Path) -> ReferenceReader:
        raise ZeroDivisionError("this index cannot be opened")


class SaysCorrupt(LinesFormat):
    def open(self, directory: Path) -> ReferenceReader:
        raise IndexCorruptError("this index is said to be corrupt")


class KillsItsProcess(LinesFormat):
    """As a library in C may do with a damaged file. The process that builds never opens its draft."""

    def open(self, directory: Path) -> ReferenceReader:
        os.abort()


class LosesADocument(LinesFormat):
    """The last document of each unit is not in the index."""

    def open(self, directory: Path) -> ReferenceReader:
        documents = documents_in(directory)
        last = {document.unit: document for document in documents}
        return ReferenceReader(document for document in documents if document not in last.values())


class SwapsAnId(LinesFormat):
    """As many documents as there should be, but one is under another id."""

    def open(self, directory: Path) -> ReferenceReader:
        first, *rest = documents_in(directory)
        return ReferenceReader([replace(first, id="en-annen"), *rest])


class LosesWords(LinesFormat):
    """Documents hold no text."""

    def open(self, directory: Path) -> ReferenceReader:
        return ReferenceReader(replace(document, text={"title": "x"}) for document in documents_in(directory))


class Miscounts(LinesFormat):
    """One facet value too few."""

    def open(self, directory: Path) -> ReferenceReader:
        return Miscounting(documents_in(directory))


class Miscounting(ReferenceReader):
    def counts(self, unit: Unit, queries: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        counts = super().counts(unit, queries)
        return {**counts, "type": {}}


class RefusesPassages(LinesFormat):
    """Has documents that it cannot index, after others of the same article."""

    def writer(self, directory: Path) -> LinesWriter:
        return RefusingWriter(directory / FILE)


class RefusingWriter(LinesWriter):
    def add(self, document: IndexDocument) -> None:
        refused = document.unit is Unit.PASSAGE and "tabell" in document.keywords["passasjetype"]
        super().add(replace(document, numbers={"published_first": 2**64}) if refused else document)
