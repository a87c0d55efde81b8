"""Facts that an HTML page states about its article: `<meta>`, JSON-LD, `<time>`, WordPress classes, `<html lang>`.

What a page states wrongly (a date that does not exist, JSON-LD that is not JSON) is passed over: pages in the wild
do, and the text is worth more than its wrapping. Only the maintainer's sidecar is held to its form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, TypeVar
from urllib.parse import urlsplit

from bs4.element import Tag

from engine.article import Person
from indexer.metadata.facts import Facts, language
from indexer.sources.html.days import dated_by_time, first_day
from indexer.sources.html.survey import Survey
from indexer.structure.text import lines, one_line, words

OURS = "erfaringssok:"
"""Prefix of `<meta name>` for facts that no common vocabulary has: kind, published-basis, interviewee, themes."""

_PUBLISHED = ("article:published_time", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date", "date")
_KINDS = {
    "intervju": "intervju",
    "intervjuer": "intervju",
    "arrangement": "arrangement",
    "arrangementer": "arrangement",
    "rapport": "rapport",
    "rapporter": "rapport",
}
"""WordPress categories that name the kind of an article."""

_UNSORTED = frozenset({"uncategorized", "ukategorisert"})
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|WebPage|Event)$")
Value = TypeVar("Value")
Meta = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Statements:
    """What a page, or the element of one article, states in `<meta>` and in JSON-LD: gathered once, asked often."""

    meta: Meta
    nodes: tuple[Mapping[str, Any], ...]


def statements(page: Tag, survey: Survey) -> Statements:
    """What stands below an element."""
    meta, scripts = (survey.below(survey.named(name), page) for name in ("meta", "script"))
    return Statements(_meta(meta), _json_ld(scripts))


def page_facts(said: Statements, soup: Tag) -> Facts:
    """What holds for the page as a whole, and so for its article if it has only one."""
    told = _from_meta(said.meta).over(_from_json_ld(said.nodes))
    return told.over(Facts(language=page_language(said, soup)))


def page_language(said: Statements, soup: Tag) -> str | None:
    """The language of the page, by `<html lang>` (Word writes it on `<body>`), else `<meta>`."""
    told = said.meta
    stated = [str(tag.get("lang") or tag.get("xml:lang") or "") for tag in soup.find_all(["html", "body"], limit=2)]
    candidates = [
        *stated,
        *told.get("dc.language", ()),
        *told.get("dcterms.language", ()),
        *told.get("content-language", ()),
    ]
    return _first(language, candidates)


def markup_facts(root: Tag, survey: Survey) -> Facts:
    """What the element of one article states by its own markup: permalink, `<time>`, WordPress classes and tags."""
    links = survey.below(survey.stating("rel", "tag"), root)
    tags = [link.get_text() for link in links if link.name == "a" and "category" not in str(link.get("rel"))]
    tags += [name.replace("-", " ") for name in _classes(root, "tag-")]
    kinds = [_KINDS[name] for name in categories(root) if name in _KINDS]
    permalinks = {str(link.get("href") or "") for link in survey.below(survey.stating("rel", "bookmark"), root)}
    facts = Facts(
        kind=kinds[0] if kinds else None,
        url=_first(_address, permalinks if len(permalinks) == 1 else ()),
        keywords=words(tags) or None,
    )
    return facts.over(dated_by_time(survey, root))


def categories(root: Tag) -> tuple[str, ...]:
    """The slugs of the article's WordPress categories."""
    return tuple(name for name in _classes(root, "category-") if name not in _UNSORTED)


def stated_categories(said: Statements) -> tuple[str, ...]:
    """The sections of the site that the page as a whole says its article belongs to, by name."""
    named = [*said.meta.get("article:section", ())]
    for node in said.nodes:
        named += _strings(node.get("articleSection"))
    return words(named)


def publisher(said: Statements) -> str:
    """Who stands behind the page, as it says itself (JSON-LD `publisher`); references name it. Empty if it does not."""
    return next((one_line(name) for node in said.nodes for name in _names(node.get("publisher"))), "")


def site_name(said: Statements) -> str:
    """The name of the site, as the page says itself (`og:site_name`); empty if it does not."""
    return next(iter(said.meta.get("og:site_name", ())), "")


def _meta(tags: Iterable[Tag]) -> Meta:
    found: dict[str, list[str]] = {}
    for tag in tags:
        name = tag.get("name") or tag.get("property") or tag.get("http-equiv")
        text = lines(str(tag.get("content") or ""))
        if name and text:
            found.setdefault(str(name).lower(), []).append(text)
    return found


