"""Facts: what a source says about an article apart from its text, and the sidecar that corrects it.

None means that the source does not say. Where two sources of facts meet, the nearer to the maintainer wins:
sidecar over page, and in a page `<meta>` over JSON-LD over markup.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from itertools import chain
from pathlib import Path
from typing import Any

from engine.article import Person
from engine.dates import ALLOWED, PartialDate
from engine.errors import SourceError
from indexer.metadata.date_phrases import MONTHS
from indexer.metadata.language_names import CODES, named
from indexer.metadata.languages import NORWEGIAN
from indexer.metadata.stated_dates import is_period, rough, says_nothing
from indexer.metadata.stated_lists import keywords, organisations, themes
from indexer.metadata.stated_people import authors, people_in_list
from indexer.slugs import slug
from indexer.structure.text import lines, one_line, paragraphs, words

SIDECAR_SUFFIX = ".meta.toml"

_TIMESTAMP = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d.*")
_CLOCK = re.compile(r",?\s+(?:kl\.?\s*|klokka\s+|klokken\s+)?\d{1,2}[.:]\d{2}(?::\d{2})?$", re.IGNORECASE)
_WRITTEN = re.compile(r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[^\W\d_]{3,9})\.?,?\s+(?P<year>\d{4})")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article; the fields are those of `Article`, and a few that serve to make it.

    Attributes:
        interviewee: who answers the questions.
        publisher, site_name: what references name beside the author; kept as extra metadata.
        language_settled: the maintainer says the language, so the text is not asked.
    """

    id: str | None = None
    title: str | None = None
    lead: str | None = None
    kind: str | None = None
    language: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    published_basis: str | None = None
    themes: tuple[str, ...] | None = None
    people: tuple[Person, ...] | None = None
    organisations: tuple[str, ...] | None = None
    keywords: tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    interviewee: str | None = None
    publisher: str | None = None
    site_name: str | None = None
    language_settled: bool | None = None

    def over(self, other: Facts) -> Facts:
        """These facts, and where they say nothing, the other's. A date and its basis go together."""
        merged = {
            field.name: getattr(self if getattr(self, field.name) is not None else other, field.name)
            for field in fields(self)
        }
        if self.published is not None:
            merged["published_basis"] = self.published_basis
        return Facts(**merged)

    def told(self) -> tuple[str, ...]:
        """The names of the facts that are known."""
        return tuple(name for name in NAMES if getattr(self, name) is not None)


INDIVIDUAL = frozenset({"id", "title", "lead", "url", "interviewee"})
"""Facts of one article, which a sidecar cannot state for a file that holds many."""

NAMES: tuple[str, ...] = tuple(field.name for field in fields(Facts) if field.name != "language_settled")
"""What a record or a sidecar can say."""

_LISTS: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "themes": themes,
    "organisations": organisations,
    "keywords": keywords,
    "authors": authors,
}
"""Facts that are lists, and how each is parted if it is written as one text."""

_DISPENSABLE = {"language": "nb, nn or en", "published": ALLOWED}
"""Facts that an article can be without, so that it need not be lost for them, and how they are written."""

_MAY_SAY_NOTHING = frozenset({*_DISPENSABLE, *_LISTS, "people"})
_LONGEST_SHOWN = 60


def from_mapping(values: Mapping[str, Any], origin: str, leave_out: Callable[[str, str], None] | None = None) -> Facts:
    """Facts from a record or a sidecar. Keys that are not in `NAMES` are left to the caller.

    Args:
        values: as JSON or TOML gives them; None and empty strings count as not said.
        origin: names the place in error messages.
        leave_out: is told of a language or a date that is not understood, by its name and the reason; it then counts
            as not said. So, without a word, does one that says nothing, «-» or «Ukjent», and a list that does. If it
            is None, these values are taken as they are, or are errors.

    Raises:
        SourceError: a value has a type or form that is not allowed.
    """
    said = {name: values[name] for name in NAMES if values.get(name) not in (None, "")}
    known: dict[str, Any] = {}
    for name, value in said.items():
        if leave_out and name in _MAY_SAY_NOTHING and isinstance(value, str) and says_nothing(value):
            continue
        try:
            known[name] = _fact(name, value)
        except (TypeError, ValueError) as problem:
            if leave_out is None or name not in _DISPENSABLE:
                raise SourceError(f"{origin}: {name} = {value!r} is not allowed: {problem}") from problem
            shown = str(value)[:_LONGEST_SHOWN]
            leave_out(name, f"{name} = {shown!r} is not understood and left out; write it as {_DISPENSABLE[name]}")
    return Facts(**{**known, "published_basis": _basis(said, known)})


def _basis(said: Mapping[str, Any], known: Mapping[str, Any]) -> str | None:
    """What is said of the date, if that is; of a season or a quarter, of which the date holds the year, the words."""
    text = str(said.get("published", ""))
    if text and "published" not in known:
        return None
    basis: str | None = known.get("published_basis")
    return f"Oppgitt i kilden: «{one_line(text)}»" if basis is None and is_period(text) else basis


