"""Pages as common systems make them: the article is read, and nothing that such systems set around it.

Each page is the same article in the markup that a system is known for: with a banner about cookies, links to skip,
menus, shares, related pages and a foot, under the names that Norwegian sites give them.
"""

from __future__ import annotations

from cProfile import Profile

import pytest

from engine.article import Article, PassageKind
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TITLE = "Slik lyktes etaten med nye rutiner"
FIRST = (
    "Da etaten skulle innføre nye rutiner for saksbehandling, begynte lederne med å spørre dem som gjør arbeidet "
    "hver dag hva som tar tid."
)
SECOND = (
    "Svarene kom raskt. De fleste pekte på skjemaer som ble fylt ut to ganger, og på møter uten saksliste som kunne "
    "vært en kort beskjed."
)
LAST = "Nå går behandlingen raskere, og de ansatte forteller at de oftere får gjort ferdig det de begynner på."
ITEMS = "<ul><li>Færre skjemaer</li><li>Kortere møter</li></ul>"
BODY = f"<p>{FIRST}</p><h2>Spurte først</h2><p>{SECOND}</p>{ITEMS}<p>{LAST}</p>"
TEXTS = [FIRST, SECOND, "• Færre skjemaer\n• Kortere møter", LAST]

COOKIES = """Vi bruker informasjonskapsler for å gjøre nettstedet bedre og for å telle besøk. Les mer om
informasjonskapsler i personvernerklæringen vår."""
MENU = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in ("Forside", "Tjenester", "Styring", "Kontakt"))
RELATED = '<ul><li><a href="/a">Dette kan du også lese</a></li><li><a href="/b">Enda en sak om noe annet</a></li></ul>'
FOOT = "Postboks 1, 0001 Oslo. Sentralbord 22 00 00 00. Personvern. Tilgjengelighetserklæring."

PAGES = {
    "drupal": f"""<body class="page-node-type-article"><a href="#main-content" class="visually-hidden focusable">
        Hopp til hovedinnhold</a><div class="eu-cookie-compliance-banner"><p>{COOKIES}</p><button>Godta</button></div>
        <header role="banner"><div class="block-menu"><ul>{MENU}</ul></div></header><main role="main"><a
        id="main-content"></a><div class="region-content"><h1 class="page-header"><span>{TITLE}</span></h1>
        <article class="node node--type-article"><div class="node__submitted byline">Skrevet av redaksjonen</div>
        <div class="field field--name-body">{BODY}</div></article><section class="block-views related-content">
        <h2>Relatert innhold</h2>{RELATED}</section></div></main><footer>{FOOT}</footer></body>""",
    "optimizely": f"""<body><div class="cookieInformation"><p>{COOKIES}</p></div><a
        class="skipLink" href="#mainContent">        Til hovedinnhold</a>
        <header class="pageHeader"><nav><ul>{MENU}</ul></nav></header><main id="mainContent"><div
        class="article-content"><header class="article-header"><h1>{TITLE}</h1></header><div class="article-info"><p>
        <span class="date">Dato: 3. mars 2015</span></p></div><div class="article-body">{BODY}<div><a class="btn-cta"
        href="/svar">Send inn svar</a></div></div></div><aside class="article-sidebar"><h2>Tema</h2>{RELATED}</aside>
        <div class="to-top-of-page"><a href="#top">Til toppen</a></div></main><footer>{FOOT}</footer></body>""",
    "sharepoint": f"""<body><form id="aspnetForm" method="post"><div id="s4-ribbonrow" class="noprint">
        <input type="hidden" name="__VIEWSTATE" value="x"><ul class="ms-core-menu">{MENU}</ul></div>
        <div id="s4-bodyContainer">
        <div id="sideNavBox" class="ms-core-navigation"><ul>{MENU}</ul></div><div id="contentBox"><h1 id="pageTitle">
        <span>{TITLE}</span></h1><div id="DeltaPlaceHolderMain"><div class="ms-rtestate-field">{BODY}</div>
        </div></div></div><div class="page-footer-links">{FOOT}</div></form></body>""",
    "wordpress block theme": f"""<body><div id="cmplz-cookiebanner-container"><div>{COOKIES}</div></div><a
        class="skip-link screen-reader-text" href="#wp--skip-link--target">Hopp til innhold</a>
        <div class="wp-site-blocks"><header class="wp-block-template-part"><p
        class="wp-block-site-title"><a href="/">Etaten</a></p>
        <nav>{MENU}</nav></header>
        <main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1><div class="wp-block-post-date"><time
        datetime="2015-03-03">3. mars 2015</time></div><div class="entry-content wp-block-post-content">{BODY}<div
        class="sharedaddy sd-sharing-enabled"><h3>Del dette:</h3><ul><li>Facebook</li></ul></div></div><div
        id="comments"><h2>Legg igjen en kommentar</h2><p>Svar</p></div></main><footer>{FOOT}</footer></div></body>""",
    "divs without names": f"""<body><div><p>{COOKIES}</p><button>Godta alle</button>
        <button>Bare nødvendige</button></div>
        <div><a href="#c">Hopp til hovedinnholdet</a></div><div><ul>{MENU}</ul></div>
        <div id="c"><h1>{TITLE}</h1>
        <p>Publisert 03.03.2015</p>{BODY}<p>Sist oppdatert: 4. mars 2015 kl. 10:30</p><p>Del på Facebook</p>
        <p><a href="#top">Til toppen</a></p></div><div><h3>Les også</h3>{RELATED}</div></body>""",
    "tables": f"""<body><table><tr><td><table><tr><td><a href="/">Forside</a><br><a href="/om">Om oss</a><br><a
        href="/s">Søk</a></td></tr></table></td><td><font size="5"><b>{TITLE}</b></font><table><tr><td>&nbsp;</td><td>
        {BODY}</td></tr></table></td></tr></table><p>Sist oppdatert 12.06.2014<br>Ansvarlig
        redaktør: Redaksjonen</p></body>""",
    "english names, norwegian text": f"""<body><div role="dialog" aria-label="Samtykke"><p>{COOKIES}</p></div><div
        class="navbar"><ul class="nav">{MENU}</ul></div><div class="container overflow-hidden"><div class="row"><div
        class="col-md-8 hidden-print-none"><h1>{TITLE}</h1>{BODY}</div><div class="col-md-4 sidebar"><h2>Snarveier</h2>
        {RELATED}</div></div></div><div class="site-footer">{FOOT}</div></body>""",
    "a name of the site as heading": f"""<body><div><h1>Etaten</h1></div><div><ul>{MENU}</ul></div><div
        class="artikkel"><h2>{TITLE}</h2>{BODY}</div><div class="bunntekst">{FOOT}</div></body>""",
}
AROUND = """informasjonskapsler Godta Forside Tjenester Hopp hovedinnhold redaksjonen Redaksjonen Relatert Publisert
    oppdatert Postboks Facebook toppen Snarveier Del kommentar Dette Dato""".split()


