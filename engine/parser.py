"""The query language: what the user typed → a syntax tree. Every text has a reading; none raises a syntax error.

::

    query   = either+                             all of them
    either  = unary ("ELLER" unary)*              one of them; binds tighter than juxtaposition
    unary   = ("-" | "IKKE") unary | field | primary
    field   = name ":" primary                    tittel: person: organisasjon: tema: type: aar: sprak:
            | ("fra" | "til") ":" date            published from, to: 2015, 2015-03, 24.3.2015
    primary = "(" query ")" | '"' … '"' | «…» | word | word "*"

What cannot be used as typed is read as plain words and reported as a `Note`: an unclosed quote runs to the end,
a bracket without a partner is dropped, a `*` after fewer than three letters or inside a word is dropped, and
`fra:` before something that is no date is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.dates import PartialDate
from engine.errors import BadParameterError
from engine.language.function_words import is_stop_word
from engine.schema import FIELDS
from engine.syntax import (
    Dated,
    Either,
    Every,
    Exclude,
    InField,
    Note,
    NoteKind,
    Parsed,
    Quoted,
    Syntax,
    Wildcard,
    Word,
)

MAX_LENGTH = 256
MAX_WORDS = 32
"""Function words are not counted: a pasted sentence has more words than those that decide what matches."""
MAX_DEPTH = 8
MIN_PREFIX = 3

FIELD_PREFIXES: dict[str, str] = {field.prefix: field.name for field in FIELDS if field.prefix} | {"år": "aar"}
"""What can stand before a colon → the field it searches."""

DATE_PREFIXES = ("fra", "til")
"""What can stand before a colon and a date."""


_LEXEME = re.compile(
    rf"""
      (?P<quoted>"[^"]*"|«[^»]*»|“[^”]*”|„[^“”]*[“”])
    | (?P<open_quote>["«“„].*)
    | (?P<bracket>[()])
    | (?P<minus>(?<![^\s(\-−])[-−](?=[^\s)]))
    | (?P<field>(?:{"|".join(FIELD_PREFIXES)}):(?=[^\s():]))
    | (?P<date>(?:{"|".join(DATE_PREFIXES)}):[^\s"«»“”„()]+)
    | (?P<word>§+ \s? \d [^\s"«»“”„()]* | [^\s"«»“”„()]+)   # a section sign and its number are one word: § 4-1
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_HAS_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str


def parse(text: str) -> Parsed:
    """Read a query.

    Raises:
        BadParameterError: more than `MAX_LENGTH` characters, or than `MAX_WORDS` words beside function words.
    """
    if len(text) > MAX_LENGTH:
        raise BadParameterError("q", f"{text[:40]}…", f"at most {MAX_LENGTH} characters; this is {len(text)}")
    lexemes = list(_lexemes(text))
    wordy = ("word", "date", "quoted", "open_quote")
    typed = (word for lexeme in lexemes if lexeme.kind in wordy for word in lexeme.text.lower().split())
    words = sum(not is_stop_word(word) for word in typed)
    if words > MAX_WORDS:
        raise BadParameterError("q", f"{text[:40]}…", f"at most {MAX_WORDS} words; this is {words}")
    return _Parser(lexemes).parse()


def _lexemes(text: str) -> Iterator[_Lexeme]:
    for found in _LEXEME.finditer(text):
        kind = found.lastgroup or ""
        if kind == "word" and found.group() in ("IKKE", "ELLER"):
            kind = found.group()
        yield _Lexeme(kind, found.group())


class _Parser:
    """Recursive descent over the lexemes; its depth is bounded by `MAX_DEPTH`."""

    def __init__(self, lexemes: list[_Lexeme]) -> None:
        self._lexemes = lexemes
        self._at = 0
        self._notes: list[Note] = []

    def parse(self) -> Parsed:
        children: list[Syntax] = []
        while self._at < len(self._lexemes):
            children += self._every(depth=0).children
            if self._at < len(self._lexemes):
                self._note(NoteKind.LONE_BRACKET, self._take().text)
        return Parsed(Every(tuple(children)), tuple(dict.fromkeys(self._notes)))

    def _every(self, depth: int) -> Every:
        children: list[Syntax] = []
        while self._at < len(self._lexemes) and not self._next_is("bracket", ")"):
            child = self._either(depth)
            if child is not None:
                children.append(child)
        return Every(tuple(children))

    def _either(self, depth: int) -> Syntax | None:
        first = self._unary(depth)
        alternatives = [first] if first is not None else []
        while self._next_is("ELLER"):
            operator = self._take().text
            child = None if self._at_end_of_group() else self._unary(depth)
            if child is None or not alternatives:
                self._note(NoteKind.LONE_OPERATOR, operator)
            if child is not None:
                alternatives.append(child)
        if len(alternatives) > 1:
            return Either(tuple(alternatives))
        return alternatives[0] if alternatives else None

    def _unary(self, depth: int) -> Syntax | None:
        if self._next_is("ELLER"):
            return None
        lexeme = self._take()
        if lexeme.kind in ("minus", "IKKE"):
            return self._exclusion(lexeme, depth)
        if lexeme.kind == "field":
            return self._in_field(lexeme)
        if lexeme.kind == "date":
            return self._dated(lexeme)
        if lexeme.kind == "bracket":
            return self._group(depth)
        return self._leaf(lexeme)

    def _exclusion(self, operator: _Lexeme, depth: int) -> Syntax | None:
        negations = 1
        while self._next_is("minus") or self._next_is("IKKE"):
            self._take()
            negations += 1
        child = None if self._at_end_of_group() else self._unary(depth)
        if child is None:
            self._note(NoteKind.LONE_OPERATOR, operator.text)
            return None
        return Exclude(child) if negations % 2 else child

    def _in_field(self, lexeme: _Lexeme) -> Syntax | None:
        if self._at_end_of_group():
            return self._leaf(_Lexeme("word", lexeme.text))
        name = FIELD_PREFIXES[lexeme.text[:-1].lower()]
        child = self._leaf(self._take())
        return InField(name, child) if child is not None else None

    def _dated(self, lexeme: _Lexeme) -> Syntax | None:
        name, _, date = lexeme.text.partition(":")
        try:
            found = PartialDate.parse(date)
        except ValueError:
            self._note(NoteKind.BAD_DATE, lexeme.text)
            return self._leaf(_Lexeme("word", lexeme.text))
        return Dated(lexeme.text, **{"first" if name.lower() == "fra" else "last": found})

    def _group(self, depth: int) -> Syntax | None:
        if depth + 1 >= MAX_DEPTH:
            self._note(NoteKind.TOO_DEEP, "(")
            return None
        group = self._every(depth + 1)
        if self._at < len(self._lexemes):
            self._take()
        else:
            self._note(NoteKind.LONE_BRACKET, "(")
        if len(group.children) == 1:
            return group.children[0]
        return group if group.children else None

    def _leaf(self, lexeme: _Lexeme) -> Word | Quoted | Wildcard | None:
        if lexeme.kind in ("quoted", "open_quote"):
            if lexeme.kind == "open_quote":
                self._note(NoteKind.UNCLOSED_QUOTE, lexeme.text[0])
            inner = lexeme.text.strip('"«»“”„').strip()
            return Quoted(inner) if _HAS_WORD.search(inner) else None
        text = lexeme.text
        if not _HAS_WORD.search(text):
            return None
        if text.endswith("*") and "*" not in text[:-1]:
            stump = text[:-1]
            if len(stump) >= MIN_PREFIX and stump.isalnum():
                return Wildcard(stump)
            self._note(NoteKind.SHORT_PREFIX, text)
        return Word(text)

    def _take(self) -> _Lexeme:
        self._at += 1
        return self._lexemes[self._at - 1]

    def _next_is(self, kind: str, text: str | None = None) -> bool:
        if self._at >= len(self._lexemes):
            return False
        lexeme = self._lexemes[self._at]
        return lexeme.kind == kind and text in (None, lexeme.text)

    def _at_end_of_group(self) -> bool:
        return self._at >= len(self._lexemes) or self._next_is("bracket", ")")

    def _note(self, kind: NoteKind, piece: str) -> None:
        self._notes.append(Note(kind, piece))
