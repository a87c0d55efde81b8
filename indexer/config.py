"""The TOML files beside a corpus, read with errors that a maintainer can act on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from engine.errors import CorpusError

SHIPPED = Path(__file__).parent.parent / "corpus"
"""The corpus that comes with the product; its files apply where a corpus has none of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a TOML file.

    Attributes:
        place: the file and the table's key, for error messages.
    """

    values: Mapping[str, Any]
    place: str

    def refuse(self, key: str, value: object, allowed: str) -> NoReturn:
        """Tell what is wrong.

        Raises:
            CorpusError: always.
        """
        where = f"{self.place}.{key}" if key else self.place
        raise CorpusError(f"{where} = {value!r} is not allowed; allowed: {allowed}")

    def only(self, *keys: str) -> None:
        """Refuse keys that are not among these, so that a slip of the pen is noticed."""
        unknown = sorted(set(self.values) - set(keys))
        if unknown:
            self.refuse(unknown[0], self.values[unknown[0]], f"the keys {', '.join(keys)}")

    def table(self, key: str) -> Table:
        """The table under a key; empty if there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.refuse(key, value, "a table")
        return Table(value, f"{self.place}.{key}")

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The named tables under a key, in the order of the file; at least one."""
        inside = self.table(key)
        if not inside.values:
            self.refuse(key, {}, f"at least one table [{key}.NAME]")
        for name in inside.values:
            yield name, inside.table(name)

    def list_of_tables(self, key: str) -> Iterator[Table]:
        """The tables `[[key]]`, in the order of the file."""
        entries = self.values.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.refuse(key, entries, f"tables [[{key}]]")
        for number, entry in enumerate(entries, start=1):
            yield Table(entry, f"{self.place}.{key}[{number}]")

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, or the default if the key is missing."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            self.refuse(key, value, "a text in quotation marks")
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty if the key is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
            self.refuse(key, value, "a list of texts in quotation marks")
        return tuple(" ".join(entry.split()) for entry in value)

    def number(self, key: str, default: float) -> float:
        """A number that is not negative, or the default if the key is missing."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
            self.refuse(key, value, "a number, 0 or more")
        return float(value)

    def languages(self, known: Iterable[str]) -> dict[str, str]:
        """Language → text, for the known languages."""
        self.only(*known)
        return {language: self.text(language) for language in self.values}


def configuration(corpus_dir: Path, name: str) -> Table:
    """A configuration file of a corpus, or else the shipped one.

    Raises:
        CorpusError: it cannot be read or is not TOML.
    """
    own = corpus_dir / name
    path = own if own.is_file() else SHIPPED / name
    try:
        return Table(tomllib.loads(path.read_bytes().decode("utf-8-sig")), str(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise CorpusError(
            f"{path} cannot be read: {problem}; mend it, or remove it to use the shipped one"
        ) from problem