def read(system: str) -> tuple[Article, list[str]]:
    notes = Notes()
    markup = f"<!doctype html><html lang=nb><head><title>{TITLE} | Etaten</title></head>{PAGES[system]}</html>"
    (article,) = read_markup(markup, "side.html", Facts(), notes)
    return article, notes.warnings


@pytest.mark.parametrize("system", PAGES)
def test_the_article_of_a_page(system: str) -> None:
    article, warnings = read(system)
    assert article.title == TITLE
    assert [*filter(None, [article.lead]), *(passage.text for passage in article.passages())] == TEXTS
    assert [section.heading for section in article.sections] == ["", "Spurte først"]
    assert warnings == []


@pytest.mark.parametrize("word", AROUND)
def test_nothing_around_it_is_read(word: str) -> None:
    for system in PAGES:
        article, _ = read(system)
        assert word not in " ".join(passage.heading + passage.text for passage in article.passages()), system


def one(markup: str, notes: Notes | None = None) -> Article:
    (article,) = read_markup(markup, "side.html", Facts(), notes or Notes())
    return article


@pytest.mark.parametrize(
    "inside",
    [
        "<ol><li><a href='#a'>Første del</a></li><li><a href='#b'>Andre del</a></li></ol>",
        "<p><a href='#top'>Tilbake til toppen</a></p>",
        "<p><a class='btn btn-primary' href='/x'>Meld deg på</a></p>",
        "<h3>Les også</h3><ul><li><a href='/x'>Noe annet</a></li></ul>",
        "<div class='is-hidden'>Skjult</div>",
        "<div id='meny' hidden>Skjult</div>",
    ],
)
def test_what_is_left_out_of_a_known_part(inside: str) -> None:
    article = one(f"<main><h1>T</h1><p>Før.</p>{inside}<p>Etter.</p></main>")
    assert [passage.text for passage in article.passages()] == ["Før.", "Etter."]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (
            "<ul><li><a href='/a'>Første foredrag</a></li><li><a href='/b'>Andre foredrag</a></li></ul>",
            "• Første foredrag\n• Andre foredrag",
        ),
        ("<p>Se <a href='#b'>del b</a>.</p>", "Se del b."),
        ("<p><a href='/x'>Last ned rapporten</a></p>", "Last ned rapporten"),
        ("<div class='overflow-hidden hidden-xs'>Synlig tekst.</div>", "Synlig tekst."),
        ("<aside class='faktaboks'><p>Fakta om saken.</p></aside>", "Fakta om saken."),
        (
            "<p>Artikkelen handler om informasjonskapsler.</p><button>Godta</button>",
            "Artikkelen handler om informasjonskapsler.",
        ),
        ("<p>Sist oppdatert 3. mars 2015.</p><p>Mer tekst.</p>", "Sist oppdatert 3. mars 2015.\nMer tekst."),
    ],
)
def test_what_stays_in_a_known_part(inside: str, text: str) -> None:
    article = one(f"<main><h1>T</h1><p>Før.</p>{inside}<p>Etter.</p></main>")
    assert "\n".join(passage.text for passage in article.passages()) == f"Før.\n{text}\nEtter."


