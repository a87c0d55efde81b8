"""How well forms are joined, words kept apart and compounds split: `python -m tests.relevance.language DATA`.

`measure` gives the figures; DATA is the directory that holds `language/`. `own_words` gives those of the words that
stand in this package, and needs no DATA.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.language.compounds import parts
from engine.language.dictionary import own_flags
from engine.language.lemmas import keys
from engine.language.lexicon import BOKMAL, NOUN, VERB, lexicon
from tests.relevance.figures import Figure

COMMON = 19
"""A family of four words (8 · log2(5)): rarer words say little about what readers meet."""


class Compound(NamedTuple):
    """A row of the compounds set."""

    word: str
    first: str
    last: str


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Rows of two words, without the heading."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[0], row[1]) for row in rows if len(row) >= 2]


def read_words(path: Path) -> list[str]:
    """One word a line."""
    return path.read_text(encoding="utf-8").split()


def read_compounds(data: Path) -> list[Compound]:
    """The compounds set; «-messig» is read as messig."""
    lines = (data / "language" / "compounds.nb.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [[cell.strip("-") for cell in line.split("\t")] for line in lines]
    return [Compound(row[0], row[1], row[3]) for row in rows]


APART = tuple(
    tuple(row.split("/"))
    for row in """
    leder/ledelse råd/rad råd/område bruk/brukar bruk/bruker mål/mal år/ar før/for plan/plast hun/hund part/parti
    nor/nord bil/bilde tak/takt arbeid/arbeidsgiver stat/status sak/sake lov/love rett/rettighet kommune/kommunikasjon
    organisasjon/organ organ/orgel form/formål styring/styrke kunnskap/kunst tiltak/takst evne/evaluering verdi/verden
    direktorat/direktør departement/departementsråd økonomi/økologi sektor/seksjon resultat/ressurs kvalitet/kvantitet
    prosess/prosent prosjekt/prosjektil opplæring/lærer innsats/innsikt ansvar/ansatt kultur/kulde
    leverandør/leveranse system/systue tjeneste/tjener mangel/mange gevinst/gevær risiko/ris medarbeider/medalje
    strategi/strand modell/modul rapport/rapper budsjett/bud krav/krave måte/mat hus/huske post/postei
    bank/benk penn/penger skole/skål lærer/lærling lån/lønn samarbeid/samarbeidspartner erfaring/erfaringsdeling
    evaluering/evakuering ledelse/ledighet utvikling/utvalg virksomhet/virkning veileder/veiledning søknad/søker
    lege/ligge legen/ligger svær/sverge svært/sverje stolen/stele striden/stri sokken/søkke
    """.split()
)
"""Words that differ in meaning though they look alike: a query for one must not find the other."""

OWN_WORDS = Path(__file__).with_name("own_words")
"""Words written down by hand, without looking at what the code does."""

MARGIN = 4
"""Letters by which the longer of two generated words may outrun what they share."""


def joined(one: str, two: str) -> bool:
    """Whether two words share a key."""
    return not set(keys(one)).isdisjoint(keys(two))


def generated_pairs() -> list[tuple[str, str]]:
    """Nouns of Bokmålsordboka that make compounds, one the beginning of the other, neither a form of the other.

    Not a noun and its verb, which is a noun too (spill, spille): they are meant to meet.
    """
    nouns = sorted(word for word in lexicon().base_forms() if _is_common_noun(word))
    known = set(nouns)
    starts = ((word[:end], word) for word in nouns for end in range(max(3, len(word) - MARGIN), len(word)))
    pairs = [(short, word) for short, word in starts if short in known and not _is_form(word, short)]
    return [(short, word) for short, word in pairs if not (word == short + "e" and own_flags(word) & VERB)]


def _is_common_noun(word: str) -> bool:
    family = lexicon().family(word)
    flags = own_flags(word)
    return bool(flags & NOUN and flags & BOKMAL) and max(family[:3]) >= COMMON and family.last >= COMMON


def _is_form(word: str, lemma: str) -> bool:
    return any(each.lemma == lemma for each in lexicon().readings(word))


def found_by(word: str, query: str) -> bool:
    """Whether a query for one word finds a document with the other, by lemma or by part."""
    return not {*keys(word), *parts(word)}.isdisjoint(keys(query))


def share(hits: Iterable[bool]) -> float:
    """The share of true values."""
    listed = list(hits)
    return sum(listed) / len(listed)


def measure(data: Path) -> list[Figure]:
    """All figures over the sets in `data/language`."""
    folder = data / "language"
    compounds = read_compounds(data)
    inflections = {standard: read_pairs(folder / f"inflections.{standard}.tsv") for standard in ("nb", "nn")}
    meeting = {standard: share(joined(*pair) for pair in pairs) for standard, pairs in inflections.items()}
    apart = {"own": share(not joined(*pair) for pair in APART)}
    apart["generated"] = share(not joined(*pair) for pair in generated_pairs())
    last = share(found_by(each.word, each.last) for each in compounds)
    first = share(found_by(each.word, each.first) for each in compounds)
    false = share(bool(parts(word)) for word in read_words(folder / "not_compounds.nb.txt"))
    return [
        Figure("language.inflection_nb", "inflected forms that meet, bokmål", meeting["nb"], 0.97),
        Figure("language.inflection_nn", "inflected forms that meet, nynorsk", meeting["nn"], 0.95),
        Figure("language.apart_own", "different words kept apart, own list", apart["own"], 0.98),
        Figure("language.apart_generated", "different words kept apart, generated pairs", apart["generated"], 0.98),
        Figure("language.compounds_last", "compounds found by their last part", last, 0.90),
        Figure("language.compounds_first", "compounds found by their first part", first, 0.90),
        Figure("language.false_splits", "words split that are no compounds", false, 0.04, at_most=True),
    ]


def own_words() -> list[Figure]:
    """All figures over the words in `own_words/`."""
    figures = []
    for standard, named in (("nb", "bokmål"), ("nn", "nynorsk")):
        forms = [(row[0], form) for row in _rows(f"forms.{standard}.txt") for form in row[1:]]
        compounds = _rows(f"compounds.{standard}.txt")
        meeting = share(joined(*pair) for pair in forms)
        last = share(found_by(word, last) for word, _, last in compounds)
        first = share(found_by(word, first) for word, first, _ in compounds)
        figures += [
            Figure(f"own.forms_{standard}", f"own forms that meet, {named} ({len(forms)})", meeting, 0.99),
            Figure(f"own.last_{standard}", f"own compounds, last part, {named} ({len(compounds)})", last, 0.94),
            Figure(f"own.first_{standard}", f"own compounds, first part, {named} ({len(compounds)})", first, 0.92),
        ]
    simple = [row[0] for row in _rows("simple.nb.txt")]
    false = share(bool(parts(word)) for word in simple)
    return [*figures, Figure("own.false_splits", f"own simple words split ({len(simple)})", false, 0.01, at_most=True)]


def _rows(name: str) -> list[list[str]]:
    lines = (OWN_WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


def words_a_second(words: Sequence[str]) -> tuple[float, float, float]:
    """Rate, by processor time, of `keys` and `parts` on words not seen before, and of `keys` on words seen."""
    for cached in (keys, parts):
        cached.cache_clear()
    rates = []
    for function in (keys, parts, keys):
        started = time.process_time()
        for word in words:
            function(word)
        rates.append(len(words) / (time.process_time() - started))
    return rates[0], rates[1], rates[2]


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 if one is below its goal."""
    if len(arguments) != 1:
        print("usage: python -m tests.relevance.language DATA", file=sys.stderr)
        return 2
    data = Path(arguments[0])
    missed = 0
    for figure in (*measure(data), *own_words()):
        missed += not figure.reached
        sign = "≤" if figure.at_most else "≥"
        met = "met" if figure.reached else "MISSED"
        print(f"{figure.name:45} {figure.value:7.2%}   goal {sign} {figure.goal:.0%}   {met}")
    words = sorted(set(read_words(data / "language" / "snowball_voc.txt")))
    cold, split, warm = words_a_second(words)
    print(f"{len(words):,} words: keys {cold:,.0f}/s cold, {warm:,.0f}/s warm; parts {split:,.0f}/s cold")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
