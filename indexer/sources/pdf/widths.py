"""How wide the text of a PDF is set: pypdf tells where text begins, not where it ends.

By ISO 32000-1, 9.4.4: the widths of the glyphs shown, less the adjustments between them, and character and word
spacing. A font that does not tell its widths is reckoned from the letters (`_WIDTHS`, Helvetica's in classes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_WIDTHS = {
    **dict.fromkeys("ijl|'’‘`.,:;!", 0.25),
    **dict.fromkeys("ftrI()[]-/ \u00a0", 0.31),
    **dict.fromkeys("mwMWÆæ@%–", 0.85),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZØÅ", 0.69),
    "—": 1.0,
}
_WIDTH = 0.54
"""Of any other letter or digit, as a part of the type size."""

_CODES = 65536
_SHOWN = frozenset({b"Tj", b"TJ", b"'", b'"'})
_SPACE = 32


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The widths of a font in thousandths of the type size, by character code of one or two bytes."""

    bytes_a_code: int
    widths: dict[int, float]
    otherwise: float

    def of(self, shown: bytes) -> tuple[float, int, int]:
        """Width of a string, how many glyphs it has, and how many of them word spacing applies to."""
        if self.bytes_a_code == 1:
            codes: Sequence[int] = shown
        else:
            codes = [high * 256 + low for high, low in zip(shown[::2], shown[1::2], strict=False)]
        spaces = shown.count(_SPACE) if self.bytes_a_code == 1 else 0
        return sum(self.widths.get(code, self.otherwise) for code in codes), len(codes), spaces


@dataclass(slots=True)
class Pen:
    """Follows the operations of a page, and knows where the text shown since it was last asked has ended."""

    _shown: list[tuple[tuple[float, ...], Any]] = field(default_factory=list)
    _spacing: dict[bytes, float] = field(default_factory=dict)
    _saved: list[dict[bytes, float]] = field(default_factory=list)
    _fonts: dict[int, tuple[Any, Glyphs | None]] = field(default_factory=dict)

    def follow(self, operator: bytes, operands: Sequence[Any], place: Sequence[float]) -> None:
        """One operation. `place`: the text matrix before it."""
        if operator in _SHOWN and operands:
            self._shown.append((tuple(place), operands[-1]))
        elif operator in (b"Tc", b"Tw", b"Tz") and operands:
            self._spacing[operator] = _number(operands[0])
        elif operator == b"q":
            self._saved.append(dict(self._spacing))
        elif operator == b"Q" and self._saved:
            self._spacing = self._saved.pop()

    def advance(self, text: str, font: Any, size: float) -> float:
        """How far the text just reported reaches, in its own text space, from where it began."""
        shown, self._shown = self._shown, []
        glyphs = self._glyphs(font)
        if glyphs is None or not shown:
            return size * sum(_WIDTHS.get(letter, _WIDTH) for letter in text)
        first = last = shown[0][0]
        end = 0.0
        for place, operand in shown:
            if place != last:
                end, last = _along(first, place), place
            end += self._set(operand, glyphs, size)
        return end

    def _set(self, operand: Any, glyphs: Glyphs, size: float) -> float:
        """The width of what one operation shows."""
        width = 0.0
        for part in operand if isinstance(operand, list) else [operand]:
            if isinstance(part, str | bytes):
                thousandths, count, spaces = glyphs.of(_bytes(part))
                spacing = count * self._spacing.get(b"Tc", 0.0) + spaces * self._spacing.get(b"Tw", 0.0)
                width += thousandths / 1000 * size + spacing
            else:
                width -= _number(part) / 1000 * size
        return width * self._spacing.get(b"Tz", 100.0) / 100

    def _glyphs(self, font: Any) -> Glyphs | None:
        known = self._fonts.get(id(font))
        if known is None:
            known = self._fonts[id(font)] = (font, _glyphs_of(font))
        return known[1]


def _glyphs_of(font: Any) -> Glyphs | None:
    """The widths that a font dictionary states, or None if it states none that can be used."""
    try:
        kind = font["/Subtype"]
        if kind == "/Type0":
            return _composite(font)
        if kind == "/Type3" or "/Widths" not in font:
            return None
        first = int(font["/FirstChar"])
        widths = dict(enumerate(map(_number, font["/Widths"]), first))
        return Glyphs(1, widths, _number(font.get("/FontDescriptor", {}).get("/MissingWidth", 0)))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _composite(font: Any) -> Glyphs | None:
    """ISO 32000-1, 9.7.4.3: `/W` is runs of `first [width …]` and `first last width`."""
    if not str(font["/Encoding"]).startswith("/"):
        return None
    descendant = font["/DescendantFonts"][0].get_object()
    entries = [entry.get_object() for entry in descendant.get("/W", [])]
    widths: dict[int, float] = {}
    place = 0
    while place + 1 < len(entries):
        first, second = int(entries[place]), entries[place + 1]
        if isinstance(second, list):
            widths.update(enumerate(map(_number, second), first))
            place += 2
        elif place + 2 < len(entries) and len(widths) < _CODES:
            last = min(int(second), first + _CODES)
            widths.update(dict.fromkeys(range(first, last + 1), _number(entries[place + 2])))
            place += 3
        else:
            break
    return Glyphs(2, widths, _number(descendant.get("/DW", 1000)))


def _along(first: Sequence[float], place: Sequence[float]) -> float:
    """How far `place` is from `first` along its baseline, in text space."""
    scale = first[0] ** 2 + first[1] ** 2
    if not scale:
        return 0.0
    return ((place[4] - first[4]) * first[0] + (place[5] - first[5]) * first[1]) / scale


def _bytes(shown: Any) -> bytes:
    if isinstance(shown, bytes):
        return shown
    original = getattr(shown, "original_bytes", None)
    return original if isinstance(original, bytes) else str(shown).encode("latin-1", "replace")


def _number(value: Any) -> float:
    value = value.get_object() if hasattr(value, "get_object") else value
    return float(value) if isinstance(value, int | float) else 0.0