def sidecar_of(path: Path) -> Path | None:
    """The file that corrects a source's metadata: `page.html.meta.toml` or, if that is missing, `page.meta.toml`."""
    candidates = (path.with_name(path.name + SIDECAR_SUFFIX), path.with_name(path.stem + SIDECAR_SUFFIX))
    # Not `Path.is_file`, which raises for a name that is too long for a file to have.
    return next((candidate for candidate in candidates if os.path.isfile(candidate)), None)  # noqa: PTH113


def read_sidecar(path: Path) -> Facts:
    """The facts of the source's sidecar; none, if it has no sidecar.

    Raises:
        SourceError: the sidecar is not TOML, has an unknown key or a value that is not allowed.
    """
    sidecar = sidecar_of(path)
    if sidecar is None:
        return Facts()
    try:
        values = tomllib.loads(sidecar.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SourceError(f"{sidecar.name} cannot be read: {problem}", "mend the TOML file or remove it") from problem
    unknown = sorted(set(values) - set(NAMES))
    if unknown:
        raise SourceError(f"{sidecar.name} has the unknown key {unknown[0]!r}", f"known keys: {', '.join(NAMES)}")
    plain = {name: str(value) if name == "published" else value for name, value in values.items()}
    facts = from_mapping(plain, sidecar.name)
    return replace(facts, language_settled=True) if facts.language not in (None, NORWEGIAN) else facts


def refuse_individual(given: Facts, path: Path) -> None:
    """Called by a reader that finds many articles in one file.

    Raises:
        SourceError: the sidecar states what can only be true of one article.
    """
    misplaced = [name for name in given.told() if name in INDIVIDUAL]
    if misplaced:
        raise SourceError(
            f"the sidecar of {path.name} states {misplaced[0]!r}, but the file holds several articles",
            "keep only what is true of all of them",
        )


def _fact(name: str, value: Any) -> Any:
    if name == "people":
        return people(value)
    if name in _LISTS:
        return words(_LISTS[name](value) if isinstance(value, str) else _strings(value))
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise TypeError("write it as text")
    text = str(value)
    if name == "id":
        return identifier(text)
    if name == "lead":
        return "\n\n".join(paragraphs(text))
    if name == "published":
        return rough(_CLOCK.sub("", text)) or date(text)
    if name == "language":
        return language(text)
    return lines(text) if name == "published_basis" else one_line(text)


def identifier(text: str) -> str:
    """An id as the corpus writes it, by the rule of slugs.

    Raises:
        ValueError: nothing is left of it.
    """
    given = slug(text)
    if not given:
        raise ValueError("an id needs at least one letter a–z or a digit")
    return given


def date(text: str) -> PartialDate:
    """A date, the date of a timestamp, or one with its month in letters: «5. mars 2016», «mars 2016».

    Raises:
        ValueError: it is neither.
    """
    bare = _TIMESTAMP.sub(r"\1", _CLOCK.sub("", text.strip()))
    found = _WRITTEN.fullmatch(bare)
    month = MONTHS.get(found["month"].lower()) if found else None
    if found is None or month is None:
        return PartialDate.parse(bare)
    return PartialDate(int(found["year"]), month, int(found["day"]) if found["day"] else None)


def language(text: str) -> str:
    """A language tag as the corpus writes it: `nb-NO`, `nob`, «Bokmål» → `nb`, `en-GB` → `en`; `no` stays open.

    Raises:
        ValueError: it is no language tag, and no language is called so.
    """
    tag = text.strip().lower().replace("_", "-")
    main = tag.partition("-")[0]
    known = named(text) or CODES.get(tag) or CODES.get(main)
    if not known and not _LANGUAGE.fullmatch(main):
        raise ValueError(f"write it as {_DISPENSABLE['language']}")
    return known or main


def people(value: Any) -> tuple[Person, ...]:
    """People from texts that name them, or from tables with `name` and perhaps `role` and `organisation`.

    Raises:
        TypeError, ValueError: another shape, or no name.
    """
    entries = value if isinstance(value, list | tuple) else [value]
    named = [people_in_list(entry) if isinstance(entry, str) else (_person(entry),) for entry in entries]
    return tuple(dict.fromkeys(chain.from_iterable(named)))


def _person(said: Any) -> Person:
    if not isinstance(said, Mapping) or not all(isinstance(part, str) for part in said.values()):
        raise TypeError('write a person as a name or as {name = "…", role = "…", organisation = "…"}')
    unknown = sorted(set(said) - {"name", "role", "organisation"})
    if unknown or not one_line(said.get("name", "")):
        raise ValueError(f"unknown key {unknown[0]!r} of a person" if unknown else "a person needs a name")
    return Person(*(one_line(said.get(part, "")) for part in ("name", "role", "organisation")))


def _strings(value: Any) -> list[str] | tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(entry, str) for entry in value):
        raise TypeError("write it as a list of texts")
    return value
