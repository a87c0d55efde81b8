"""Saved HTML pages → articles.

1. The article is found, and nothing that stands around it is taken in.
2. Words neither run together nor fall apart where tags meet.
3. Headings, lists, tables, quotations and questions become what they are.
4. Facts come from the sidecar, then meta, JSON-LD and markup; nonsense in a page is passed over.
5. Pages without title or text, and those too large, are refused with a reason; deep nesting is no harm.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.article import Article, PassageKind, Person
from engine.dates import PartialDate
from engine.errors import SourceError
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html import page as html_page
from indexer.sources.html.page import accepts, read_markup


def read_all(markup: str, **given: object) -> list[Article]:
    return list(read_markup(markup, "mappe/en-side.html", Facts(**given), Notes()))  # type: ignore[arg-type]  # a table's values


def read_one(markup: str, **given: object) -> Article:
    (article,) = read_all(markup, **given)
    return article


def body(inside: str) -> list[str]:
    """The passages of a page with this content."""
    return [passage.text for passage in read_one(f"<h1>Tittel</h1>{inside}").passages()]


WORDPRESS = """<!doctype html><html lang="nb-NO"><head><title>Om læring – Nettstedet</title>
<link rel="canonical" href="https://example.no/om-laering/"></head><body class="single">
<a class="skip-link" href="#content">Hopp til innhold</a>
<div id="cookie-notice"><p>Vi bruker informasjonskapsler.</p></div>
<header class="site-header"><h2>Nettstedet</h2><nav><ul><li>Meny</li></ul></nav></header>
<main id="content"><article id="post-7" class="post category-intervju category-ledelse tag-gode-rad">
<header class="entry-header"><h1 class="entry-title">Om læring</h1>
<div class="entry-meta">Publisert
<time class="entry-date published" datetime="2015-03-24T09:00:00+01:00">24. mars</time>
<time class="updated" datetime="2019-01-01">i fjor</time></div></header>
<div class="entry-content"><p class="ingress">Vi har snakket med Kari.</p>
<p><strong>Hva har du lært?</strong><br>Mye.</p><p>Og mer til.</p>
<script>var x = "skjult";</script><style>.x{}</style><!-- kommentar --><noscript>Slå på skript</noscript>
<div class="sharedaddy"><p>Del på Facebook</p></div>
<figure><img alt="Alternativ"><figcaption>Kari på kontoret</figcaption></figure></div>
<footer class="entry-footer">Emneord: <a rel="tag" href="/t">læring</a></footer></article>
<aside class="widget-area"><p>Siste nytt</p></aside><div id="comments"><p>En kommentar</p></div></main>
<footer>Kontakt oss</footer></body></html>"""


def test_a_wordpress_page() -> None:
    article = read_one(WORDPRESS)
    assert (article.id, article.title, article.lead) == ("om-laering", "Om læring", "Vi har snakket med Kari.")
    assert (article.kind, article.language, article.url) == ("intervju", "nb", "https://example.no/om-laering/")
    assert article.published == PartialDate(2015, 3, 24)
    assert article.published_basis == "Oppgitt i siden (<time>)"
    assert article.keywords == ("læring", "gode rad")
    assert article.extra == {"categories": ["intervju", "ledelse"]}
    assert [(p.kind, p.heading, p.text) for p in article.passages()] == [
        (PassageKind.ANSWER, "Hva har du lært?", "Mye.\n\nOg mer til."),
        (PassageKind.PARAGRAPH, "Bildetekster", "Kari på kontoret"),
    ]


AROUND = """Hopp informasjonskapsler Nettstedet Meny Publisert mars skjult kommentar skript Facebook Siste Emneord
Kontakt Alternativ""".split()


@pytest.mark.parametrize("word", AROUND)
def test_nothing_around_the_article_is_in_it(word: str) -> None:
    article = read_one(WORDPRESS)
    assert word not in " ".join([article.title, article.lead, *(p.heading + p.text for p in article.passages())])


@pytest.mark.parametrize(
    "markup",
    [
        "<article><h1>T</h1><p>Tekst.</p></article><div>Annet</div>",
        "<div>Annet</div><main><h1>T</h1><p>Tekst.</p></main>",
        '<div>Annet</div><div role="main"><h1>T</h1><p>Tekst.</p></div>',
        '<h1>T</h1><div>Annet</div><div itemprop="articleBody"><p>Tekst.</p></div>',
        '<div>Annet</div><div id="content"><h1>T</h1><p>Tekst.</p></div>',
        "<header>Annet</header><nav>Annet</nav><h1>T</h1><p>Tekst.</p><footer>Annet</footer>",
        "<h1>T</h1><p>Tekst.</p><form><p>Annet</p></form><div hidden>Annet</div>",
        '<h1>T</h1><p>Tekst.</p><p style="display: none">Annet</p><div aria-hidden="true">Annet</div>',
        '<h1>T</h1><p>Tekst.</p><div class="relatedArticles">Annet</div><ul class="main-menu"><li>Annet</li></ul>',
        '<form id="aspnetForm"><h1>T</h1><p>Tekst.</p></form>',
        '<div class="page-with-sidebar"><h1>T</h1><p>Tekst.</p></div>',
        "<table><tr><td>T<table><tr><td><h1>T</h1>Tekst.</td></tr></table></td></tr></table>".replace(
            "<td>T<", "<td><"
        ),
        "<!-- a --><h1>T</h1>Tekst.",
        "<h1>T</h1><h1>T</h1><p>Tekst.</p>",
    ],
)
def test_the_article_is_found(markup: str) -> None:
    article = read_one(markup)
    assert article.title == "T"
    assert [passage.text for passage in article.passages()] == ["Tekst."]


@pytest.mark.parametrize(
    ("inside", "passages"),
    [
        ("<p>digi<b>tali</b>sering</p>", ["digitalisering"]),
        ("<p>en <em>to</em> tre</p>", ["en to tre"]),
        ("<p>en\n  to&nbsp;tre</p>", ["en to tre"]),
        ("<p>for&shy;valt&shy;ning</p>", ["forvaltning"]),
        ("<div>en</div><div>to</div>", ["en", "to"]),
        ("en<div>to</div>tre", ["en", "to", "tre"]),
        ("<p>en<br>to</p>", ["en\nto"]),
        ("<p>en<br><br>to</p>", ["en", "to"]),
        ("<p>en</p><p>&nbsp;</p><p></p><p>to</p>", ["en", "to"]),
        ("<ul><li>en<p>to</p></li><li>tre</li></ul>", ["• en\nto\n• tre"]),
        ("<ul><li>en<ul><li>to</li></ul></li></ul>", ["• en\nto"]),
        ("<ul><li>en</li><ul><li>to</li></ul></ul>", ["• en\nto"]),
        ("<ol><li>en</li><li> </li><li>to</li></ol>", ["1. en\n2. to"]),
        ("<p>Dette:</p><ul><li>en</li></ul>", ["Dette:\n• en"]),
        ("<table><tr><th>a<br>b</th><th>c</th></tr><tr><td>1</td><td></td></tr></table>", ["a b | c\n1 |"]),
        ("<table><tr><td>en</td></tr><tr><td>to</td></tr></table>", ["en", "to"]),
        ("<dl><dt>Tid</dt><dd>I dag</dd><dt>Sted:</dt><dd>Oslo</dd></dl>", ["Tid: I dag\nSted: Oslo"]),
        ("<blockquote><p>en</p><p>to</p><cite>– Kari</cite></blockquote>", ["en\n\nto"]),
        ("<p>Se <a href='#'>her</a>.</p>", ["Se her."]),
        ("<p><a href='/a'>en</a><a href='/b'>to</a></p>", ["en to"]),
        ("<p>en<img alt='bilde'>to</p>", ["en to"]),
        ("<p>en<svg><text>tegning</text></svg>to</p>", ["en to"]),
        ("<p>vei<sup><a href='#fn1'>1</a></sup> på 5 m<sup>2</sup></p>", ["vei på 5 m2"]),
        ("<pre>en\n  to</pre>", ["en\nto"]),
        ("<p>e\ufb00ekt, a\u030apen, ord\u200bdeling</p>", ["effekt, åpen, orddeling"]),
        ("<ul><li><h3>En</h3><p>a</p></li><li><h3>To</h3><p>b</p></li></ul>", ["a", "b"]),
        ("<table><caption>Antall</caption><tr><th>År</th><td>5</td></tr></table>", ["Antall\nÅr | 5"]),
        ("<table><tr><td>&nbsp;</td><td>en</td></tr><tr><td></td><td>to</td></tr></table>", ["en", "to"]),
        ("<table><tr><td><p>en</p></td><td><p>to</p></td></tr></table>", ["en", "to"]),
        ("<table role='presentation'><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", list("abcd")),
        (
            "<table><tr><th>a</th><td><ul><li>b</li><li>c</li></ul></td></tr><tr><th>d</th><td>e</td></tr></table>",
            ["a | b c\nd | e"],
        ),
        (
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>en</p>"
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>to<o:p></o:p></p>",
            ["• en\n• to"],
        ),
        ("<p style='mso-list:l0 level1 lfo2'><span style='mso-list:Ignore'>1.</span>en</p>", ["1. en"]),
        ("<p>a &lt;b&gt; &amp; c</p>", ["a <b> & c"]),
    ],
)
def test_text(inside: str, passages: list[str]) -> None:
    assert body(inside) == passages


def test_kinds_of_passages() -> None:
    inside = (
        "<blockquote>Ord <cite>– Kari Nordmann</cite></blockquote><table><tr><td>a</td><td>b</td></tr></table>"
        "<h3>Gode råd</h3><ul><li>Start</li></ul><h2>Slutt</h2><p>Ferdig.</p>"
    )
    sections = read_one(f"<h1>T</h1>{inside}").sections
    assert [(s.heading, s.level, [(p.kind, p.text, p.speaker) for p in s.passages]) for s in sections] == [
        ("", 2, [("sitat", "Ord", "Kari Nordmann"), ("tabell", "a | b", "")]),
        ("Gode råd", 3, [("anbefaling", "Start", "")]),
        ("Slutt", 2, [("avsnitt", "Ferdig.", "")]),
    ]


def test_headings_that_are_no_heading_elements() -> None:
    folded = "<details><summary>Foldet</summary><p>a</p></details>"
    role = '<div role="heading" aria-level="4">Rolle</div><p>b</p>'
    button = '<button aria-controls="x">Knapp</button><div id="x" hidden><p>c</p></div>'
    bold = "<p><strong>Fet</strong></p><p>d</p>"
    sections = read_one(f"<main><h1>T</h1>{folded}{role}{button}{bold}</main>").sections
    assert [(s.heading, s.level, [p.text for p in s.passages]) for s in sections] == [
        ("Foldet", 3, ["a"]),
        ("Rolle", 4, ["b"]),
        ("Knapp", 3, ["c"]),
        ("Fet", 4, ["d"]),
    ]


@pytest.mark.parametrize(
    ("inside", "text", "speaker"),
    [
        ("<blockquote><p>Ord</p><footer>– Kari Nordmann</footer></blockquote>", "Ord", "Kari Nordmann"),
        ("<blockquote><p>Ord</p><p>– Kari Nordmann, leder</p></blockquote>", "Ord", "Kari Nordmann, leder"),
        ("<figure><blockquote>Ord</blockquote><figcaption>Kari Nordmann</figcaption></figure>", "Ord", "Kari Nordmann"),
        ("<blockquote><p>– Ord</p></blockquote>", "– Ord", ""),
    ],
)
def test_who_is_quoted(inside: str, text: str, speaker: str) -> None:
    (passage,) = read_one(f"<h1>T</h1>{inside}").passages()
    assert (passage.kind, passage.text, passage.speaker) == (PassageKind.QUOTE, text, speaker)


def test_captions_are_passages_of_their_own_after_the_text() -> None:
    figure = '<figure><img alt="Alternativ"><figcaption>Fra seminaret</figcaption></figure>'
    for language, heading in (("nb", "Bildetekster"), ("nn", "Bilettekstar"), ("en", "Captions")):
        article = read_one(f"<html lang={language}><h1>T</h1><p>Før</p>{figure}<p>etter</p>")
        assert [(p.heading, p.text) for p in article.passages()] == [
            ("", "Før"),
            ("", "etter"),
            (heading, "Fra seminaret"),
        ]


def test_a_definition_that_asks_is_a_heading() -> None:
    article = read_one("<h1>T</h1><dl><dt>Hva?</dt><dd>Det.</dd><dt>Hvor?</dt><dd>Der.</dd></dl>")
    assert [(p.heading, p.text) for p in article.passages()] == [("Hva?", "Det."), ("Hvor?", "Der.")]


def test_a_heading_may_hold_a_button() -> None:
    article = read_one("<h1>T</h1><h2><button>Høringsnotat</button></h2><p>Tekst.</p>")
    assert article.sections[0].heading == "Høringsnotat"


@pytest.mark.parametrize(
    ("markup", "lead"),
    [
        ('<article><p class="article-ingress">Inn.</p><p>Ut.</p></article>', "Inn."),
        ('<article><div class="lead"><p>En.</p><p>To.</p></div><p>Ut.</p></article>', "En.\n\nTo."),
        ('<article><p class="ingress">En.</p>\n<p class="ingress">To.</p><p>Ut.</p></article>', "En.\n\nTo."),
        ('<main><div class="ingress">Inn.</div><div class="article-body"><p>Ut.</p></div></main>', "Inn."),
        (f"<p><strong>{'Inngang ' * 9}</strong></p><p>Ut.</p>", ("Inngang " * 9).strip()),
        ("<p><strong>Kort og fet.</strong></p><p>Ut.</p>", ""),
        ('<div class="leaderboard"><p>Inn.</p></div><p>Ut.</p>', ""),
    ],
)
def test_lead(markup: str, lead: str) -> None:
    article = read_one(f"<title>T</title>{markup}")
    assert article.lead == lead
    assert list(article.passages())[-1].text == "Ut."
    assert not lead or lead not in [passage.text for passage in article.passages()]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<h1>Den rette</h1>", "Den rette"),
        ('<meta property="og:title" content="Den rette"><title>Annet</title>', "Den rette"),
        ("<title>Den rette | Nettstedet</title>", "Den rette"),
        ("<title>Den rette – og viktige – Nettstedet</title>", "Den rette – og viktige"),
        ("<title>Velferds-IT</title>", "Velferds-IT"),
        ("<h3>Den rette</h3>", "Den rette"),
        ("", "en side"),
    ],
)
def test_title(head: str, title: str) -> None:
    assert read_one(f"<body>{head}<p>Tekst.</p></body>").title == title


JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "headline": "Feil", "datePublished": "1999"},
{"@type": ["NewsArticle"], "headline": "Fra JSON", "datePublished": "2016-11", "inLanguage": "nn-NO",
 "url": "https://example.no/a", "keywords": "gevinst, læring", "author": {"@type": "Person", "name": "Skribent"},
 "articleSection": "Ledelse", "about": [{"@type": "Person", "name": "Kari  Nordmann", "jobTitle": "direktør",
 "worksFor": {"@type": "Organization", "name": "Etaten"}}], "mentions": [{"@type": "Person", "name": "Ola"},
 {"@type": "Thing", "name": "Ting"}, {"@type": "Person"}, "tekst"]}]}</script>"""


