"""The content of an article as HTML without a page around it → articles, by way of the page reader.

Exports and converted texts hold the inside of an article. It is set into the least page that the reader of saved
pages knows, so that there is one reading of HTML and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup
from indexer.structure.text import one_line

_TAG = re.compile(r"<[^<>]*>")
_TAGS_OF_TEXT = re.compile(r"</(?:p|div|h[1-6]|ul|ol|li|blockquote|table|strong|em)\s*>|<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fragment:
    """The inside of an article.

    Attributes:
        markup: HTML of the text.
        title: HTML of the title; empty if the first heading is the title.
        lead: plain text of an ingress that stands apart; left out if the text has it too.
        language: as the site states it.
        site: the name of the site it stood on.
        categories: their slugs.
        name: what it is called if it has no title and no heading.
    """

    markup: str
    title: str = ""
    lead: str = ""
    language: str = ""
    site: str = ""
    categories: Sequence[str] = ()
    name: str = ""


def is_markup(text: str) -> bool:
    """Whether a text that may be plain has the tags of HTML text."""
    return bool(_TAGS_OF_TEXT.search(text))


def read_fragment(fragment: Fragment, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The article, with what `given` states over what the markup does.

    Raises:
        SourceError: it has no title or no text.
    """
    yield from read_markup(_page(fragment), relative, given, notes, fragment.name)


def without_tags(markup: str) -> str:
    """The words of some HTML on one line, for comparing."""
    return one_line(_TAG.sub(" ", markup))


def _page(fragment: Fragment) -> str:
    classes = " ".join(f"category-{name}" for name in fragment.categories)
    title = f'<h1 class="entry-title">{fragment.title}</h1>' if fragment.title else ""
    return (
        f'<!DOCTYPE html><html lang="{escape(fragment.language)}"><head>'
        f'<meta property="og:site_name" content="{escape(fragment.site)}"></head>'
        f'<body><article class="{escape(classes)}">{title}<div class="entry-content">'
        f"{_lead(fragment)}{fragment.markup}</div></article></body></html>"
    )


def _lead(fragment: Fragment) -> str:
    """The lead as an ingress, unless the text says the same words."""
    words = one_line(fragment.lead)
    if not words or words in without_tags(fragment.markup):
        return ""
    paragraphs = escape(fragment.lead.strip()).replace("\n\n", '</p><p class="ingress">').replace("\n", "<br>")
    return f'<p class="ingress">{paragraphs}</p>'
