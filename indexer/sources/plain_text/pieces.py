"""Plain text that was copied or saved from a page → its pieces, and what a piece can be by its form.

A piece is a paragraph: lines without an empty line between them. Where a text has no empty lines at all, each of its
lines is one. The forms are those of Norwegian web pages; none of them knows what a text is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.article import PassageKind
from indexer.metadata.publication import publication
from indexer.structure.lessons import list_kind
from indexer.structure.text import one_line

LONGEST_LINE = 120
"""Characters. A longer line is no title and no heading."""

SHORTEST_PROSE = 120
"""Characters, about two lines in print. A shorter paragraph is rather a line of a list or a programme."""

_SEPARATOR = re.compile(r"-{3,}|\f")
_UNDERLINE = re.compile(r"[-=_~*]{3,}")
_BULLET = re.compile(r"[•▪◦‣·*-]\s")
_SIGN = re.compile(r"(?:(?P<dash>[–—])|\d{1,2}(?P<point>[.)])|[a-z]\))\s")
_ENDED = re.compile(r"[.,:;!…)\]]$")
_SENTENCE_END = re.compile(r"[.!?…][»”\")]*$")
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-ZÆØÅ]")
_LETTER = re.compile(r"[^\W\d_]")
_OPENING = re.compile(r"[A-ZÆØÅÄÖÜÉ0-9«\"“–]")

_PICTURE = re.compile(
    r"(?:illustrasjon(?:sbilde|sfoto)?|faksimile|bilde|bilete|foto|fotografi|portrett|skjerm(?:bilde|bilete|dump)|figur)"
    r"\s*(?:av|fra|frå|som|:)\s",
    re.IGNORECASE,
)
"""How alternative texts and captions begin."""

_LINK = r"""les\s+(?:mer|meir|hele|heile|også|saken|saka|rapporten) | (?:se|sjå)\s+(?:også|her)
    | her\s+(?:kan|er|finner|finn) | (?:lenker?|lenkjer?)\s+til | last\s+(?:ned|ner)"""
_POINTER = re.compile(rf"(?:{_LINK}|meld\s+deg\s+på|se\s+(?:program|video|opptak)\w*)\b", re.VERBOSE | re.IGNORECASE)
"""How lines begin that send the reader elsewhere. Articles end with them."""

_ONLY_A_LINK = re.compile(rf"(?:{_LINK})\b", re.VERBOSE | re.IGNORECASE)
"""Those of them that are no titles either; «Se videoene fra konferansen» may be one."""

_LABEL = re.compile(
    r"(?:tid|sted|stad|når|hvor|kor|dato|frist|pris|påmelding|kontakt|kilde|kjelde|tekst|foto|arrangør|målgruppe"
    r"|e-post|telefon)\s*:\s",
    re.IGNORECASE,
)
_PRESENTS = re.compile(
    r"(?:[A-ZÆØÅ][a-zæøåéöäü-]+\s){1,3}[A-ZÆØÅ][a-zæøåéöäü-]+(?:,\s|\s(?:fra|frå|i|ved|hos)\s[A-ZÆØÅ])"
)
_ASKS = re.compile(
    r"(?:[–-]\s*)?(?:hva|kva|hvordan|korleis|hvorfor|kvifor|hvem|kven|når|hvor|kor|hvilke[nt]?|kva\s+for|kan|er|har|vil"
    r"|skal|bør|må|på\s+hvilken|på\s+kva|i\s+hvilken|i\s+kva)\b|.*\b(?:du|deg|dere|dykk|dykkar)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:del|kapittel|fase|steg|trinn)\s+\d+\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}\.\s(?=[A-ZÆØÅ])")
_DAY = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|\w{3,9}\.?)\s?\d{4}")
_BYLINE = re.compile(r"(?:av|tekst|skrevet\s+av|skrive\s+av)\s*:?\s+[A-ZÆØÅ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph.

    Attributes:
        number: of its first line in the file, counted from 1.
        after_space, before_space: an empty paragraph stood there, as pages have them for space.
    """

    number: int
    lines: tuple[str, ...]
    after_space: bool = False
    before_space: bool = False

    @property
    def text(self) -> str:
        """Its lines, parted by line breaks."""
        return "\n".join(self.lines)

    @property
    def is_separator(self) -> bool:
        """A line of three or more hyphens, or a form feed."""
        return self.lines == (SEPARATOR,)


SEPARATOR = "---"
_DASH = "–"


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a text, in order."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parted = any(not row.strip() for row in rows[:-1])
    return tuple(_with_space_after(_pieces(rows, parted)))


def _pieces(rows: Sequence[str], parted: bool) -> Iterator[Piece]:
    held: list[str] = []
    begun, space = 0, False
    for number, row in enumerate((*rows, ""), start=1):
        line = one_line(row)
        separates = bool(_SEPARATOR.fullmatch(row.strip(" \t\xa0"))) and not (held and parted)
        if held and (not line or not parted):
            yield Piece(begun, tuple(held), space)
            held, space = [], False
        if separates:
            yield Piece(number, (SEPARATOR,), space)
            space = False
        elif not line:
            space = space or bool(row)
        elif not (held and _UNDERLINE.fullmatch(line)):
            begun = begun if held else number
            held.append(line)


def _with_space_after(found: Iterable[Piece]) -> Iterator[Piece]:
    before: Piece | None = None
    for piece in found:
        if before is not None:
            yield Piece(before.number, before.lines, before.after_space, piece.after_space)
        before = piece
    if before is not None:
        yield before