def test_facts_of_json_ld() -> None:
    article = read_one(JSON_LD + "<p>Tekst.</p>")
    assert (article.title, article.language, article.url) == ("Fra JSON", "nn", "https://example.no/a")
    assert (article.published, article.published_basis) == (PartialDate(2016, 11), "Oppgitt i siden (datePublished)")
    assert (article.keywords, article.authors) == (("gevinst", "læring"), ("Skribent",))
    assert article.people == (Person("Kari Nordmann", "direktør", "Etaten"), Person("Ola"))
    assert article.extra == {"categories": ["Ledelse"]}


def test_who_publishes_is_kept_for_references() -> None:
    site = '<meta property="og:site_name" content="Nettstedet">'
    stated = '{"@type": "Article", "publisher": {"@type": "Organization", "name": "Etaten for  prøver"}}'
    json_ld = f'<script type="application/ld+json">{stated}</script>'
    assert read_one(f"{site}{json_ld}<h1>T</h1><p>Tekst.</p>").extra == {
        "publisher": "Etaten for prøver",
        "site_name": "Nettstedet",
    }
    assert read_one("<h1>T</h1><p>Tekst.</p>").extra == {}


def test_meta_wins_over_json_ld_and_the_sidecar_over_both() -> None:
    meta = """<meta name="erfaringssok:kind" content="rapport"><meta name="erfaringssok:published" content="2017">
    <meta name="erfaringssok:published-basis" content="Utledet">
    <meta name="erfaringssok:themes" content="ledelse, Klima">
    <meta property="article:published_time" content="2018-01-01T10:00:00Z">"""
    article = read_one(f"<h1>T</h1>{meta}{JSON_LD}<p>Tekst.</p>")
    assert (article.title, article.kind, article.published, article.published_basis) == (
        "T",
        "rapport",
        PartialDate(2017),
        "Utledet",
    )
    assert article.themes == ("ledelse", "Klima")
    corrected = read_one(f"<h1>T</h1>{meta}<p>Tekst.</p>", title="Ny", published=PartialDate(2014), themes=("a",))
    assert (corrected.title, corrected.published, corrected.published_basis) == ("Ny", PartialDate(2014), "")
    assert (corrected.id, corrected.kind, corrected.themes) == ("ny", "rapport", ("a",))


