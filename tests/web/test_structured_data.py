"""Structured data of an article page: schema.org's Article.

1. It says what is known, in schema.org's terms.
2. It says nothing of what is not known.
3. In a page it is data, whatever the texts hold.
"""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template_string

from engine.article import Person
from engine.dates import PartialDate
from engine.themes import Theme
from search_app.article.structured_data import article_json_ld
from tests.web.odd_articles import ODD_TEXTS, article, numbered

URL = "https://erfaring.example/artikkel/gode-rad"
THEMES = {"ledelse": Theme("ledelse", {"nb": "Ledelse", "nn": "Leiing"})}
TEMPLATE = '<script type="application/ld+json">{{ data|tojson }}</script>'


def test_what_is_known_is_said() -> None:
    source = article(
        lead="Ingressen.",
        kind="intervju",
        language="nn",
        published=PartialDate(2017, 11),
        authors=("Kari Nordmann", "Difi"),
        extra={"publisher": "Programmet"},
        themes=("ledelse", "ukjent"),
        people=(Person("Mari Moe", "direktør", "Etaten"), Person("Ola Lie")),
        organisations=("Etaten",),
        keywords=("råd",),
        url="https://kilde.example/å",
    )
    assert article_json_ld(source, URL, THEMES, "https://data.norge.no/nlod/no/2.0") == {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": URL,
        "url": URL,
        "mainEntityOfPage": URL,
        "headline": "Gode råd",
        "abstract": "Ingressen.",
        "genre": "intervju",
        "inLanguage": "nn",
        "datePublished": "2017-11",
        "author": [
            {"@type": "Person", "name": "Kari Nordmann", "familyName": "Nordmann", "givenName": "Kari"},
            {"@type": "Organization", "name": "Difi"},
        ],
        "publisher": {"@type": "Organization", "name": "Programmet"},
        "about": ["Leiing", "ukjent"],
        "mentions": [
            {"@type": "Person", "name": "Mari Moe", "jobTitle": "direktør", "affiliation": "Etaten"},
            {"@type": "Person", "name": "Ola Lie"},
            {"@type": "Organization", "name": "Etaten"},
        ],
        "keywords": ["råd"],
        "isBasedOn": "https://kilde.example/%C3%A5",
        "license": "https://data.norge.no/nlod/no/2.0",
    }


def test_what_is_not_known_is_not_said() -> None:
    assert set(article_json_ld(article(url="javascript:alert(1)"), URL)) == {
        "@context", "@type", "@id", "url", "mainEntityOfPage", "headline", "genre", "inLanguage",
    }  # fmt: skip


@pytest.mark.parametrize("number", range(len(ODD_TEXTS)))
def test_no_text_gets_out_of_the_data(number: int) -> None:
    data = article_json_ld(numbered()[number], URL)
    with Flask(__name__).app_context():
        page = BeautifulSoup(render_template_string(TEMPLATE, data=data) + "<p>slutt</p>", "lxml")
    assert json.loads(page.script.string) == data  # type: ignore[union-attr, arg-type]  # it is there, or this fails
    assert [element.name for element in page.find_all(True)] == ["html", "head", "script", "body", "p"]
