"""Plain text of pages → articles.

1. The programme's own news page as text gives the ten articles that `corpus/` has as pages.
2. Several articles are told apart by lines of hyphens, or where the text shows it; a doubt is one article and a word.
3. Headings, lists, questions, labels and the alternative texts of pictures are told by their form.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.article import Article, PassageKind
from engine.dates import PartialDate
from engine.errors import SourceError
from indexer import sources
from indexer.identity import Identities
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.plain_text import page as page_text
from indexer.sources.plain_text.article_starts import starts
from indexer.sources.plain_text.pieces import glued_picture, pieces

CORPUS = Path(__file__).parents[2] / "corpus"
NEWS = CORPUS / "_source" / "programmets-nyheter.txt"


def read(tmp_path: Path, text: str, given: Facts | None = None) -> tuple[list[Article], Notes]:
    path = tmp_path / "min-side.txt"
    path.write_text(text, encoding="utf-8")
    notes = Notes()
    return list(page_text.read(path, path.name, given or Facts(), notes)), notes


def one(tmp_path: Path, text: str) -> Article:
    (article,), _ = read(tmp_path, text)
    return article


@pytest.fixture(scope="module")
def pages() -> dict[str, Article]:
    found = (article for path in sources.find(CORPUS) for article in sources.read(path, path.name))
    return {article.id: article for article in found}


@pytest.fixture(scope="module")
def news() -> tuple[list[Article], Notes]:
    notes = Notes()
    return list(sources.read(NEWS, NEWS.name, notes)), notes


def outline(article: Article) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings and passages. That a paragraph is a quotation, plain text does not show."""
    for section in article.sections:
        kinds = [PassageKind.PARAGRAPH if p.kind is PassageKind.QUOTE else p.kind for p in section.passages]
        yield section.heading, [(str(kind), p.text) for kind, p in zip(kinds, section.passages, strict=True)]


def test_the_news_page_as_text_holds_the_articles_of_the_corpus(
    news: tuple[list[Article], Notes], pages: dict[str, Article]
) -> None:
    assert sorted(article.id for article in news[0]) == sorted(pages)
    for article in news[0]:
        page = pages[article.id]
        assert (article.title, article.lead, article.language) == (page.title, page.lead, page.language)
        assert list(outline(article)) == list(outline(page))


def test_the_news_page_and_the_corpus_are_the_same_articles(
    news: tuple[list[Article], Notes], pages: dict[str, Article]
) -> None:
    with closing(Identities()) as identities:
        repeats = [identities.admit(article) is None for article in (*pages.values(), *news[0])]
    assert repeats == [False] * 10 + [True] * 10


def test_the_interviews_of_the_news_page_have_their_speakers(
    news: tuple[list[Article], Notes], pages: dict[str, Article]
) -> None:
    spoken = {article.id: [p.speaker for p in article.passages()] for article in news[0] if article.kind == "intervju"}
    assert spoken == {
        id_: [p.speaker for p in page.passages()] for id_, page in pages.items() if page.kind == "intervju"
    }


def test_what_was_told_by_form_alone_is_said(news: tuple[list[Article], Notes]) -> None:
    _, notes = news
    assert notes.refused == []
    assert notes.warnings == [
        "articles were told apart by their form, with titles on the lines 1, 23, 65, 77, 87, 105, 151, 167, 205, 246; "
        "if that is wrong, put a line of --- before the title of each article",
        "line 284 announces links that the text does not hold; it is left out: Lenker til mer informasjon:",
    ]


def slices() -> list[str]:
    """The articles of the news page, each as a text."""
    lines = NEWS.read_text(encoding="utf-8").split("\n")
    found = pieces("\n".join(lines))
    numbers = [found[place].number for place in starts(found).places]
    return ["\n".join(lines[a - 1 : b - 1]) for a, b in zip(numbers, [*numbers[1:], len(lines) + 1], strict=True)]


def test_each_article_alone_is_one() -> None:
    assert [starts(pieces(text)).places for text in slices()] == [()] * 10


@pytest.mark.parametrize("seed", range(20))
def test_in_any_order_no_article_is_parted_and_a_doubt_is_told(seed: int) -> None:
    chance = random.Random(seed)
    chosen = chance.sample(slices(), chance.randint(2, 10))
    found = starts(pieces("\n\n".join(chosen)))
    lines = [1 + sum(text.count("\n") + 2 for text in chosen[:place]) for place in range(len(chosen))]
    assert found.places == () or [pieces("\n\n".join(chosen))[place].number for place in found.places] == lines
    assert found.places or set(found.doubtful) >= set(lines[1:])