@pytest.mark.parametrize(
    "nonsense",
    [
        '<script type="application/ld+json">{</script>',
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">[1, null, {"@type": 3, "@graph": 4}]</script>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": 3, "url": {"a": 1}}</script>',
        '<meta name="date" content="i går"><time datetime="2017-02-30">x</time>',
        '<link rel="canonical" href="/lokal"><meta property="og:url" content="javascript:alert(1)">',
        '<html lang=""><meta name="DC.Language" content="?">',
    ],
)
def test_nonsense_is_passed_over(nonsense: str) -> None:
    article = read_one(f"{nonsense}<h1>T</h1><p>Tekst.</p>")
    assert (article.published, article.url, article.language) == (None, None, "nb")


def test_an_interview_has_its_interviewee() -> None:
    turns = "<h2>Hva?</h2><p>Det.</p>"
    stated = '<meta name="erfaringssok:kind" content="intervju">'
    alone = (
        '<script type="application/ld+json">{"@type":"Article","mentions":{"@type":"Person","name":"Kari"}}</script>'
    )
    named = stated + '<meta name="erfaringssok:interviewee" content="Ola">'
    for head, speaker in ((stated, ""), (stated + alone, "Kari"), (named + alone, "Ola")):
        (passage,) = read_one(f"{head}<h1>T</h1>{turns}").passages()
        assert (passage.kind, passage.speaker) == (PassageKind.ANSWER, speaker)


