"""A search as RIS records, for EndNote, Zotero, Mendeley and Citavi: one record a hit, in UTF-8, lines ended by CR LF.

Tags are those of the RIS specification of 2001 as reference managers read them today for a web page (`ELEC`):
T2 is the site, PB who publishes it, DA the date as year/month/day/ with what is unknown left empty, Y2 the day of
retrieval. RIS knows no comments and programs stumble over lines before the first record, so what was asked, of which
index and when is a note (N1) of each record.

An asterisk, which names and keywords must not hold, is left out of them. A comma in an organisation's name parts it
into family and given name in some programs; the format has no way to prevent it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.dates import PartialDate
from engine.export import WholeResult
from engine.result import Hit
from engine.schema import Unit
from search_app.forms.head import Head, first_published, names_of_themes, quoted, theme_names, work_of
from search_app.plain_text import one_line

Tag = tuple[str, str]


def ris_form(result: WholeResult, head: Head) -> Iterator[str]:
    """A record for each hit."""
    names = names_of_themes(result, head)
    source = f"{head.site.name}: {head.address} ({result.generation.fingerprint}, {head.moment})"
    for hit in result.hits:
        yield _record([*_tags(hit, result.request.unit, head, names), ("N1", source), ("N1", head.licence)])


def _tags(hit: Hit, unit: Unit, head: Head, names: dict[str, str]) -> Iterator[Tag]:
    cited = work_of(hit, unit, head)
    yield from (("AU", _without_asterisk(creator.inverted)) for creator in cited.creators)
    yield "TI", cited.title
    yield "T2", cited.site
    yield "PB", cited.publisher
    if cited.published:
        yield "PY", f"{cited.published.year:04d}"
        yield "DA", _date(cited.published)
    yield "LA", cited.language
    yield "AB", hit.article.lead
    keywords = (*theme_names(hit.article, names), *hit.article.keywords)
    yield from (("KW", _without_asterisk(keyword)) for keyword in dict.fromkeys(keywords))
    yield "UR", cited.address
    yield "Y2", head.retrieved.strftime("%Y/%m/%d/")
    yield "N1", quoted(cited)
    yield "N1", first_published(cited)


def _record(tags: list[Tag]) -> str:
    """The lines of one record; a tag without a value is left out."""
    filled = [(tag, one_line(value)) for tag, value in tags]
    lines = ["TY  - ELEC", *(f"{tag}  - {value}" for tag, value in filled if value), "ER  - "]
    return "".join(f"{line}\r\n" for line in [*lines, ""])


def _date(published: PartialDate) -> str:
    month, day = (f"{part:02d}" if part else "" for part in (published.month, published.day))
    return f"{published.year:04d}/{month}/{day}/"


def _without_asterisk(value: str) -> str:
    return value.replace("*", "")