def _from_meta(meta: Meta) -> Facts:
    def ours(name: str) -> str | None:
        return next(iter(meta.get(OURS + name, ())), None)

    published, basis = first_day(meta.get(f"{OURS}published", ())), ours("published-basis")
    for name in _PUBLISHED:
        if published is None and (published := first_day(meta.get(name, ()))):
            basis = basis or f"Oppgitt i siden ({name})"
    keywords = [word for line in (*meta.get("keywords", ()), *meta.get("article:tag", ())) for word in line.split(",")]
    return Facts(
        kind=ours("kind"),
        url=_first(_address, meta.get("og:url", ())),
        published=published,
        published_basis=basis,
        themes=_listed(ours("themes")),
        organisations=_listed(ours("organisations")),
        keywords=words(keywords) or None,
        authors=words(meta.get("author", ())) or None,
        interviewee=ours("interviewee"),
    )


def _from_json_ld(nodes: Iterable[Mapping[str, Any]]) -> Facts:
    facts = Facts()
    for node in nodes:
        published = first_day(_strings(node.get("datePublished")))
        about, mentioned = _people(node.get("about")), _people(node.get("mentions"))
        keywords = [word for line in _strings(node.get("keywords")) for word in line.split(",")]
        facts = facts.over(
            Facts(
                title=_first(_text, _strings(node.get("headline"))),
                language=_first(language, _strings(node.get("inLanguage"))),
                url=_first(_address, _strings(node.get("url"))),
                published=published,
                published_basis="Oppgitt i siden (datePublished)" if published else None,
                people=tuple(dict.fromkeys((*about, *mentioned))) or None,
                keywords=words(keywords) or None,
                authors=words(_names(node.get("author"))) or None,
                interviewee=about[0].name if len(about) == 1 else None,
            )
        )
    return facts


def _json_ld(scripts: Iterable[Tag]) -> tuple[Mapping[str, Any], ...]:
    """The nodes about an article, a report, a page or an event, in order."""
    nodes: list[Mapping[str, Any]] = []
    for script in scripts:
        if script.get("type") != "application/ld+json":
            continue
        try:
            held = [json.loads(script.string or "")]
        except (ValueError, RecursionError):
            continue
        while held:
            value = held.pop(0)
            if isinstance(value, list):
                held = value + held
            elif isinstance(value, dict):
                held = _strings_and_nodes(value.get("@graph")) + held
                if any(_ARTICLE_TYPES.search(name) for name in _strings(value.get("@type"))):
                    nodes.append(value)
    return tuple(nodes)


def _strings_and_nodes(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _strings(value: Any) -> list[str]:
    return [entry for entry in _strings_and_nodes(value) if isinstance(entry, str)]


def _names(value: Any) -> Iterator[str]:
    for entry in _strings_and_nodes(value):
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str):
            yield name


def _people(value: Any) -> tuple[Person, ...]:
    found = []
    for entry in _strings_and_nodes(value):
        if isinstance(entry, dict) and "Person" in _strings(entry.get("@type")):
            name, role = (_first(_text, _strings(entry.get(key))) or "" for key in ("name", "jobTitle"))
            employer = next(_names(entry.get("worksFor") or entry.get("affiliation")), "")
            if name:
                found.append(Person(name, role, one_line(employer)))
    return tuple(found)


def _classes(root: Tag, prefix: str) -> Iterator[str]:
    for name in root.get_attribute_list("class"):
        if name and name.startswith(prefix):
            yield name.removeprefix(prefix)


def _listed(text: str | None) -> tuple[str, ...] | None:
    return words(text.split(",")) or None if text else None


def _text(text: str) -> str:
    """Without the entities that some pages write into JSON. Raises ValueError for text that is empty."""
    found = one_line(unescape(text))
    if not found:
        raise ValueError(text)
    return found


def _address(text: str) -> str:
    """Raises ValueError for what is no absolute address on the web."""
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(text)
    return text.strip()


def _first(read: Callable[[str], Value], texts: Iterable[str]) -> Value | None:
    for text in texts:
        try:
            return read(text)
        except ValueError:
            continue
    return None


def canonical(survey: Survey) -> str | None:
    """The address the page names as its own."""
    links = [tag for tag in survey.stating("rel", "canonical") if tag.name == "link"]
    return _first(_address, [str(link.get("href") or "") for link in links])