PROSE = (
    "Dette er et avsnitt som er langt nok til å være en ingress, for det går over mer enn to linjer på trykk og sier "
    "noe om saken."
)
DATED = f"""Vi lærte av feilene

24. mars 2015

{PROSE}

Siste ord om den saken er sagt.

Slik ble det enklere å søke

Publisert 3. april 2015

{PROSE}

Nå er alt sagt.

Ny rapport om tillit

Av Kari Skribent

{PROSE}
"""


def test_days_and_bylines_show_where_articles_begin(tmp_path: Path) -> None:
    articles, notes = read(tmp_path, DATED)
    assert [article.title for article in articles] == [
        "Vi lærte av feilene",
        "Slik ble det enklere å søke",
        "Ny rapport om tillit",
    ]
    assert [article.published for article in articles] == [PartialDate(2015, 3, 24), PartialDate(2015, 4, 3), None]
    assert [article.lead for article in articles[:2]] == [PROSE, PROSE]
    assert "titles on the lines 1, 9, 17" in notes.warnings[0]


def test_a_question_can_be_a_title_if_a_day_stands_under_it(tmp_path: Path) -> None:
    asked = DATED.replace("Slik ble det enklere å søke", "Hva gjorde det enklere å søke?")
    articles, _ = read(tmp_path, asked)
    assert [article.title for article in articles] == [
        "Vi lærte av feilene",
        "Hva gjorde det enklere å søke?",
        "Ny rapport om tillit",
    ]


def test_a_menu_before_the_first_title_is_left_out_and_told_of(tmp_path: Path) -> None:
    articles, notes = read(tmp_path, f"Hovedmeny\n\n{DATED}")
    assert articles[0].title == "Vi lærte av feilene"
    assert "what stands before the first title (down to line 1) is left out" in notes.warnings


ONE = f"""Slik forvalter vi anlegget

{PROSE}

Bakgrunnen for arbeidet vårt

{PROSE}

Les mer om bakgrunnen.

Erfaringene fra første år

{PROSE}

Les mer om erfaringene.

Veien videre for oss alle

{PROSE}
"""


def test_sections_that_end_with_links_are_no_articles(tmp_path: Path) -> None:
    articles, notes = read(tmp_path, ONE)
    assert [section.heading for section in articles[0].sections] == [
        "Bakgrunnen for arbeidet vårt",
        "Erfaringene fra første år",
        "Veien videre for oss alle",
    ]
    assert len(articles) == 1
    assert notes.warnings == [
        "it was read as one article, but articles may begin on the lines 5, 11, 17 too; if they do, put a line of --- "
        "before the title of each article"
    ]


@pytest.mark.parametrize("line", ["---", "-----", "\f"])
def test_lines_of_hyphens_decide(tmp_path: Path, line: str) -> None:
    text = ONE.replace("Erfaringene fra", f"{line}\n\nErfaringene fra")
    for given in (text, f"{line}\n{text}"):
        articles, notes = read(tmp_path, given)
        assert [article.title for article in articles] == ["Slik forvalter vi anlegget", "Erfaringene fra første år"]
        assert notes.warnings == []


def test_lines_of_hyphens_decide_where_there_are_no_empty_lines(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, "En tittel\nTekst.\n-----\nTo titler\nMer tekst.")
    assert [article.title for article in articles] == ["En tittel", "To titler"]


def test_a_conversation_is_no_list_of_labels(tmp_path: Path) -> None:
    article = one(tmp_path, "En samtale\n\nOla: Hei.\n\nEva: Hei, du.\n")
    assert [passage.text for passage in article.passages()] == ["Ola: Hei.", "Eva: Hei, du."]


def test_a_line_of_hyphens_before_running_text_is_a_break_within_the_article(tmp_path: Path) -> None:
    article = one(tmp_path, f"Tittel her\n\n{PROSE}\n\nRåd\n\nEn.\n\n---\n\nTo er en setning.\n")
    assert [(p.heading, p.text) for p in article.passages()] == [("Råd", "En."), ("", "To er en setning.")]


BODY = """Vi samler erfaringer

Kari Eksempel, direktør i Lånekassen, forteller om to år med endringer, og om hva hun ville gjort annerledes neste gang.

Tid:

3. mars kl. 10

Sted: Oslo

OPPDATERING:

Se opptaket her.

Gode råd

Dette bør du:

 • lese
 • skrive

Illustrasjonsbilde av en sekk

Ola EksempelVi fikk det til, sier Ola Eksempel i Lånekassen, og vi gjør det gjerne igjen. Han vet det.

Lenker til mer:

\u00a0

Erfaringsrapport 2017
"""


