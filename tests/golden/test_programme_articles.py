"""The shipped corpus, read and enriched, against what a reader finds in the text.

1. Every word of the source text stands in exactly one article, in the same order.
2. Ids, titles, leads, dates, kinds, headings, first and last words are those of the text.
3. Answers, advice, insights and quotations are passages of their kind, each with an anchor of its own.
4. People, organisations and themes are those judged by hand; each theme has its evidence.
5. Nothing that stands around the articles is in them.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from engine.article import Article, canonical_json, from_json, to_json
from indexer import sources
from indexer.metadata.enrich import enrich
from indexer.metadata.entities import load_organisations
from indexer.metadata.themes import load_themes
from tests.golden.programme_articles import (
    ADVICE_HEADINGS,
    AROUND,
    ARTICLES,
    INSIGHTS,
    MENDED,
    QUOTES,
    Expected,
)
from tools import import_programme_news
from tools.programme_news import NEWS

CORPUS = Path(__file__).parent.parent.parent / "corpus"
TEXT = CORPUS / "_source" / "programmets-nyheter.txt"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    themes, organisations = load_themes(CORPUS), load_organisations(CORPUS)
    read = [
        enrich(article, themes, organisations)
        for path in sources.find(CORPUS)
        for article in sources.read(path, sources.relative_path(path, CORPUS))
    ]
    assert len(read) == len(ARTICLES)
    return {article.id: article for article in read}


@pytest.fixture(params=ARTICLES, ids=lambda expected: expected.id[:30])
def expected(request: pytest.FixtureRequest) -> Expected:
    assert isinstance(request.param, Expected)
    return request.param


@pytest.fixture
def article(articles: dict[str, Article], expected: Expected) -> Article:
    return articles[expected.id]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def reading(article: Article) -> list[str]:
    """All text of the article in reading order."""
    parts = [article.title, article.lead]
    for section in article.sections:
        parts += [section.heading, *(passage.text for passage in section.passages)]
    return parts


def test_every_word_of_the_source_is_in_one_article_and_in_order(articles: dict[str, Article]) -> None:
    source = TEXT.read_text(encoding="utf-8")
    for residue, mended in MENDED.items():
        assert source.count(residue) == 1
        source = source.replace(residue, mended)
    found = [word for expected in ARTICLES for part in reading(articles[expected.id]) for word in words(part)]
    assert found == words(unicodedata.normalize("NFC", source))


def test_ids_are_file_names(articles: dict[str, Article]) -> None:
    assert {article.source for article in articles.values()} == {f"{expected.id}.html" for expected in ARTICLES}


def test_title_kind_and_language(article: Article, expected: Expected) -> None:
    assert (article.title, article.kind, article.language, article.url) == (
        expected.title,
        expected.kind,
        "nb",
        None,
    )


def test_date_is_as_exact_as_the_text_and_says_why(article: Article, expected: Expected) -> None:
    assert (article.published.isoformat() if article.published else None) == expected.published
    assert article.published_basis.startswith("Utledet av" if expected.published else "Ikke oppgitt.")


def test_lead(article: Article, expected: Expected) -> None:
    first, last = expected.lead
    assert article.lead.startswith(first)
    assert article.lead.endswith(last)
    assert article.lead not in [passage.text for passage in article.passages()]


def test_first_and_last_words_of_the_body(article: Article, expected: Expected) -> None:
    passages = [passage.text for passage in article.passages()]
    first, last = expected.body
    assert passages[0].startswith(first)
    assert passages[-1].endswith(last)


def test_headings_and_anchors(article: Article, expected: Expected) -> None:
    assert tuple(section.heading for section in article.sections) == expected.headings
    assert [section.anchor for section in article.sections] == [f"s{n + 1}" for n in range(len(expected.headings))]
    anchors = [passage.anchor for passage in article.passages()]
    assert anchors == [f"p{n + 1}" for n in range(len(anchors))]


def test_kinds_of_passages(article: Article, expected: Expected) -> None:
    assert Counter(str(passage.kind) for passage in article.passages()) == expected.counts


def test_people_and_organisations(article: Article, expected: Expected) -> None:
    assert article.people == expected.people
    assert set(article.organisations) == set(expected.organisations)


def test_themes_have_evidence(article: Article, expected: Expected) -> None:
    assert set(article.themes) == expected.themes
    anchors = {passage.anchor for passage in article.passages()}
    for evidence in article.evidence:
        assert evidence.theme in expected.themes
        assert evidence.source == "vocabulary"
        assert evidence.terms
        assert set(evidence.anchors) <= anchors


def test_nothing_around_the_article_is_in_it(article: Article) -> None:
    text = "\n".join(reading(article))
    assert [word for word in AROUND if word in text] == []
    assert not re.search(r"[a-zæøå][A-ZÆØÅ][a-zæøå]|  |\u00a0|\u00ad|^\s*$", text.replace("\n\n", "\n").strip())


def test_text_is_plain_and_composed(article: Article) -> None:
    for part in reading(article):
        assert part == unicodedata.normalize("NFC", part).strip()


def test_json_form_is_lossless(article: Article) -> None:
    assert canonical_json(from_json(to_json(article))) == canonical_json(article)


@pytest.mark.parametrize(
    ("id_", "interviewee", "answers"),
    [
        ("malet-kan-ikke-vaere-harmoni-da-far-vi-ikke-gjennomfort-nodvendige-endringer", "Marianne Andreassen", 6),
        ("arbeidsgiverradet-ma-gjore-seg-fortjent-til-a-bli-lyttet-til", "Mari Trommald", 5),
    ],
)
def test_an_answer_is_one_passage_under_its_question(
    articles: dict[str, Article], id_: str, interviewee: str, answers: int
) -> None:
    turns = [section for section in articles[id_].sections if section.kind == "svar"]
    assert len(turns) == answers
    for turn in turns:
        (answer,) = turn.passages
        assert (answer.kind, answer.heading, answer.speaker, turn.speaker) == (
            "svar",
            turn.heading,
            interviewee,
            interviewee,
        )
        assert turn.heading.endswith("?")


def test_an_answer_keeps_its_paragraphs(articles: dict[str, Article]) -> None:
    id_ = "malet-kan-ikke-vaere-harmoni-da-far-vi-ikke-gjennomfort-nodvendige-endringer"
    first = next(articles[id_].passages())
    assert first.text.count("\n\n") == 1
    assert first.text.endswith("det har vi ikke tid til.")


def test_advice_stands_under_its_headings(articles: dict[str, Article]) -> None:
    sections = articles["gode-rad-for-a-lose-digitale-knuter"].sections
    advice = {
        section.heading: sum(passage.kind == "anbefaling" for passage in section.passages) for section in sections
    }
    assert {heading: count for heading, count in advice.items() if count} == ADVICE_HEADINGS


def test_insights(articles: dict[str, Article]) -> None:
    article = articles["fire-ars-erfaringer-er-na-oppsummert-i-en-rapport"]
    assert tuple(passage.text for passage in article.passages() if passage.kind == "innsikt") == INSIGHTS


def test_quotations_have_their_speakers(articles: dict[str, Article]) -> None:
    article = articles["difi-skal-dele-ut-120-millioner-til-digitaliseringsprosjekter-i-2018"]
    quotes = [passage for passage in article.passages() if passage.kind == "sitat"]
    for passage, (speaker, beginning) in zip(quotes, QUOTES, strict=True):
        assert passage.speaker == speaker
        assert passage.text.startswith(beginning)


def test_definitions_are_lines(articles: dict[str, Article]) -> None:
    passage = next(articles["strategisk-ikt-kompetanse-for-ledere-hva-na"].passages())
    assert [line.partition(":")[0] for line in passage.text.split("\n")] == ["Tid", "Sted", "Påmelding"]


def test_the_pages_are_what_the_importer_makes(capsys: pytest.CaptureFixture[str]) -> None:
    assert import_programme_news.main(["--check"]) == 0
    assert capsys.readouterr().err == "0 of 10 pages differ\n"


@pytest.mark.parametrize(("month", "day", "weekday"), [(11, 27, 0), (12, 1, 4)])
def test_weekdays_that_date_articles_fit_2017_alone(month: int, day: int, weekday: int) -> None:
    """«Mandag 27. november» and «Fredag 1. desember», in the years of the programme."""
    years = [year for year in range(2014, 2018) if datetime.date(year, month, day).weekday() == weekday]
    assert years == [2017]


def test_stated_dates_keep_to_the_order_of_the_text() -> None:
    """Newest first: no article is certain to be newer than the one before it."""
    dated = [news.published for news in NEWS if news.published]
    first = [f"{published}-01-01"[:10] for published in dated]
    last = [f"{published}-12-31"[:10] if len(published) == 4 else f"{published}-31" for published in dated]
    assert all(newer >= older for newer, older in zip(last, first[1:], strict=False))
