"""How a query was read, as the page tells it: what else it matches and why, and the ways to have it read otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from engine import result
from engine.result import TermInterpretation
from search_app import labels
from search_app.layout import Link
from search_app.search_state import SearchState

SHOWN_FORMS = 10


@dataclass(frozen=True, slots=True)
class Forms:
    """Other forms that the search includes for one reason, which is empty for inflections."""

    reason: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the query was read: other forms, the link to the other way of reading, and remarks.

    Attributes:
        corrected: the hits are those of the suggestion, since nothing has the words as typed.
    """

    forms: tuple[Forms, ...]
    literal: bool
    switch: str
    relaxed: bool
    remarks: tuple[str, ...]
    suggestion: Link | None
    corrected: bool


def interpretation(read: result.Interpretation, state: SearchState) -> Interpretation:
    """What the page tells of a reading."""
    suggestion = None
    if read.suggestion:
        suggestion = Link(read.suggestion, state.with_query(read.suggestion).url("/sok"))
    return Interpretation(
        forms=other_forms(read.terms),
        literal=state.literal,
        switch=state.reading_literally(not state.literal).url("/sok"),
        relaxed=read.relaxed,
        remarks=tuple(str(labels.NOTES[note.kind]) for note in read.notes),
        suggestion=suggestion,
        corrected=read.corrected,
    )


def other_forms(terms: Iterable[TermInterpretation]) -> tuple[Forms, ...]:
    """The most frequent other forms of each word, the words in turn, by the reason why they match."""
    pairs = (zip_longest(term.also_matches, term.reasons, fillvalue="") for term in terms)
    in_turns = (pair for pair in chain.from_iterable(zip_longest(*pairs)) if pair is not None)
    shown = dict(islice(in_turns, SHOWN_FORMS))
    found = ((str(label), tuple(form for form, why in shown.items() if why in whys)) for label, whys in labels.WHY)
    return tuple(Forms(label, forms) for label, forms in found if forms)