@pytest.mark.parametrize(
    ("ending", "kept"),
    [
        ("<p><b>Hva er ditt råd?</b></p><p>Lytt.</p>", "Lytt."),
        ("<p><b>Hva er ditt råd?</b></p><p>Lytt</p>", "Lytt"),
        ("<p><b>Angrer du?</b></p><p>Nei</p><p>Del på Facebook</p>", "Nei"),
        ("<p>Direktøren svarer kontant:</p><p>– Nei.</p>", "Direktøren svarer kontant:\n– Nei."),
        ("<p>Han tenker seg om.</p><p>– Nei</p>", "Han tenker seg om.\n– Nei"),
        ("<p><b>Ville hun gjort det igjen?</b></p><p>«Ja!»</p>", "«Ja!»"),
        ("<p>Rådene er tre:</p><ul><li>Søk</li><li>Lytt</li></ul>", "Rådene er tre:\n• Søk\n• Lytt"),
        ("<p><b>Hva er ditt råd?</b></p><p>Del.</p>", "Del."),
        ("<p>Vi går videre.</p><p>Lytt</p>", "Vi går videre."),
        ("<p>Vi går videre.</p><p>Søk...</p>", "Vi går videre."),
        ("<p>Vi går videre.</p><p>Var denne siden nyttig?</p><p>Ja</p><p>Nei</p>", "Vi går videre."),
        ("<p>Vi går videre.</p><p>Del artikkelen:</p><ul><li>Facebook</li><li>E-post</li></ul>", "Vi går videre."),
        ("<p>Vi går videre.</p><ul><li>Lytt</li><li>Skriv ut</li></ul>", "Vi går videre."),
    ],
)
def test_a_word_that_may_stand_on_a_button_is_text_where_somebody_says_it(ending: str, kept: str) -> None:
    article = one(f"<main><h1>T</h1><p>Før.</p>{ending}</main>")
    assert "\n".join(passage.text for passage in article.passages()) == f"Før.\n{kept}"


def test_an_interview_may_end_with_one_word() -> None:
    turns = "".join(f"<p><b>Hva har du lært av del {n}?</b></p><p>At det tar tid.</p>" for n in range(2))
    article = one(
        "<main><h1>T</h1><p>Vi har snakket med Kari Eksempel, direktør i Difi.</p>"
        f"{turns}<p><b>Hva er ditt råd?</b></p><p>Lytt.</p></main>"
    )
    *_, last = article.passages()
    assert (article.kind, last.heading, last.text) == ("intervju", "Hva er ditt råd?", "Lytt.")


def test_a_part_that_holds_little_of_the_text_is_not_believed() -> None:
    notes = Notes()
    article = one(f"<title>{TITLE}</title><h1>{TITLE}</h1><main>Laster …</main><div class='x'>{BODY * 3}</div>", notes)
    assert [passage.text for passage in article.passages()][:2] == [FIRST, SECOND]
    (warning,) = notes.warnings
    assert "<main> says it is the article, but holds only" in warning


def test_a_small_part_that_trafilatura_confirms_is_believed() -> None:
    notes = Notes()
    foot = "".join(f"<fieldset><p>{FOOT} Nummer {i}.</p></fieldset>" for i in range(40))
    article = one(f"<main><h1>{TITLE}</h1>{BODY}</main>{foot}", notes)
    assert [passage.text for passage in article.passages()] == TEXTS
    assert notes.warnings == []


def test_a_list_of_teasers_is_one_article_and_told() -> None:
    notes = Notes()
    teasers = "".join(f"<li><h2><a href='/{i}'>Sak {i}</a></h2><p>Kort om sak {i}.</p></li>" for i in range(6))
    article = one(f"<main><h1>Saker</h1><ul>{teasers}</ul></main>", notes)
    assert [(s.heading, [p.text for p in s.passages]) for s in article.sections][:1] == [("Sak 0", ["Kort om sak 0."])]
    assert len(article.sections) == 6
    (warning,) = notes.warnings
    assert "leads to 6 other pages" in warning


