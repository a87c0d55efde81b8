"""What an article page tells search engines and reference managers: a schema.org `Article` as JSON-LD.

It stands in the page as `<script type="application/ld+json">`. The site's Content-Security-Policy allows no inline
script and need not be widened for it: by the HTML standard («prepare the script element») an element of a type that
is not JavaScript is a data block, and is left alone before the policy is asked. Jinja's `tojson` writes the data there:
what could end the element, or begin another, becomes an escape of JSON.

Only what is known is said: no author, date or licence is made up, and a date is as exact as its source (ISO 8601).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.article import Article
from engine.themes import Theme
from search_app.citing.works import Creator, creators, encoded, publisher

Json = dict[str, Any]


def article_json_ld(article: Article, url: str, themes: Mapping[str, Theme] | None = None, licence: str = "") -> Json:
    """The article in the vocabulary of schema.org.

    Args:
        url: the absolute address of its page.
        themes: for the names of its themes; without one, its id stands.
        licence: the address of what the text may be used under; empty if not known.
    """
    stated = publisher(article)
    about = [_theme(theme, article.language, themes or {}) for theme in article.themes]
    people = [_known("Person", person.name, jobTitle=person.role, affiliation=person.organisation)
              for person in article.people]  # fmt: skip
    organisations = [_known("Organization", name) for name in article.organisations]
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": article.title,
            "abstract": article.lead,
            "genre": article.kind,
            "inLanguage": article.language,
            "datePublished": article.published.isoformat() if article.published else None,
            "author": [_creator(creator) for creator in creators(article)],
            "publisher": _known("Organization", stated) if stated else None,
            "about": about,
            "mentions": people + organisations,
            "keywords": list(article.keywords),
            "isBasedOn": encoded(article.url or ""),
            "license": licence,
        }
    )


def _creator(creator: Creator) -> Json:
    if creator.person:
        return {"@type": "Person", "name": creator.name, "familyName": creator.family, "givenName": creator.given}
    return {"@type": "Organization", "name": creator.name}


def _theme(theme: str, language: str, themes: Mapping[str, Theme]) -> str:
    return themes[theme].label(language) if theme in themes else theme


def _known(kind: str, name: str, **more: str) -> Json:
    return {"@type": kind, "name": name, **{key: value for key, value in more.items() if value}}


def _filled(data: Json) -> Json:
    """Without what is not known."""
    return {key: value for key, value in data.items() if value}