def is_line(piece: Piece) -> bool:
    """One short line that does not end as a sentence does, and is no item of a list."""
    text = piece.text
    return (
        len(piece.lines) == 1
        and len(text) <= LONGEST_LINE
        and bool(_LETTER.search(text))
        and bool(_OPENING.match(text))
        and not _ENDED.search(text)
        and not _NEW_SENTENCE.search(text)
        and not _LABEL.match(text)
    )


def is_prose(piece: Piece) -> bool:
    """A paragraph of sentences, long enough to be an ingress."""
    return len(piece.text) >= SHORTEST_PROSE and bool(_SENTENCE_END.search(piece.text)) and not is_list(piece)


def is_list(piece: Piece) -> bool:
    """It begins with a bullet."""
    return bool(_BULLET.match(piece.text))


def is_picture(piece: Piece) -> bool:
    """The alternative text or the caption of a picture, on a line of its own."""
    return is_line(piece) and bool(_PICTURE.match(piece.text))


def is_pointer(piece: Piece) -> bool:
    """It sends the reader elsewhere."""
    return bool(_POINTER.match(piece.text))


def is_labelled(piece: Piece) -> bool:
    """It begins by saying what it states («Sted: …»)."""
    return bool(_LABEL.match(piece.text))


def stands_for(piece: Piece, following: Piece) -> bool:
    """A label that the line after it completes («Søknadsfrist:», «17. januar 2018.»), and no lead-in to a list."""
    text = piece.text
    short = len(piece.lines) == len(following.lines) == 1 and max(len(text), 2 * len(following.text)) <= LONGEST_LINE
    if not short or not text.endswith(":") or text.isupper() or is_pointer(piece):
        return False
    return not (is_list(following) or _sign(following) == _DASH or _leads_in_lessons(text))


def _leads_in_lessons(text: str) -> bool:
    return list_kind(text, "") is not PassageKind.PARAGRAPH


def leads_nowhere(piece: Piece) -> bool:
    """It announces links, but an empty paragraph follows: the text does not hold them."""
    return is_pointer(piece) and piece.text.endswith(":") and piece.before_space


def is_stamp(piece: Piece) -> bool:
    """It says when, or by whom, an article was published."""
    text = piece.text
    return len(text) <= LONGEST_LINE and bool(
        publication([text]) or _DAY.fullmatch(text) or (_BYLINE.match(text) and is_line(piece))
    )


def can_be_title(piece: Piece) -> bool:
    """A line of two words or more that is no question in an interview, no caption, and presents nobody."""
    text = piece.text
    return is_line(piece) and " " in text and not _is_of_the_text(piece) and not _is_question(text)


def is_item(piece: Piece, following: Piece | None, before: Piece | None) -> bool:
    """A line with a dash or a number before it, after a lead-in or beside another one. Capitals are no item's."""
    sign = _sign(piece)
    if not sign or len(piece.lines) > 1 or piece.text.isupper():
        return False
    if before is not None and before.text.endswith(":"):
        return True
    if sign == _DASH:
        return before is not None and _sign(before) == sign and is_line(before)
    beside = (other for other in (before, following) if other is not None and not other.text.isupper())
    return any(_sign(other) == sign for other in beside)


def is_heading(piece: Piece, following: Piece) -> bool:
    """A line with text under it; a label in capitals, a number or a word or three may have other lines under it."""
    text = piece.text
    if text.isupper() and text.endswith(":") and len(piece.lines) == 1:
        return True
    called = replace(piece, lines=(_NUMBER.sub("", piece.lines[0]), *piece.lines[1:]))
    if not is_line(called) or _is_of_the_text(called) or following.is_separator:
        return False
    if _NUMBERED.match(text) or (called != piece and text.isupper()):
        return True
    is_short = called == piece and text.count(" ") < 3
    return not text.endswith("?") and (is_short or not is_line(following))


def ends_article(piece: Piece, following: Piece | None) -> bool:
    """A link at the end, or one apart from the text: it belongs to no heading before it."""
    return (following is None and is_line(piece)) or (piece.after_space and is_line(piece) and is_pointer(piece))


def glued_picture(text: str, words: frozenset[str]) -> tuple[str, str]:
    """The alternative text that runs into the paragraph («Kari NordmannDu er leder …»), and the paragraph.

    It is a name, or begins as captions do; and what follows it is a word that the text has elsewhere, while the two
    together are none.

    Args:
        words: of the whole text, in lower case.
    """
    for found in _GLUED.finditer(text, 0, LONGEST_LINE + 40):
        before, after = text[: found.end(1)], text[found.end(1) :]
        joined = re.match(r"\w+", text[found.start(1) :])
        looks_so = _NAME.fullmatch(before) or _PICTURE.match(before)
        if looks_so and not _STOPPED.search(before) and found[2].lower() in words and joined:
            return before, after
    return "", text


_GLUED = re.compile(r"(\w*[a-zæøåé0-9])(?=([A-ZÆØÅ][a-zæøå]+)\b)")
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåé-]+(?:\s[A-ZÆØÅ][a-zæøåé-]+){1,3}")
_STOPPED = re.compile(r"[.!?:;,]")


def _sign(piece: Piece) -> str:
    """What stands before an item: «–», what follows a number, or «a»; nothing before other text."""
    found = _SIGN.match(piece.text)
    if found is None:
        return ""
    return _DASH if found["dash"] else found["point"] or "a"


def _is_of_the_text(piece: Piece) -> bool:
    text = piece.text
    return is_picture(piece) or is_stamp(piece) or bool(_ONLY_A_LINK.match(text) or _PRESENTS.match(text))


def _is_question(text: str) -> bool:
    return text.endswith("?") and bool(_ASKS.match(text))
