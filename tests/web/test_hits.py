"""How a hit is listed where no passage of it matches: by how the article begins."""

from __future__ import annotations

import pytest
from flask import Flask

from engine.article import Article, Section
from engine.result import Hit, Marked
from search_app.results.hits import HitView, hit_view
from search_app.search_state import SearchState
from tests.web.collection import passage


@pytest.fixture
def bare() -> Article:
    texts = (passage(1, "We began with the people.\nThen came the plan.", language="en"), passage(2, "Og så?"))
    return Article(id="uten-ingress", title="Uten ingress", sections=(Section("s1", "", texts),))


def seen(app: Flask, article: Article, lead: str = "") -> HitView:
    found = Hit(article.id, article, 1.0, Marked(article.title), (), 0, Marked(lead))
    with app.test_request_context("/sok"):
        return hit_view(found, SearchState(), {})


def test_without_a_lead_it_begins_with_the_first_passage_in_its_language(app: Flask, bare: Article) -> None:
    view = seen(app, bare)
    assert (view.lead, view.text_language, view.language) == (
        "We began with the people. Then came the plan.",
        "en",
        "nb",
    )
    assert not view.quoted


def test_a_lead_goes_before_the_first_passage(app: Flask, bare: Article) -> None:
    article = Article(
        id=bare.id, title=bare.title, sections=bare.sections, lead="Vi begynte med folkene. Så kom planen."
    )
    view = seen(app, article, "Vi begynte med folkene.")
    assert (view.lead, view.text_language) == ("Vi begynte med folkene. …", "nb")


def test_an_article_of_a_title_alone_has_nothing_to_begin_with(app: Flask) -> None:
    assert seen(app, Article(id="bare-tittel", title="Bare tittel", sections=())).lead == ""