def test_what_is_told_by_form(tmp_path: Path) -> None:
    (article,), notes = read(tmp_path, BODY)
    assert article.title == "Vi samler erfaringer"
    assert [(p.heading, str(p.kind), p.text) for p in article.passages()] == [
        ("", "avsnitt", "Tid: 3. mars kl. 10\nSted: Oslo"),
        ("OPPDATERING:", "avsnitt", "Se opptaket her."),
        ("Gode råd", "avsnitt", "Dette bør du:"),
        ("Gode råd", "anbefaling", "lese"),
        ("Gode råd", "anbefaling", "skrive"),
        (
            "Gode råd",
            "avsnitt",
            "Vi fikk det til, sier Ola Eksempel i Lånekassen, og vi gjør det gjerne igjen. Han vet det.",
        ),
        ("", "avsnitt", "Erfaringsrapport 2017"),
    ]
    assert article.extra["pictures"] == ["Illustrasjonsbilde av en sekk", "Ola Eksempel"]
    assert any("announces links that the text does not hold" in warning for warning in notes.warnings)


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("Ola EksempelDu er leder.", "Ola Eksempel"),
        ("Foto av torget i 2017Du er leder.", "Foto av torget i 2017"),
        ("Ola EksempelXyz er leder.", ""),
        ("LinkedIn er nyttig.", ""),
        ("Vi bruker YouTube og LinkedIn.", ""),
        ("Du er leder. Ola EksempelDu.", ""),
        ("Ola", ""),
    ],
)
def test_alternative_texts_that_run_into_the_text(text: str, picture: str) -> None:
    assert glued_picture(text, frozenset({"du", "er", "leder", "in"})) == (picture, text.removeprefix(picture))


QUESTIONS = """Vi snakket med direktøren

Direktør Kari Eksempel i Lånekassen forteller om hva som skulle til for å lykkes med en omstilling,
og hvorfor så få trodde på den da.

\u00a0

Hva har du lært av omstillingen?

At det tar tid.

Det meste tar tid.

\u00a0

Hvordan fikk du med deg folk?

Ved å lytte.

Hvilke råd gir du andre?

Begynn.
"""


def test_questions_of_an_interview(tmp_path: Path) -> None:
    article = one(tmp_path, QUESTIONS)
    assert (article.kind, [(str(p.kind), p.heading, p.text) for p in article.passages()]) == (
        "intervju",
        [
            ("svar", "Hva har du lært av omstillingen?", "At det tar tid.\n\nDet meste tar tid."),
            ("svar", "Hvordan fikk du med deg folk?", "Ved å lytte."),
            ("svar", "Hvilke råd gir du andre?", "Begynn."),
        ],
    )


@pytest.mark.parametrize(
    ("text", "title", "passages"),
    [
        ("Tittel\nLinje to.\nLinje tre.", "Tittel", ["Linje to.", "Linje tre."]),
        ("Tittel\r\n\r\nTekst.\r\n", "Tittel", ["Tekst."]),
        ("Tittel\n======\n\nTekst.\n", "Tittel", ["Tekst."]),
        ("Tittel\nstår tett på teksten.\n\nMer.\n", "Tittel", ["står tett på teksten.", "Mer."]),
        (f"{PROSE} {PROSE}\n\nMer.\n", "min side", ["Mer."]),
    ],
    ids=["no empty lines", "crlf", "underlined", "close", "no title"],
)
def test_where_the_title_is(tmp_path: Path, text: str, title: str, passages: list[str]) -> None:
    article = one(tmp_path, text)
    assert (article.title, [passage.text for passage in article.passages()]) == (title, passages)


@pytest.mark.parametrize(("text", "reason"), [("", "no text"), ("\n\u00a0\n", "no text"), ("Bare tittel", "no text")])
def test_what_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(tmp_path, text)


def test_an_article_without_text_among_others_is_reported(tmp_path: Path) -> None:
    articles, notes = read(tmp_path, f"---\n\nTom tittel\n\n---\n\n{ONE}")
    assert [article.title for article in articles] == ["Slik forvalter vi anlegget"]
    assert [str(problem) for problem in notes.refused] == ["the article on line 3: no text was found in it"]


def test_a_text_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "MAX_BYTES", 10)
    with pytest.raises(SourceError, match="larger than"):
        read(tmp_path, ONE)


def test_a_sidecar_of_one_article_or_of_several(tmp_path: Path) -> None:
    assert [article.title for article in read(tmp_path, ONE, Facts(title="Ny"))[0]] == ["Ny"]
    with pytest.raises(SourceError, match="states 'title', but the file holds several"):
        read(tmp_path, DATED, Facts(title="Ny"))
