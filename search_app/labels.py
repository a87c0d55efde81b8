"""What the interface calls things: one table for each kind of name. Keys are the values that stand in addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from engine.article import PassageKind
from engine.schema import Sort, Unit
from engine.syntax import NoteKind
from engine.themes import WITHOUT_THEME, Theme
from engine.vocabulary import Why
from search_app.i18n import gettext, language, language_name, ngettext, number_text
from search_app.parameters import Reason

FACETS: Mapping[str, LazyString] = {
    "tema": _l("Theme"),
    "type": _l("Type"),
    "aar": _l("Year"),
    "organisasjon": _l("Organisation"),
    "person": _l("Person"),
    "passasjetype": _l("Kind of passage"),
    "sprak": _l("Language"),
}

KINDS: Mapping[str, LazyString] = {
    "artikkel": _l("Article"),
    "intervju": _l("Interview"),
    "arrangement": _l("Event"),
    "rapport": _l("Report"),
    "nyhet": _l("News"),
    "video": _l("Video"),
    "kronikk": _l("Opinion piece"),
    "dokument": _l("Document"),
}
"""Kinds of article. A corpus may have others; they are shown as they are called there."""

PASSAGES: Mapping[str, LazyString] = {
    PassageKind.ANSWER: _l("Answer"),
    PassageKind.ADVICE: _l("Advice"),
    PassageKind.INSIGHT: _l("Insight"),
    PassageKind.QUOTE: _l("Quotation"),
    PassageKind.TABLE: _l("Table"),
    PassageKind.PARAGRAPH: _l("Paragraph"),
}

PARAMETERS: Mapping[str, LazyString] = {"q": _l("Search"), "fra": _l("From"), "til": _l("To")}
"""Parameters that a reader types into a field, by what the field is called."""

SORTS: Mapping[Sort, LazyString] = {
    Sort.RELEVANCE: _l("Relevance"),
    Sort.NEWEST: _l("Newest first"),
    Sort.OLDEST: _l("Oldest first"),
    Sort.TITLE: _l("Title"),
}

UNITS: Mapping[Unit, LazyString] = {Unit.ARTICLE: _l("Articles"), Unit.PASSAGE: _l("Passages")}

NOTES: Mapping[NoteKind, LazyString] = {
    NoteKind.UNCLOSED_QUOTE: _l("A quotation mark was not closed; everything after it was read as one phrase."),
    NoteKind.LONE_BRACKET: _l("A bracket without its partner was left out."),
    NoteKind.TOO_DEEP: _l("Brackets were nested too deeply; the innermost were left out."),
    NoteKind.SHORT_PREFIX: _l("A star needs at least three letters before it and nothing after it; it was left out."),
    NoteKind.LONE_OPERATOR: _l("IKKE, ELLER or a minus sign stood alone and was left out."),
    NoteKind.BAD_DATE: _l(
        "What stands after fra: or til: is no date and was read as a word; write 2015, 2015-03 or 24.3.2015."
    ),
    NoteKind.ONLY_EXCLUSION: _l("The search says only what to leave out, so everything else is shown."),
}

WHY: Sequence[tuple[LazyString | str, tuple[str, ...]]] = (
    ("", ("", Why.INFLECTION)),
    (_l("compounds"), (Why.COMPOUND,)),
    (_l("the other written standard"), (Why.NYNORSK,)),
    (_l("abbreviations"), (Why.ABBREVIATION,)),
    (_l("other spellings"), (Why.SPELLING,)),
    (_l("synonyms"), (Why.SYNONYM,)),
)
"""Why a form matches that was not typed, in the order of telling; for inflections the forms speak for themselves."""

_REASONS: Mapping[Reason, LazyString] = {
    Reason.UNKNOWN: _l("There is no such parameter. These are known: {limits}."),
    Reason.REPEATED: _l("This can be given once only."),
    Reason.TOO_LONG: _l("This can hold at most {limits} characters."),
    Reason.TOO_MANY: _l("At most {limits} filters can be used together."),
    Reason.UNREADABLE: _l("This holds characters that cannot be searched for."),
    Reason.CHOICE: _l("Choose one of these: {limits}."),
    Reason.YEAR: _l("Write the year with four digits, such as 2017."),
    Reason.DATE: _l("Write the date as 2015, 11.2014 or 21.11.2014."),
    Reason.REVERSED: _l("The end of the period is before its beginning."),
    Reason.NUMBER: _l("Write a whole number, {limits}."),
}


def reason(why: Reason, limits: str) -> str:
    """The sentence that tells a reader why a parameter was refused and what is allowed."""
    return str(_REASONS[why]).format(limits=limits)


def order(sort: Sort, q: str) -> str:
    """What an order is called. Without words nothing is more relevant than another, and the newest come first."""
    return str(SORTS[Sort.NEWEST if sort is Sort.RELEVANCE and not q else sort])


def kind(value: str) -> str:
    """The name of a kind of article; one we do not know is shown with a capital letter."""
    return str(KINDS[value]) if value in KINDS else value[:1].upper() + value[1:]


def value(field: str, code: str, themes: Mapping[str, Theme]) -> str:
    """The name of a facet's value."""
    if field == "tema":
        if code == WITHOUT_THEME:
            return gettext("No theme")
        return themes[code].label(language()) if code in themes else code
    if field == "type":
        return kind(code)
    if field == "passasjetype":
        return str(PASSAGES.get(code, code))
    if field == "sprak":
        return language_name(code)
    return code


def count_of(unit: Unit, number: int) -> str:
    """«1 artikkel», «1 234 avsnitt»."""
    shown = number_text(number)
    if unit is Unit.PASSAGE:
        return ngettext("%(shown)s passage", "%(shown)s passages", number, shown=shown)
    return ngettext("%(shown)s article", "%(shown)s articles", number, shown=shown)


def headline(unit: Unit, total: int, q: str) -> str:
    """What a search found, as heading and title: «2 artikler for «gevinst»»."""
    if not total:
        return gettext("No hits for “%(q)s”", q=q) if q else gettext("No hits")
    count = count_of(unit, total)
    return gettext("%(count)s for “%(q)s”", count=count, q=q) if q else count
