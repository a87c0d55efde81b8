"""Organisations: `organisations.toml` beside the corpus, and which articles they belong to.

What the source states decides: organisations in a sidecar, a record or `<meta>` are the article's, under the labels
of the register where it knows them. Otherwise an article belongs to an organisation that is

* named in its title or lead, or
* the employer of somebody the article presents (one that the register knows, if the person was found by `people`), or
* named at least `OFTEN` times in its text.

So an organisation that is mentioned once in passing is not a facet value. A name with its abbreviation in brackets
behind it, «Direktoratet for økonomistyring (DFØ)», is named once.

How a name is recognised: as whole words, with or without the s of the genitive. The words of a longer name may be
in any case but for its first letter, which is as in the register; a name of a single word stands exactly as there
(«NAV», «Ruter»). An abbreviation listed under `abbreviations` counts only in an article that also has the name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.article import Article, Person
from indexer.config import Table, configuration
from indexer.metadata.stated_lists import rejoined

FILE = "organisations.toml"
PEOPLE_BASIS = "people_basis"
"""Key of the extra metadata that says that the people were found in the text, not stated by the source."""

OFTEN = 2

Named = Mapping[str, tuple["Mention", ...]]
"""Text → the organisations named in it."""

_BRACKET = re.compile(r"\s*\($")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A row of the register.

    Attributes:
        label: the short name that readers know and filter by.
        name: the full name.
        aliases: other names it is called by.
        abbreviations: short forms that mean other things too.
    """

    label: str
    name: str
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that name it on their own."""
        return tuple(dict.fromkeys((self.label, self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation named in a text, from `start` to `end`. `sure`: by more than an abbreviation."""

    label: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Organisations:
    """The register of a corpus."""

    register: tuple[Organisation, ...]
    _labels: Mapping[str, tuple[str, bool]]
    _owners: Mapping[str, str]
    _pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, register: Iterable[Organisation]) -> Organisations:
        """From its rows."""
        rows = tuple(register)
        labels = {_key(name): (row.label, True) for row in rows for name in row.names}
        labels |= {_key(short): (row.label, False) for row in rows for short in row.abbreviations}
        written = {name for row in rows for name in (*row.names, *row.abbreviations)}
        alternatives = "|".join(_as_pattern(name) for name in sorted(written, key=lambda name: (-len(name), name)))
        pattern = re.compile(rf"(?<![\w-])({alternatives})(?:['’-]?s)?(?!\w)") if alternatives else None
        return cls(rows, labels, {key.casefold(): label for key, (label, _) in labels.items()}, pattern)

    def label(self, name: str) -> str:
        """The label of the organisation that has this name, in any case; the name itself, if it is not known."""
        return self._owners.get(" ".join(name.split()).casefold(), " ".join(name.split()))

    def knows(self, name: str) -> bool:
        """Whether an organisation has this name, in any case."""
        return " ".join(name.split()).casefold() in self._owners

    def mentions(self, text: str) -> Iterator[Mention]:
        """Where organisations are named, in order. An abbreviation in brackets behind its name extends that mention."""
        held: Mention | None = None
        for found in self._pattern.finditer(text) if self._pattern else ():
            label, sure = self._labels[_key(found[1])]
            if held and held.label == label and _BRACKET.fullmatch(text[held.end : found.start()]):
                held = replace(held, end=found.end())
                continue
            if held:
                yield held
            held = Mention(label, found.start(), found.end(), sure)
        if held:
            yield held


def load_organisations(corpus_dir: Path) -> Organisations:
    """The register of a corpus; the shipped one, if it has no `organisations.toml`.

    Raises:
        CorpusError: the file is not TOML, a value is not allowed, or a name stands for two organisations.
    """
    file = configuration(corpus_dir, FILE)
    file.only("organisation")
    rows: list[Organisation] = []
    owners: dict[str, str] = {}
    for table in file.list_of_tables("organisation"):
        row = _row(table)
        for name in (*row.names, *row.abbreviations):
            if owners.setdefault(_key(name), row.label) != row.label or any(row.label == other.label for other in rows):
                table.refuse("label", row.label, f"names that stand for one organisation only; {name!r} is taken")
        rows.append(row)
    return Organisations.of(rows)


def mentions_in(article: Article, organisations: Organisations) -> Named:
    """Each text of the article with the organisations named in it, in reading order."""
    texts = [article.title, article.lead]
    for section in article.sections:
        texts += [section.heading, *(passage.text for passage in section.passages)]
    return {text: tuple(organisations.mentions(text)) for text in texts}


def organisations_of(article: Article, organisations: Organisations, named: Named) -> tuple[str, ...]:
    """The labels of the organisations that the article belongs to, in the order in which they are first named."""
    if article.organisations:
        stated = rejoined(article.organisations, organisations.knows)
        return tuple(dict.fromkeys(map(organisations.label, stated)))
    mentions = [mention for found in named.values() for mention in found]
    sure = {mention.label for mention in mentions if mention.sure}
    times = Counter(mention.label for mention in mentions if mention.label in sure)
    central = {mention.label for text in (article.title, article.lead) for mention in named[text]} & sure
    settled = PEOPLE_BASIS not in article.extra
    employers = {person.organisation for person in article.people if person.organisation}
    central |= {organisations.label(name) for name in employers if settled or organisations.knows(name)}
    ordered = dict.fromkeys((*times, *sorted(central)))
    return tuple(label for label in ordered if label in central or times[label] >= OFTEN)


def people_of(article: Article, organisations: Organisations) -> tuple[Person, ...]:
    """The people of the article, their employers under the labels of the register."""
    return tuple(
        replace(person, organisation=organisations.label(person.organisation)) if person.organisation else person
        for person in article.people
    )


def _row(table: Table) -> Organisation:
    table.only("label", "name", "aliases", "abbreviations")
    label = table.text("label")
    return Organisation(label, table.text("name", label), table.texts("aliases"), table.texts("abbreviations"))


def _key(name: str) -> str:
    words = name.split()
    return " ".join(words).casefold() if len(words) > 1 else name.strip()


def _as_pattern(name: str) -> str:
    words = name.split()
    if len(words) == 1:
        return re.escape(name)
    rest = r"\s+".join(re.escape(word) for word in [words[0][1:], *words[1:]])
    return f"{re.escape(words[0][0])}(?i:{rest})"
