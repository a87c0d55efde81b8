"""Compile the dictionaries into the one file that `lexicon` opens: `python -m engine.language.build_lexicon`.

Run by `make setup`, from two installed packages that are read as data and never imported into the product's
processes: ordb (Bokmålsordboka with full inflection tables) and simplemma (form and lemma lists of bokmål and
nynorsk). Only forms, lemmas and word classes are taken, no prose. The same packages give the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import math
import re
import sqlite3
import sys
import unicodedata
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from engine.language import lexicon as lex
from engine.language.families import family_sizes

Readings = dict[str, dict[str, int]]
"""form → lemma → flags."""

_CLASSES = {
    "NOUN": lex.NOUN,
    "ADJ": lex.ADJECTIVE,
    "VERB": lex.VERB,
    "ADV": lex.ADVERB,
    "ADP": lex.ADVERB,
    "PFX": lex.PREFIX,
    "COMPPFX": lex.PREFIX,
}
_DROPPED = frozenset({"EXPR", "SYM"})
"""Entries that are no words: expressions of several words, symbols."""
_WORD = re.compile(r"[^\W\d_]{2,}(?:'[^\W\d_]+)?\Z")
_FOREIGN = re.compile(r"\b(?:fra|etter|av)\b.{0,12}\b(?:lat|gr|fr|eng|it|sp)\b|^fra(?! l?\.?ty)\b")
"""How an etymology says that a word came whole from elsewhere."""


def package_file(package: str, name: str) -> Path:
    """A data file of an installed package, found without importing the package.

    Raises:
        LexiconError: the package, or the file in it, is not installed.
    """
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(folder) / name).is_file():
            return path
    raise lex.LexiconError(f"{name} of the package {package} is not installed; run `make setup`")


def read_ordb(packed: Path) -> Iterator[tuple[str, str, int]]:
    """(form, lemma, flags) from the gzipped SQLite file of the package ordb.

    Raises:
        LexiconError: the file is no such database.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(gzip.decompress(packed.read_bytes()))
            rows = database.execute(
                "SELECT lemma, word_class, inflection_table, etymology FROM articles ORDER BY article_id"
            ).fetchall()
    except (OSError, EOFError, sqlite3.Error, zlib.error) as problem:
        raise lex.LexiconError(f"{packed} is not the dictionary of ordb 0.5: {problem}") from problem
    for lemma, word_class, table, etymology in rows:
        borrowed = lex.BORROWED if _FOREIGN.search(etymology or "") else 0
        for paradigm in json.loads(table) if table else ():
            named = paradigm["word_class"] or word_class
            if named in _DROPPED:
                continue
            flags = _CLASSES.get(named, lex.OTHER) | lex.BOKMAL | borrowed
            for inflection in paradigm["inflections"]:
                tags = inflection["tags"]
                mood = lex.IMPERATIVE if "Imp" in tags else 0
                voice = lex.PASSIVE if "Pass" in tags or "<SPass>" in tags else 0
                base = lex.CITATION if _is_citation(tags) else 0
                yield inflection["form"], lemma, flags | mood | voice | base


def _is_citation(tags: list[str]) -> bool:
    """Whether an inflection's tags are those of a base form."""
    kept = set(tags)
    singular = {"Sing", "Ind"} <= kept and not kept & {"Adj", "Neuter"}
    return not kept or kept == {"Inf"} or singular


def read_simplemma(language: str, flag: int) -> Iterator[tuple[str, str, int]]:
    """(form, lemma, flag) from simplemma's list of a language, `nb` or `nn`.

    Raises:
        LexiconError: simplemma is not installed.
    """
    try:
        from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory  # noqa: PLC0415
    except ImportError as problem:
        raise lex.LexiconError("the package simplemma is not installed; run `make setup`") from problem
    for form, lemma in sorted(DefaultDictionaryFactory().get_dictionary(language).items()):
        yield form, lemma, flag


