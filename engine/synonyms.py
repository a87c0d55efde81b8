"""synonyms.toml: words that mean the same, kept by the corpus' maintainer.

The file is a table for each area, for the eye only, with a list of groups. A group's members are base forms or
phrases; they meet inflected forms by lemma keys, on both sides. Groups do not chain: a word finds the members of
its own groups and no further. `corpus/synonyms.toml` explains the format to the maintainer.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NoReturn

from engine.analysis import terms
from engine.errors import CorpusError, IndexCorruptError

NAME = "synonyms.toml"
SHIPPED = Path(__file__).parent.parent / "corpus" / NAME
"""The file that applies where a corpus has none of its own."""

MAX_WORDS = 8
"""Words in the longest member."""

_LISTS = ("nb", "nn", "abbreviation")

KeysOf = Callable[[str], tuple[str, ...]]
"""A lower-case word → its lemma keys."""


class Kind(StrEnum):
    """Why a word stands for another, as the file and the interface name it."""

    NYNORSK = "nynorsk"
    ABBREVIATION = "forkortelse"
    SPELLING = "stavemåte"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class Group:
    """Words that mean the same; each member is one or more words, as the maintainer wrote it.

    Attributes:
        kind: what joins members of the same list. Between bokmål and nynorsk it is the language that joins them,
            and an abbreviation is always an abbreviation.
        place: where in the file it stands, for messages.
    """

    nb: tuple[str, ...]
    nn: tuple[str, ...]
    abbreviation: tuple[str, ...]
    kind: Kind
    place: str = ""

    def members(self) -> Iterator[tuple[str, str]]:
        """Each member with the name of its list."""
        for name in _LISTS:
            for member in getattr(self, name):
                yield name, member

    def reason(self, one: str, other: str) -> Kind:
        """Why a member of one list stands for a member of another, or of the same."""
        if "abbreviation" in (one, other):
            return Kind.ABBREVIATION
        if one != other:
            return Kind.NYNORSK
        return self.kind if self.kind is Kind.SPELLING else Kind.SYNONYM


@dataclass(frozen=True, slots=True)
class Expansion:
    """What else to search for: one word, or several that stand together; lower-case surface forms."""

    words: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Found:
    """Words `start` to `end` (not included) of a sequence are a member of some group; these say the same."""

    start: int
    end: int
    expansions: tuple[Expansion, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The groups of a corpus, as they stand in its file."""

    groups: tuple[Group, ...] = ()

    def and_(self, others: Synonyms) -> Synonyms:
        """These groups and the others."""
        return Synonyms((*self.groups, *others.groups))

    def to_json(self) -> str:
        """The table as text, to be kept with a generation."""
        rows = [{name: list(getattr(group, name)) for name in _LISTS} | {"kind": group.kind} for group in self.groups]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> Synonyms:
        """The table that `to_json` wrote.

        Raises:
            IndexCorruptError: the text is nothing that `to_json` writes.
        """
        try:
            return Synonyms(tuple(_stored(row) for row in json.loads(text)))
        except (ValueError, KeyError, TypeError) as problem:
            raise IndexCorruptError(f"the generation's synonyms cannot be read: {problem}; rebuild") from problem


def _stored(row: Mapping[str, Any]) -> Group:
    nb, nn, abbreviation = (tuple(map(str, row[name])) for name in _LISTS)
    return Group(nb, nn, abbreviation, Kind(row["kind"]))


@dataclass(frozen=True, slots=True)
class _Member:
    words: tuple[str, ...]
    keys: tuple[frozenset[str], ...]
    group: Group
    list_name: str

    def is_at(self, wanted: Sequence[frozenset[str]], start: int) -> bool:
        window = wanted[start : start + len(self.keys)]
        return len(window) == len(self.keys) and all(map(frozenset[str].__and__, self.keys, window))