QUESTIONS = ["Hva var det viktigste dere gjorde?", "Hva ville du gjort annerledes i dag?", "Hva er ditt råd til andre?"]
ANSWERS = [
    "Vi snakket med alle, og vi gjorde det tidlig.",
    "Jeg ville ha satt av mer tid.\n\nDet er alltid for lite av den.",
    "Begynn i det små.",
]


def _paragraphs(answer: str, opening: str = "") -> str:
    return "".join(f"<p>{opening}{part}</p>" for part in answer.split("\n\n"))


HABITS = {
    "headings": lambda q, a: f"<h3>{q}</h3>{_paragraphs(a)}",
    "bold": lambda q, a: f"<p><strong>{q}</strong></p>{_paragraphs(a)}",
    "bold above the answer": lambda q, a: (
        f"<p><b>{q}</b><br>{a.split(chr(10))[0]}</p>{_paragraphs(a)[len(a.split(chr(10))[0]) + 7 :]}"
    ),
    "plain lines": lambda q, a: f"<p>{q}</p>{_paragraphs(a)}",
    "dashes": lambda q, a: f"<p>– {q}</p>{_paragraphs(a)}",
    "dashes above the answer": lambda q, a: (
        f"<p>– {q}<br>{a.split(chr(10))[0]}</p>{_paragraphs(a)[len(a.split(chr(10))[0]) + 7 :]}"
    ),
}


@pytest.mark.parametrize(
    "system", ["<article><h1>{}</h1><div class=entry-content>{}</div></article>", "<h1>{}</h1><div>{}</div>"]
)
@pytest.mark.parametrize("habit", HABITS)
def test_interviews(habit: str, system: str) -> None:
    lead = "<p class=ingress>Vi har snakket med direktør Kari Nordmann om omstilling.</p>"
    turns = "".join(HABITS[habit](question, answer) for question, answer in zip(QUESTIONS, ANSWERS, strict=True))
    stated = '<meta name="erfaringssok:interviewee" content="Kari Nordmann">'
    article = one(stated + system.format("Hun ledet en omstilling", lead + turns))
    assert article.kind == "intervju"
    assert article.lead == "Vi har snakket med direktør Kari Nordmann om omstilling."
    assert [(p.kind, p.heading, p.text, p.speaker) for p in article.passages()] == [
        (PassageKind.ANSWER, question, answer, "Kari Nordmann")
        for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
    ]


HOSTILE = {
    "open comments": "<!--" * 39_000,
    "deep": "<div>" * 90_000 + "innerst",
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">innerst</p>",
    "zero bytes": "<p>for\0valt\0ning</p>",
    "unpaired surrogates": "<p>en \ud83d to</p>",
    "broken entities": "<p>&#xD800;&#0;&bogus;&amp&#99999999;</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read(name: str) -> None:
    article = one(f"<html><body><h1>T</h1><p>Teksten.</p>{HOSTILE[name]}")
    assert next(article.passages()).text == "Teksten."
    assert "\0" not in str(article)


GROWING = {
    "links": "<a href='/s'>Lenke</a> ",
    "paragraphs of links": "<p><a href='/s'>Lenke</a></p>",
    "times": "<time datetime='2015-01-01'>a</time> ",
    "nested tables": "<table><tr><td>a</td><td>",
    "nested articles": "<article><p>b</p>",
    "related headings": "<h2>Les også</h2>",
    "leads": "<p class=ingress>c</p>",
    "nested words for subjects": "<div class=tags>d",
    "nested ids": "<div id=nav><div id=deling>",
    "headings with ids": "<section id=nav><h2>Nav</h2>",
    "linked headings": "<div><h3><a href='/s'>Lenke</a></h3><p>e</p>",
    "stamps": "<main><p class=date>1. mai 2012</p><p>Publisert</p><p class=related><a href='/s'>En lenke til</a></p>",
}


@pytest.mark.parametrize("name", GROWING)
def test_reading_takes_work_in_proportion_to_the_page(name: str) -> None:
    def calls(times: int) -> int:
        """How many functions are called: unlike the time, the same on a busy machine."""
        markup = f"<body><h1>T</h1><p>Teksten.</p>{GROWING[name] * times}"
        profile = Profile()
        profile.runcall(one, markup)
        return sum(entry.callcount for entry in profile.getstats())

    one(GROWING[name] + "<h1>T</h1><p>Teksten.</p>")
    assert calls(2_000) < 6 * calls(500)  # in proportion: 4; with the square: 16