def gather(entries: Iterable[tuple[str, str, int]]) -> Readings:
    """The readings of each form, lower case, NFC; whatever is not one word of two letters or more is left out."""
    readings: Readings = defaultdict(dict)
    for raw_form, raw_lemma, flags in entries:
        form, lemma = _plain(raw_form), _plain(raw_lemma)
        if not (_WORD.match(form) and _WORD.match(lemma)):
            continue
        known = readings[form]
        known[lemma] = _merged(known[lemma], flags) if lemma in known else flags
    for lemma in sorted({lemma for known in readings.values() for lemma in known}):
        readings[lemma].setdefault(lemma, _citation(readings, lemma))
    return dict(readings)


def _merged(known: int, more: int) -> int:
    """Flags for both. A form that is an imperative in one paradigm and something else in another is not marked so."""
    rare = lex.IMPERATIVE | lex.PASSIVE
    if not known & more & lex.BOKMAL:
        return known | more  # lists without tags have no say
    return (known | more) & ~rare | known & more & rare


def _citation(readings: Readings, lemma: str) -> int:
    """Flags for a lemma that no dictionary lists as a form of itself: the source is that of its other forms."""
    for form in (lemma + "e", lemma + "en", lemma + "et", lemma + "r", lemma + "ar"):
        if lemma in readings.get(form, {}):
            return readings[form][lemma] & (lex.BOKMAL_LIST | lex.NYNORSK_LIST)
    return 0


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower().replace("’", "'").strip("- ")


def compile_lexicon(readings: Mapping[str, Mapping[str, int]]) -> bytes:
    """The bytes of the file, see `lexicon` for their layout."""
    lemmas = sorted({lemma for known in readings.values() for lemma in known})
    base = set(lemmas)
    if len(lemmas) > lex.LEMMA_MASK:
        raise lex.LexiconError(f"{len(lemmas):,} lemmas are too many; the file holds {lex.LEMMA_MASK:,}")
    forms = lemmas + sorted(form for form in readings if form not in base)
    number = {form: at for at, form in enumerate(forms)}
    encoded = [form.encode() for form in forms]
    starts, first, packed = array("I", [0]), array("I", [0]), array("I")
    for form, letters in zip(forms, encoded, strict=True):
        starts.append(starts[-1] + len(letters))
        packed.extend(number[lemma] | flags << lex.LEMMA_BITS for lemma, flags in sorted(readings[form].items()))
        first.append(len(packed))
    sizes = family_sizes(readings)
    families = b"".join(bytes(map(_scaled, sizes.get(lemma, (0, 0, 0, 0)))) for lemma in lemmas)
    slots = _slots(encoded)
    body = b"".join([*(_little(part) for part in (slots, starts, first, packed)), families, b"".join(encoded)])
    digest = hashlib.sha256(body).digest()
    counts = (len(forms), len(lemmas), len(slots), len(packed), starts[-1])
    return lex.HEADER.pack(lex.MAGIC, *counts, len(body), digest) + body


def _scaled(count: int) -> int:
    return min(255, round(8 * math.log2(1 + count)))


def _slots(words: list[bytes]) -> array[int]:
    size = 1 << (2 * len(words)).bit_length()
    slots = array("I", bytes(4 * size))
    for number, word in enumerate(words):
        slot = zlib.crc32(word) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number + 1
    return slots


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def build(path: Path = lex.DEFAULT_PATH) -> lex.Lexicon:
    """Compile the installed dictionaries into `path`, replacing it whole.

    Raises:
        LexiconError: a package is missing or its data is not what is expected.
    """
    entries = [
        *read_ordb(package_file("ordb", "articles.db.gz")),
        *read_simplemma("nb", lex.BOKMAL_LIST),
        *read_simplemma("nn", lex.NYNORSK_LIST),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(compile_lexicon(gather(entries)))
    fresh.replace(path)
    return lex.Lexicon(path)


def main() -> int:
    """Compile and say what was made."""
    made = build()
    sys.stdout.write(f"lexicon: {made.forms:,} forms of {made.lemmas:,} lemmas, {made.fingerprint[:12]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
