"""Lines of print → running text: words that were divided at the end of a line are made whole.

A hyphen at the end of a line is a division if the next line goes on in lower case, unless the hyphen is the word's
own. It is, after an abbreviation or a figure («IKT-system», «2020-tallet»), before «og», «eller» and their like
(«Windows- og Linux-maskiner»), and where the document has the word with its hyphen in the middle of a line and not
without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from indexer.structure.text import one_line

_HYPHENS = "-\u2010\u00ad\u2011"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_DIVIDED = re.compile(rf"(?P<head>[\w{re.escape(_HYPHENS)}]*\w)(?P<hyphen>[{re.escape(_HYPHENS)}])$")
_BESIDE = re.compile("˚ ?[aA]|¨ ?[aouAOU]")
"""Accents that stand before their letter, as TeX draws letters that its oldest fonts lack («p˚a»)."""

_ACCENTS = {"˚": "\u030a", "¨": "\u0308"}
_NEXT = re.compile(r"[^\W\d_]+")
_CONJUNCTIONS = frozenset("og eller og/eller samt til men and or to".split())


def composed(text: str) -> str:
    """The text with accents on the letters that they were drawn for."""
    return _BESIDE.sub(lambda found: normalize("NFC", found[0][-1] + _ACCENTS[found[0][0]]), text)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, in lower case, as they stand within its lines."""

    known: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Words:
        """The words that no line end can have divided."""
        found: set[str] = set()
        for line in lines:
            found.update(
                word.lower().replace("\u2010", "-").replace("\u2011", "-") for word in _WORD.findall(line)[:-1]
            )
        return cls(frozenset(found))

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one."""
        text = ""
        for line in lines:
            text = self._append(text, line.strip())
        return one_line(text)

    def _append(self, text: str, line: str) -> str:
        divided, following = _DIVIDED.search(text), _NEXT.match(line)
        if divided is None or following is None:
            return f"{text} {line}"
        head, rest = divided["head"], following.group()
        if divided["hyphen"] == "\u00ad":
            return f"{text[:-1]}{line}"
        if rest in _CONJUNCTIONS:
            return f"{text} {line}"
        if not rest[0].islower() or self._own(re.split(rf"[{re.escape(_HYPHENS)}]", head)[-1], rest):
            return f"{text[:-1]}-{line}"
        return f"{text[:-1]}{line}"

    def _own(self, head: str, rest: str) -> bool:
        """Whether the hyphen belongs to the word."""
        if len(head) == 1 or head[-1].isdigit() or (head.isupper() and len(head) > 1):
            return True
        return f"{head}-{rest}".lower() in self.known and f"{head}{rest}".lower() not in self.known