class Thesaurus:
    """Synonyms ready for lookup by lemma keys. Built in milliseconds; keep one for each generation."""

    def __init__(self, synonyms: Synonyms, keys_of: KeysOf) -> None:
        self._groups = synonyms.groups
        self._keys_of = keys_of

    @cached_property
    def _members(self) -> Mapping[int, tuple[_Member, ...]]:
        """Group's number → its members, analysed."""
        return {
            number: tuple(self._member(group, name, text) for name, text in group.members())
            for number, group in enumerate(self._groups)
        }

    @cached_property
    def _by_first_key(self) -> Mapping[str, tuple[tuple[int, _Member], ...]]:
        found: dict[str, list[tuple[int, _Member]]] = {}
        for number, members in self._members.items():
            for member in members:
                for key in member.keys[0]:
                    found.setdefault(key, []).append((number, member))
        return {key: tuple(members) for key, members in found.items()}

    def _member(self, group: Group, list_name: str, text: str) -> _Member:
        words = terms(text, "exact")
        return _Member(words, tuple(map(self.base_keys, words)), group, list_name)

    def base_keys(self, word: str) -> frozenset[str]:
        """The keys of a base form: itself where it is a lemma, so that leder is not also a form of lede."""
        keys = self._keys_of(word)
        return frozenset((word,)) if word in keys else frozenset(keys)

    def expansions(self, *words: str) -> tuple[Expansion, ...]:
        """What the words, taken together, stand for besides; empty if they are no member of a group."""
        found = self.scan(words)
        return found[0].expansions if len(found) == 1 and found[0].end == len(words) and found[0].start == 0 else ()

    def scan(self, words: Sequence[str]) -> tuple[Found, ...]:
        """The members of groups in a sequence of lower-case words, the longest first wherever several begin."""
        wanted = [frozenset(self._keys_of(word)) for word in words]
        found, start = [], 0
        while start < len(words):
            here = self._longest_at(wanted, start)
            if here:
                end = start + len(here[0][1].keys)
                found.append(Found(start, end, self._others(here, tuple(words[start:end]))))
            start = end if here else start + 1
        return tuple(found)

    def bridge(self, word: str) -> tuple[str, ...]:
        """What a single word is in the other written standard or spelling: for the parts of compounds."""
        sides = (expansion for expansion in self.expansions(word) if len(expansion.words) == 1)
        return tuple(expansion.words[0] for expansion in sides if expansion.kind in (Kind.NYNORSK, Kind.SPELLING))

    def _longest_at(self, wanted: Sequence[frozenset[str]], start: int) -> list[tuple[int, _Member]]:
        fitting = {
            (number, member.words): (number, member)
            for key in sorted(wanted[start])
            for number, member in self._by_first_key.get(key, ())
            if member.is_at(wanted, start)
        }
        longest = max((len(words) for _, words in fitting), default=0)
        return [fitting[each] for each in sorted(fitting) if len(each[1]) == longest]

    def _others(self, here: Sequence[tuple[int, _Member]], typed: tuple[str, ...]) -> tuple[Expansion, ...]:
        own = {member.words for _, member in here} | {typed}
        found: dict[tuple[str, ...], Expansion] = {}
        for number, member in here:
            for other in self._members[number]:
                if other.words not in own:
                    kind = member.group.reason(member.list_name, other.list_name)
                    found.setdefault(other.words, Expansion(other.words, kind))
        return tuple(found.values())


def find(corpus_dir: Path) -> Path:
    """The corpus' own file, or else the shipped one."""
    own = corpus_dir / NAME
    return own if own.is_file() else SHIPPED


def load(path: Path) -> Synonyms:
    """Read a file of groups; an unchanged file is parsed once.

    Raises:
        CorpusError: it cannot be read, or says something that is not allowed.
    """
    try:
        return _parsed(path.read_bytes(), str(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise CorpusError(f"{path} cannot be read: {problem}; mend it, or remove it for the shipped one") from problem


@lru_cache(maxsize=4)
def _parsed(content: bytes, path: str) -> Synonyms:
    groups = []
    for area, table in tomllib.loads(content.decode("utf-8-sig")).items():
        place = f"{path}: [{area}]"
        if not isinstance(table, dict) or set(table) != {"groups"} or not isinstance(table["groups"], list):
            _refuse(place, table, "a table with one key, groups, a list of groups; see the top of the shipped file")
        for number, row in enumerate(table["groups"], start=1):
            groups.append(_group(row, f"{place} group {number}"))
    return Synonyms(tuple(groups))


def _group(row: Any, place: str) -> Group:
    if not isinstance(row, dict):
        _refuse(place, row, '{ nb = ["…"], nn = ["…"], abbreviation = ["…"], kind = "…" }')
    if unknown := sorted(set(row) - {*_LISTS, "kind"}):
        _refuse(place, unknown[0], f"the keys {', '.join(_LISTS)} and kind; mend or remove this one")
    if row.get("kind") not in list(Kind):
        _refuse(f"{place} kind", row.get("kind"), f"one of {', '.join(Kind)}")
    lists = {name: _texts(row.get(name, []), f"{place} {name}") for name in _LISTS}
    seen: set[tuple[str, ...]] = set()
    for name, members in lists.items():
        for member in members:
            seen.add(_words(member, seen, f"{place} {name}"))
    if len(seen) < 2:
        _refuse(place, row, "two members or more; add another or remove the group")
    return Group(**lists, kind=Kind(row["kind"]), place=place)


def _texts(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(member, str) for member in value):
        _refuse(place, value, 'a list of texts in quotation marks: ["leder"]')
    return tuple(" ".join(member.split()) for member in value)


def _words(member: str, seen: set[tuple[str, ...]], place: str) -> tuple[str, ...]:
    words = terms(member, "exact")
    if not 1 <= len(words) <= MAX_WORDS:
        _refuse(place, member, f"a word, or a phrase of {MAX_WORDS} words at most")
    if words in seen:
        _refuse(place, member, "each member once in a group; remove this one")
    return words


def _refuse(place: str, value: object, allowed: str) -> NoReturn:
    raise CorpusError(f"{place} = {value!r} is not allowed; allowed: {allowed}")
