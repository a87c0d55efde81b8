"""References in Norwegian APA style, seventh edition, for an article and for the words of one passage.

After «Norsk APA-manual» (the Norwegian universities' common standard, Sikt) and the guides of Kildekompasset and UiT:

    Forfatter, A. & Forfatter, B. (2017, 2. november). *Tittel*. Nettstedets navn. https://…
    Organisasjon. (u.å.). *Tittel*. Nettstedets navn. Hentet 23. november 2026 fra https://…

* The date is as exact as it is known: day, month or year. Without a date it is «(u.å.)», and only then does the day of
  retrieval belong in the reference: a dated article stays what it is.
* Who is named as author, and which address is given, is told in `works`. With nobody named, the title comes first.
* The name of the site is left out where it is the author's too, or unknown.
* A passage is quoted word for word and located by its page where the source has pages, «(Forfatter, 2017, s. 5)», else
  by its number, «(Forfatter, 2017, avsn. 12)». Who speaks in an interview is named before the words, not as author.
  Words that are forty or more, stand in several lines or hold quotation marks of their own are set as a block without
  marks; so none of them is ever changed.

A reference is Norwegian (bokmål, or nynorsk) whatever the language of the interface.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from engine.dates import PartialDate
from engine.document import title_order
from search_app.citing.works import Creator, Work
from search_app.plain_text import clean

MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
"""The same in bokmål and nynorsk."""

BLOCK_WORDS = 40
"""A quotation of so many words stands in a paragraph of its own."""

MOST_CREATORS = 20
LEFT_OUT = ". . ."
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_QUOTATION_MARKS = frozenset('«»"“”„‘’')


@dataclass(frozen=True, slots=True)
class Words:
    """What a reference says beside names and titles."""

    retrieved: str
    undated: str = "u.å."
    paragraph: str = "avsn."
    page: str = "s."


WORDS = {"nb": Words("Hentet {day} fra "), "nn": Words("Henta {day} frå ")}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a reference. `italic` is for titles; `url` is set where the piece is an address."""

    text: str
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference, as pieces from which both its plain text and its HTML are made."""

    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """The reference as text."""
        return "".join(run.text for run in self.runs)

    @property
    def markup(self) -> Markup:
        """The reference as HTML: titles as `<cite>`, addresses as links."""
        return Markup("").join(map(_markup, self.runs))


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage's words with all that is needed to quote them.

    Attributes:
        speaker: who says them, if the source names somebody.
        words: the text, as it stands.
        block: whether it is set as a paragraph of its own, without quotation marks.
        locator: the reference in brackets that follows the words.
        reference: what stands in the list of references.
    """

    speaker: str
    words: str
    block: bool
    locator: Reference
    reference: Reference

    @property
    def closed(self) -> str:
        """The words as they stand between quotation marks: without the full stop, which follows the bracket."""
        return self.words.removesuffix(".")

    @property
    def plain(self) -> str:
        """Words and bracket as text, ready to be pasted."""
        lead = (
            f"{self.speaker}: " if self.speaker and not self.block else f"{self.speaker}:\n\n" if self.speaker else ""
        )
        if self.block:
            return f"{lead}{self.words} {self.locator.plain}"
        return f"{lead}«{self.closed}» {self.locator.plain}."


def reference(work: Work, retrieved: date, language: str = "nb", letter: str = "") -> Reference:
    """What stands in the list of references.

    Args:
        retrieved: the day of retrieval, told only where the work has no date.
        language: `nn` for nynorsk; bokmål for every other.
        letter: what tells it from others of the same author and year: (2017a).
    """
    words = WORDS.get(language, WORDS["nb"])
    title = Run(work.title, italic=True)
    dated = Run(f"({_date(work.published, words, letter)}). ")
    who = _closed(_listed(work.creators))
    head = [Run(f"{who} "), dated, title, _end(title)] if who else [title, _end(title), dated]
    site = [Run(f"{_closed(work.site)} ")] if work.site and work.site != _listed(work.creators) else []
    when = [] if work.published else [Run(words.retrieved.format(day=_day(retrieved)))]
    where = [*when, Run(work.address, url=work.address)] if work.address else []
    return _trimmed([*head, *site, *where])


