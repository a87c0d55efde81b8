"""What leads a reader of an article to others, and the ingress that stands apart.

1. A hint at another text is left out wherever it stands; a sentence with a link is not.
2. Teasers of other articles are left out, by their structure; an ingress that is called so is read.
3. Lists of tags and categories, and what systems write around articles, are left out.
4. An ingress between the title and the text is the lead, whichever part of the page holds the text.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TITLE = "Slik lyktes etaten med nye rutiner"
TEXTS = [f"Vi brukte god tid på å prøve ut løsningen sammen med dem som skulle bruke den. Del {n}." for n in range(6)]
TEXT = "".join(f"<p>{text}</p>" for text in TEXTS)
TEASER = "<{0} class='card'><h3><a href='/{1}'>En annen sak {1}</a></h3><p>Noen ord om den andre saken.</p></{0}>"


def one(inside: str) -> Article:
    (article,) = read_markup(f"<html lang=nb><title>{TITLE}</title>{inside}</html>", "side.html", Facts(), Notes())
    return article


def texts(article: Article) -> list[str]:
    held = [passage.text for passage in article.passages()]
    return [*filter(None, [article.lead]), *filter(None, [s.heading for s in article.sections]), *held]


@pytest.mark.parametrize(
    "hint",
    [
        "<p><strong>Les også:</strong> <a href='/a'>Sju råd om styring</a></p>",
        "<p><a href='/a'>Les også: Sju råd om styring</a></p>",
        "<div>Sjå òg <a href='/a'>Sju råd om styring</a></div>",
        "<p>Les mer her: <a href='/a'>Sju råd om styring</a></p>",
        "<div class='head'><h3>Andre leste også</h3></div><div>"
        + TEASER.format("div", 1)
        + TEASER.format("div", 2)
        + "</div>",
        TEASER.format("article", 1),
        "<p>Emner: <a rel='tag' href='/e'>Styring</a>, <a rel='tag' href='/f'>Ledelse</a></p>",
        "<div class='field field--name-field-tags'><div>Emner</div><div><a href='/e'>Styring</a></div></div>",
        "<ul class='wp-block-latest-posts'><li><a href='/a'>Siste innlegg</a></li></ul>",
        "<p class='post-meta'>av <a href='/kari'>Redaksjonen</a> | <span>3. juni 2016</span></p>",
        "<section class='related'><article><h2><a href='/x'>En annen</a></h2><p>Litt om den.</p></article></section>",
        "<a class='teaser' href='/x'><div>En annen sak</div></a>",
    ],
)
def test_what_leads_to_others_is_left_out(hint: str) -> None:
    article = one(f"<main><h1>{TITLE}</h1>{TEXT.replace('<p>', hint + '<p>', 4).replace(hint, '', 3)}</main>")
    assert texts(article) == TEXTS


@pytest.mark.parametrize(
    ("markup", "heading", "text"),
    [
        (
            "<p>Les mer om prosjektet på <a href='/a'>nettsiden til etaten</a>, der planen ligger.</p>",
            "",
            "Les mer om prosjektet på nettsiden til etaten, der planen ligger.",
        ),
        ("<p>Se også kapitlet om styring i rapporten.</p>", "", "Se også kapitlet om styring i rapporten."),
        (
            "<h2><a href='#a'>Bakgrunn</a></h2><p>Dette hadde vi gjort før.</p>",
            "Bakgrunn",
            "Dette hadde vi gjort før.",
        ),
        ("<div class='promotionless'>Vi tok det i bruk.</div>", "", "Vi tok det i bruk."),
    ],
)
def test_a_sentence_with_a_link_is_text(markup: str, heading: str, text: str) -> None:
    article = one(f"<main><h1>{TITLE}</h1>{TEXT}{markup}<p>Slutt.</p></main>")
    held = [(passage.heading, passage.text) for passage in article.passages()]
    assert held == [*(("", text) for text in TEXTS), (heading, text), (heading, "Slutt.")]


@pytest.mark.parametrize(
    "page",
    [
        f"<main><h1>{TITLE}</h1><div class='teaser-text'><p>Kort om saken.</p></div>{TEXT}</main>",
        f"<main><h1>{TITLE}</h1><div class='introduction'>Kort om saken.</div><article>{TEXT}</article></main>",
        f"<body><header><h1>{TITLE}</h1><p class='article-intro'>Kort om saken.</p></header>"
        f"<div class='article-body'>{TEXT}</div>",
        f"<body><a href='/1'>En</a><a href='/2'>To</a><a href='/3'>Tre</a><div class='col'><h1>{TITLE}</h1>"
        f"<div class='introduction'>Kort om saken.</div><div class='mainbody'>{TEXT}</div></div>",
    ],
)
def test_the_ingress_that_stands_apart(page: str) -> None:
    article = one(page)
    assert (article.lead, [passage.text for passage in article.passages()]) == ("Kort om saken.", TEXTS)


def test_an_article_is_read_whatever_subjects_its_classes_name() -> None:
    page = (
        f"<div class='post category-deling tag-navigasjon'><h2 class='entry-title'>{TITLE}</h2><p>Kort tekst.</p></div>"
    )
    assert texts(one(page)) == ["Kort tekst."]


def test_a_page_whose_whole_text_is_called_wrongly_is_read() -> None:
    assert texts(one(f"<main><h1>{TITLE}</h1><div id='TOC_TITLE_1'><p>Kort tekst.</p></div></main>")) == ["Kort tekst."]


@pytest.mark.parametrize("content", ["mw-parser-output", "theme-doc-markdown", "e-content", "wiki-content"])
def test_the_content_of_known_systems(content: str) -> None:
    notice = "<div class='notice'>Bidra!</div>"
    page = f"<main>{notice}<h1>{TITLE}</h1><div>Versjon: 2.0</div><div class='{content}'>{TEXT}</div></main>"
    assert texts(one(page)) == TEXTS


def test_the_captions_of_a_gallery_are_no_list() -> None:
    pictures = "".join(
        f"<li><figure><img><figcaption>Fra møte {n}</figcaption></figure></li><!-- -->" for n in range(2)
    )
    steps = "<ul><li>Skru av.<figure><figcaption>Bryteren</figcaption></figure></li></ul>"
    article = one(f"<main><h1>{TITLE}</h1><ul>{pictures}</ul>{steps}{TEXT}</main>")
    assert texts(article) == ["Bildetekster", "• Skru av.\nBryteren", *TEXTS, "Fra møte 0", "Fra møte 1"]


ASKED = "Vi og våre partnere lagrer og får tilgang til opplysninger på enheten din."


@pytest.mark.parametrize(
    "banner",
    [
        f"<div id='sp_message_container_1'><p>{ASKED}</p></div>",
        f"<div class='osano-cm-window'><div class='osano-cm-dialog'>{ASKED}</div></div>",
        f"<div id='tarteaucitronRoot'><span>{ASKED}</span></div>",
        f"<div class='klaro'><p>{ASKED}</p></div>",
        "<div class='info'><p>Nettstedet bruker informasjonskapsler.</p><a href='#' class='x'>Jeg forstår</a></div>",
        "<div class='tools'><a href='javascript:print()'>Skriv ut</a> <a href='mailto:?'>Send på e-post</a></div>",
    ],
)
def test_banners_and_tools_are_left_out(banner: str) -> None:
    assert texts(one(f"<main>{banner}<h1>{TITLE}</h1>{TEXT}{banner}</main>")) == TEXTS


def test_an_article_on_cookies_is_text() -> None:
    about = "Informasjonskapsler lagres når du bruker nettstedet."
    assert (
        about in texts(one(f"<main><h1>{TITLE}</h1><p>{about} Les <a href='/mer'>veilederen</a>.</p>{TEXT}</main>"))[0]
    )
