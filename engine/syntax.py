"""The syntax tree of a query, and what had to be mended to make one. `parser` makes it, `interpret` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.analysis import terms
from engine.dates import PartialDate
from engine.schema import BY_NAME


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """An exact phrase: the text between quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """All words that begin so: `text` is what stood before the `*`."""

    text: str


@dataclass(frozen=True, slots=True)
class InField:
    """A word or phrase to be found in one field only; `field` is its name in the schema."""

    field: str
    child: Word | Quoted | Wildcard


@dataclass(frozen=True, slots=True)
class Dated:
    """What must have been published since the first date, or up to the last; `text` is what was typed."""

    text: str
    first: PartialDate | None = None
    last: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Words that a thesaurus knows as one expression. No parser makes this; see `interpret.joined`."""

    words: tuple[Word, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """The words as lower-case forms."""
        return tuple(form for word in self.words for form in terms(word.text, "exact"))


@dataclass(frozen=True, slots=True)
class Exclude:
    """What must not match."""

    child: Syntax


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the children must match."""

    children: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All children must match; with no children, an empty query."""

    children: tuple[Syntax, ...]


Syntax = Word | Quoted | Wildcard | InField | Dated | Together | Exclude | Either | Every


class NoteKind(StrEnum):
    """Why a piece of the query could not be used as typed."""

    UNCLOSED_QUOTE = "unclosed_quote"
    LONE_BRACKET = "lone_bracket"
    TOO_DEEP = "too_deep"
    SHORT_PREFIX = "short_prefix"
    LONE_OPERATOR = "lone_operator"
    ONLY_EXCLUSION = "only_exclusion"
    BAD_DATE = "bad_date"


@dataclass(frozen=True, slots=True)
class Note:
    """A piece of the query that was read otherwise than typed."""

    kind: NoteKind
    piece: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The syntax tree and what had to be mended on the way."""

    tree: Every
    notes: tuple[Note, ...]


def written(node: Syntax) -> str:
    """The node in the query language, such that `parse` reads it as the same."""
    match node:
        case Word(text) | Dated(text):
            return text
        case Quoted(text):
            return f'"{text}"'
        case Wildcard(text):
            return f"{text}*"
        case InField(name, child):
            return f"{BY_NAME[name].prefix}:{written(child)}"
        case Exclude(child):
            return f"-{_grouped(child)}"
        case Either(children):
            return " ELLER ".join(map(_grouped, children))
        case Together(words):
            return " ".join(map(written, words))
        case Every(children):
            return f"({' '.join(map(written, children))})"


def _grouped(node: Syntax) -> str:
    return f"({written(node)})" if isinstance(node, Either) else written(node)
