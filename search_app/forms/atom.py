"""A search as an Atom feed (RFC 4287), newest first: what is new on a subject, without asking again.

Dates. An entry's `published` is there only where the day is known, since Atom has no way to write a month or a year;
`dc:date` (W3C date and time formats) then says it as exactly as it is known. `updated`, which Atom requires, is the
beginning of the day of publication if that is known, else the time at which the index that answers was built: then
this entry came to be as it is. The feed's own `updated` is that time too. So no date is made up, and the same index
gives the same feed.

Ids. With a public address they are the addresses of article, passage and feed. Without one they are UUIDs made of the
article's or passage's id (RFC 9562, version 5), which stay the same at whatever address the service is asked.

Who wrote an entry is told by the rule of `works`; an entry without an author has, as Atom wants it, that of the feed:
this service. Total and query are elements of OpenSearch 1.1, the fingerprint of the index is `dc:source` and the time
of retrieval `dc:date` of the feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5

from engine.article import Article
from engine.export import WholeResult
from engine.result import Hit
from engine.schema import Unit
from search_app.citing.works import encoded
from search_app.forms.head import Head, names_of_themes, passage_of, work_of
from search_app.plain_text import clean, one_line

PATH = "/sok.atom"

_NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/",
}


def atom_form(result: WholeResult, head: Head) -> Iterator[str]:
    """The feed's head, an entry for each hit, the end."""
    built = _instant(result.generation.built_at)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    attributes = _attributes({**_NAMESPACES, "xml:lang": head.language})
    yield f"<feed{attributes}>\n{_lines(_about(result, head, built))}"
    names = names_of_themes(result, head)
    for hit in result.hits:
        parts = _entry(hit, result.request.unit, head, built, names)
        yield f"<entry{_attributes({'xml:lang': hit.article.language})}>\n{_lines(parts)}</entry>\n"
    yield "</feed>\n"


def _about(result: WholeResult, head: Head, built: str) -> Iterator[str]:
    feed = head.address_of(PATH)
    chosen = [value for _, value in head.state.filters]
    subject = ", ".join(filter(None, (head.state.q, *chosen)))
    yield _element("id", feed if head.site.public else _urn(head.state.url(PATH)))
    yield _element("title", f"{head.site.name}: {subject}" if subject else head.site.name)
    yield _element("updated", built)
    yield _author(head.site.name)
    yield _element("link", rel="self", type="application/atom+xml", href=feed)
    yield _element("link", rel="alternate", type="text/html", href=head.address)
    yield _element("generator", head.site.name, uri=f"{head.site.address}/", version=result.generation.id)
    if head.licence:
        yield _element("rights", head.licence)
    yield _element("opensearch:totalResults", str(result.total))
    yield _element("opensearch:Query", role="request", searchTerms=head.state.q)
    yield _element("dc:source", result.generation.fingerprint)
    yield _element("dc:date", head.moment)


def _entry(hit: Hit, unit: Unit, head: Head, built: str, names: dict[str, str]) -> Iterator[str]:
    article, passage = hit.article, passage_of(hit, unit)
    address = head.site.article_url(article.id, passage.anchor if passage else "")
    yield _element("id", address if head.site.public else _urn(hit.id))
    yield _element("title", _title(hit, unit))
    yield from _dates(article, built)
    for creator in work_of(hit, unit, head).creators:
        yield _author(creator.name)
    yield _element("link", rel="alternate", type="text/html", href=address)
    if original := encoded(article.url or ""):
        yield _element("link", rel="via", href=original)
    for theme in article.themes:
        yield _element("category", term=theme, scheme=head.site.url("/tema/"), label=names.get(theme, theme))
    if passage is not None:
        yield _element("content", passage.text, type="text")
    elif summary := article.lead or (hit.passages[0].excerpt.text if hit.passages else ""):
        yield _element("summary", summary, type="text")


def _title(hit: Hit, unit: Unit) -> str:
    """An article's title; for a passage its heading too."""
    passage = passage_of(hit, unit)
    return " – ".join(filter(None, (passage.heading if passage else "", one_line(hit.article.title))))


def _dates(article: Article, built: str) -> Iterator[str]:
    published = article.published
    day = published.isoformat() if published and published.day else ""
    yield _element("updated", f"{day}T00:00:00Z" if day else built)
    if day:
        yield _element("published", f"{day}T00:00:00Z")
    elif published:
        yield _element("dc:date", published.isoformat())


def _author(name: str) -> str:
    return f"<author>{_element('name', name)}</author>"


def _element(name: str, text: str = "", **attributes: str) -> str:
    """An element of text, escaped and without what XML cannot hold."""
    return f"<{name}{_attributes(attributes)}>{escape(clean(text), quote=False)}</{name}>"


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(one_line(value))}"' for name, value in attributes.items())


def _lines(elements: Iterable[str]) -> str:
    return "".join(f"{element}\n" for element in elements)


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"erfaringssok:{name}").urn


def _instant(moment: str) -> str:
    """A time of ISO 8601 as RFC 3339 has it, in UTC."""
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