LIST_PAGE = """<html lang="nn"><h1>Kategori</h1>
<article class="post category-ledelse"><h2 class="entry-title"><a href="/a">Første</a></h2>
<time datetime="2015-01-02">2. jan</time><div class="entry-content"><p>En.</p></div></article>
<article class="post"><h2 class="entry-title">Andre</h2><div class="entry-content"><p>To.</p></div></article>
<nav class="pagination">Neste side</nav></html>"""


def test_a_list_page_holds_several_articles() -> None:
    articles = read_all(LIST_PAGE)
    assert [(a.id, a.language, a.published, [p.text for p in a.passages()]) for a in articles] == [
        ("forste", "nn", PartialDate(2015, 1, 2), ["En."]),
        ("andre", "nn", None, ["To."]),
    ]
    assert [a.kind for a in read_all(LIST_PAGE, kind="rapport")] == ["rapport", "rapport"]
    with pytest.raises(SourceError, match="states 'title', but the file holds several"):
        read_all(LIST_PAGE, title="Én tittel")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("bare tekst", "holds no HTML"),
        ("<p> </p>", "no text was found"),
        ("<h1>Tittel</h1>", "no text was found"),
        ("<h1>…</h1><p>Tekst.</p>", ""),
        ("<!--" * 50_000, "no text was found"),
    ],
)
def test_refused(markup: str, reason: str) -> None:
    if not reason:
        assert read_one(markup).id == "en-side"
        return
    with pytest.raises(SourceError, match=reason):
        read_all(markup)


def test_a_page_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "MAX_BYTES", 10)
    page = tmp_path / "stor.html"
    page.write_text("<h1>T</h1><p>Tekst.</p>", encoding="utf-8")
    with pytest.raises(SourceError, match="larger than"):
        list(html_page.read(page, "stor.html", Facts(), Notes()))


@pytest.mark.parametrize(
    "opening", ["<div>", "<span>", "<p><b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<dl><dd>"]
)
def test_deep_nesting_is_no_harm(opening: str) -> None:
    assert "innerst" in " ".join(body(opening * 1_000 + "innerst"))


@pytest.mark.parametrize(
    ("name", "head", "accepted"),
    [
        ("a.html", b"", True),
        ("A.HTM", b"", True),
        ("side", b"  <!DOCTYPE html><p>", True),
        ("side.txt", b"\xef\xbb\xbf<?xml version='1.0'?>\n<html>", True),
        ("side.txt", b"<!-- lagret --><html>", True),
        ("side.txt", b"Om <html>", False),
        ("a.xml", b"<?xml version='1.0'?><rss>", False),
        ("a.htmlx", b"<htmlx>", False),
    ],
)
def test_accepts(name: str, head: bytes, accepted: bool) -> None:
    assert accepts(Path(name), head) is accepted