def locator(work: Work, language: str = "nb") -> Reference:
    """The reference in the text: «(Forfatter & Forfatter, 2017, avsn. 12)», or «… s. 5)» of a source with pages."""
    words = WORDS.get(language, WORDS["nb"])
    who = Run(_named(work.creators)) if work.creators else Run(work.title, italic=True)
    year = str(work.published.year) if work.published else words.undated
    place = f"{words.page} {work.page}" if work.page else f"{words.paragraph} {work.paragraph}"
    return Reference((Run("("), who, Run(f", {year}, {place})" if work.passage else f", {year})")))


def quotation(work: Work, retrieved: date, language: str = "nb") -> Quotation:
    """The words of the work's passage, ready to be quoted.

    Raises:
        ValueError: the work is an article as a whole.
    """
    if work.passage is None:
        raise ValueError(f"{work.id} is no passage; a quotation needs one")
    text = clean(work.passage.text).strip()
    own_paragraph = "\n" in text or not _QUOTATION_MARKS.isdisjoint(text) or len(text.split()) >= BLOCK_WORDS
    return Quotation(
        speaker=work.passage.speaker,
        words=text,
        block=own_paragraph,
        locator=locator(work, language),
        reference=reference(work, retrieved, language),
    )


def reference_list(works: Iterable[Work], retrieved: date, language: str = "nb") -> tuple[Reference, ...]:
    """References in Norwegian alphabetical order, each work once, with letters where author and year agree."""
    distinct = sorted({work.address or work.id: work for work in works}.values(), key=_order)
    alike: dict[tuple[str, int | None], list[Work]] = defaultdict(list)
    for work in distinct:
        if work.creators:
            alike[_listed(work.creators), work.published.year if work.published else None].append(work)
    letters = {
        each.id: _letter(number) for group in alike.values() if len(group) > 1 for number, each in enumerate(group)
    }
    return tuple(reference(work, retrieved, language, letters.get(work.id, "")) for work in distinct)


def _order(work: Work) -> tuple[str, tuple[int, int, int], str, str]:
    """By author, date and title; as the style has it, undated works come first, and a year before days of it."""
    who = _listed(work.creators) or work.title
    date = work.published
    when = (date.year, date.month or 0, date.day or 0) if date else (0, 0, 0)
    return title_order(who), when, title_order(work.title), work.id


def _letter(number: int) -> str:
    """The letter of that number: a, b … z, aa, ab and so on."""
    high, low = divmod(number, len(_LETTERS))
    return (_letter(high - 1) if high else "") + _LETTERS[low]


def _listed(creators: Sequence[Creator]) -> str:
    """The authors as the list of references has them; of more than twenty, nineteen and the last."""
    names = [_abbreviated(creator) for creator in creators]
    if len(names) > MOST_CREATORS:
        return ", ".join(names[: MOST_CREATORS - 1]) + f", {LEFT_OUT} {names[-1]}"
    return " & ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _named(creators: Sequence[Creator]) -> str:
    """The authors as the text has them: one, two, or the first and «et al.»."""
    names = [creator.family or creator.name for creator in creators]
    return f"{names[0]} et al." if len(names) > 2 else " & ".join(names)


def _abbreviated(creator: Creator) -> str:
    """«Nordmann, K.-A. B.»; an organisation's name as it is."""
    if not creator.person:
        return creator.name
    initials = ("-".join(f"{part[0]}." for part in word.split("-") if part) for word in creator.given.split())
    return f"{creator.family}, {' '.join(initials)}"


def _date(published: PartialDate | None, words: Words, letter: str) -> str:
    if published is None:
        return f"{words.undated}-{letter}" if letter else words.undated
    parts = [f"{published.day}."] if published.day else []
    parts += [MONTHS[published.month - 1]] if published.month else []
    return f"{published.year}{letter}" + (f", {' '.join(parts)}" if parts else "")


def _day(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def _closed(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already; nothing stays nothing."""
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _end(title: Run) -> Run:
    return Run(" " if title.text.endswith((".", "?", "!", "…")) else ". ")


def _trimmed(runs: list[Run]) -> Reference:
    """Without the space that the last piece leaves where nothing follows it."""
    last = runs[-1]
    return Reference((*runs[:-1], Run(last.text.rstrip(), last.italic, last.url)))


def _markup(run: Run) -> Markup:
    if run.url:
        return Markup('<a href="{}">{}</a>').format(run.url, run.text)
    return Markup("<cite>{}</cite>").format(run.text) if run.italic else escape(run.text)
