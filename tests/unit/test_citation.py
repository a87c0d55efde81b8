"""References in Norwegian APA.

1. Who: authors, else publisher, else the site, else the title first; never an interviewee.
2. When: as exact as is known; retrieval is told only where there is no date.
3. Where: this service with the passage's anchor if it has a public address, else where the source was published.
4. Names of people are turned round, names of organisations are not.
5. A quotation is word for word, with its paragraph and its speaker.
6. Text and HTML come from one value.
7. A list is in alphabetical order and tells equal years apart.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.article import Article, Person
from engine.dates import PartialDate
from search_app.citing.citation import locator, quotation, reference, reference_list
from search_app.citing.works import creators, work
from tests.web.odd_articles import LOCAL, ODD_TEXTS, PUBLIC, article

TODAY = date(2026, 11, 23)
PROGRAMME = "Program for bedre styring og ledelse i staten"
HERE = "https://erfaring.example/artikkel/gode-rad"
ARTICLE = article(authors=("Kari Nordmann",), published=PartialDate(2017, 11, 2))


def cited(source: Article, language: str = "nb") -> str:
    return reference(work(source, PUBLIC), TODAY, language).plain


# 1. Who


@pytest.mark.parametrize(
    ("authors", "extra", "expected"),
    [
        (("Kari Nordmann",), {}, "Nordmann, K. (2017). Gode råd."),
        (("Kari Nordmann",), {"publisher": PROGRAMME}, "Nordmann, K. (2017). Gode råd."),
        ((), {"publisher": PROGRAMME}, f"{PROGRAMME}. (2017). Gode råd."),
        ((), {"publisher": {"@type": "Organization", "name": PROGRAMME}}, f"{PROGRAMME}. (2017). Gode råd."),
        ((), {"site_name": "bedrestyring.no"}, "bedrestyring.no. (2017). Gode råd."),
        ((), {"publisher": PROGRAMME, "site_name": "bedrestyring.no"}, f"{PROGRAMME}. (2017). Gode råd."),
        ((), {}, "Gode råd. (2017)."),
        ((), {"publisher": ["to", "navn"], "site_name": " \n"}, "Gode råd. (2017)."),
        (("Kari Nordmann", "Ola Moe"), {}, "Nordmann, K. & Moe, O. (2017)."),
        (("Kari Nordmann", "Ola Moe", "Difi"), {}, "Nordmann, K., Moe, O. & Difi. (2017)."),
    ],
)
def test_the_author_is_whom_the_source_names(authors: tuple[str, ...], extra: dict[str, object], expected: str) -> None:
    found = cited(article(authors=authors, extra=extra, published=PartialDate(2017), people=(Person("Mari Moe"),)))
    assert found.startswith(f"{expected} ")


def test_of_more_than_twenty_authors_nineteen_and_the_last_are_named() -> None:
    authors = tuple(f"Anne {letter}nes" for letter in "ABCDEFGHIJKLMNOPQRSTU")
    names = [f"{letter}nes, A." for letter in "ABCDEFGHIJKLMNOPQRS"]
    assert cited(replace(ARTICLE, authors=authors[:20])).startswith(f"{', '.join(names)} & Tnes, A. (")
    assert cited(replace(ARTICLE, authors=authors)).startswith(f"{', '.join(names)}, . . . Unes, A. (")


# 2. When


@pytest.mark.parametrize(
    ("published", "language", "expected"),
    [
        (PartialDate(2017, 11, 2), "nb", f"(2017, 2. november). Gode råd. Erfaringssøk. {HERE}"),
        (PartialDate(2017, 11), "nb", f"(2017, november). Gode råd. Erfaringssøk. {HERE}"),
        (PartialDate(2017), "nb", f"(2017). Gode råd. Erfaringssøk. {HERE}"),
        (None, "nb", f"(u.å.). Gode råd. Erfaringssøk. Hentet 23. november 2026 fra {HERE}"),
        (None, "nn", f"(u.å.). Gode råd. Erfaringssøk. Henta 23. november 2026 frå {HERE}"),
        (None, "en", f"(u.å.). Gode råd. Erfaringssøk. Hentet 23. november 2026 fra {HERE}"),
    ],
)
def test_the_date_is_as_exact_as_it_is_known(published: PartialDate | None, language: str, expected: str) -> None:
    assert cited(replace(ARTICLE, published=published), language) == f"Nordmann, K. {expected}"


# 3. Where


def test_a_public_service_is_cited_itself_with_the_passages_anchor() -> None:
    source = replace(ARTICLE, url="https://kilde.example/gode-rad/")
    whole, passage = work(source, PUBLIC), work(source, PUBLIC, next(source.passages()))
    assert (whole.address, passage.address) == (HERE, f"{HERE}#p1")
    assert whole.original == "https://kilde.example/gode-rad/"


def test_without_a_public_address_the_place_of_publication_is_cited() -> None:
    source = replace(ARTICLE, url="https://kilde.example/gode-råd/", extra={"site_name": "Kilden"})
    found = reference(work(source, LOCAL), TODAY).plain
    assert found == "Nordmann, K. (2017, 2. november). Gode råd. Kilden. https://kilde.example/gode-r%C3%A5d/"


def test_a_site_that_is_the_author_is_not_named_twice() -> None:
    source = replace(ARTICLE, authors=(), url="https://kilde.example/", extra={"site_name": "Kilden"})
    assert reference(work(source, LOCAL), TODAY).plain == (
        "Kilden. (2017, 2. november). Gode råd. https://kilde.example/"
    )


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///etc/passwd", "kilde.example"])
def test_what_is_no_address_on_the_web_is_never_cited(url: str | None) -> None:
    found = work(replace(ARTICLE, url=url), LOCAL)
    assert (found.address, found.original) == ("http://127.0.0.1:8000/artikkel/gode-rad", "")


# 4. Names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kari Nordmann", "Nordmann, K."),
        ("Kari Anne Nordmann", "Nordmann, K. A."),
        ("Kari-Anne B. Nordmann", "Nordmann, K.-A. B."),
        ("Nordmann, Kari", "Nordmann, K."),
        ("Ole von Krogh", "von Krogh, O."),
        ("Åse Ødegård-Lie", "Ødegård-Lie, Å."),
        ("Conor O’Brien", "O’Brien, C."),
        ("Difi", "Difi"),
        ("Direktoratet for økonomistyring", "Direktoratet for økonomistyring"),
        ("Nærings- og fiskeridepartementet", "Nærings- og fiskeridepartementet"),
        ("Norges Bank", "Norges Bank"),
        ("Statens vegvesen", "Statens vegvesen"),
        ("Oslo Kommune", "Oslo Kommune"),
        ("NAV Oslo", "NAV Oslo"),
        ("Lånekassen", "Lånekassen"),
        ("Redaksjonen", "Redaksjonen"),
        ("Agenda 2030", "Agenda 2030"),
    ],
)
def test_people_are_turned_round_and_organisations_are_not(name: str, expected: str) -> None:
    closed = expected if expected.endswith(".") else f"{expected}."
    assert cited(replace(ARTICLE, authors=(name,))).startswith(f"{closed} (2017, 2. november). ")


def test_what_the_source_knows_of_a_name_goes_before_its_look() -> None:
    organisation = replace(ARTICLE, authors=("Oslo Økonomi",), organisations=("Oslo Økonomi",))
    person = replace(ARTICLE, authors=("Kari Verkstad Bank",), people=(Person("Kari Verkstad Bank"),))
    assert [creator.inverted for creator in creators(organisation)] == ["Oslo Økonomi"]
    assert [creator.inverted for creator in creators(person)] == ["Bank, Kari Verkstad"]


@given(st.text(max_size=40))
def test_any_name_can_be_cited(name: str) -> None:
    for creator in creators(replace(ARTICLE, authors=(name,))):
        assert creator.inverted
    assert "\n" not in cited(replace(ARTICLE, authors=(name,)))


# 5. Quotations

FORTY = " ".join(["ord"] * 40)


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("Vi må våge.", "", "«Vi må våge» (Nordmann, 2017, avsn. 1)."),
        ("Vi må våge.", "Mari Moe", "Mari Moe: «Vi må våge» (Nordmann, 2017, avsn. 1)."),
        ("Må vi våge?", "Mari Moe", "Mari Moe: «Må vi våge?» (Nordmann, 2017, avsn. 1)."),
        ("Det kaller vi «å våge».", "", "Det kaller vi «å våge». (Nordmann, 2017, avsn. 1)"),
        ("Én.\n\nTo.", "Mari Moe", "Mari Moe:\n\nÉn.\n\nTo. (Nordmann, 2017, avsn. 1)"),
        (FORTY, "", f"{FORTY} (Nordmann, 2017, avsn. 1)"),
        (FORTY[4:], "", f"«{FORTY[4:]}» (Nordmann, 2017, avsn. 1)."),
    ],
)
def test_a_quotation_names_paragraph_and_speaker(text: str, speaker: str, expected: str) -> None:
    source = replace(ARTICLE, sections=article(text=text, speaker=speaker).sections)
    found = quotation(work(source, PUBLIC, next(source.passages())), TODAY)
    assert found.plain == expected
    assert found.reference.plain.endswith("/artikkel/gode-rad#p1")


@pytest.mark.parametrize("text", ODD_TEXTS[:-2])
def test_the_words_of_a_quotation_are_the_sources(text: str) -> None:
    source = article(text=text)
    assert quotation(work(source, PUBLIC, next(source.passages())), TODAY).words == text.replace("\r\n", "\n").strip()


@pytest.mark.parametrize(
    ("authors", "extra", "expected"),
    [
        (("Kari Nordmann", "Ola Moe"), {}, "(Nordmann & Moe, 2017)"),
        (("Kari Nordmann", "Ola Moe", "Difi"), {}, "(Nordmann et al., 2017)"),
        ((), {"publisher": PROGRAMME}, f"({PROGRAMME}, 2017)"),
        ((), {}, "(Gode råd, 2017)"),
    ],
)
def test_the_text_names_authors_shortly(authors: tuple[str, ...], extra: dict[str, object], expected: str) -> None:
    assert locator(work(replace(ARTICLE, authors=authors, extra=extra), PUBLIC)).plain == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ({"p1": 12}, "(Nordmann, 2017, s. 12)"),
        ({"p1": "iv"}, "(Nordmann, 2017, s. iv)"),
        ({"p2": 12}, "(Nordmann, 2017, avsn. 1)"),
        ({"p1": [1, 2]}, "(Nordmann, 2017, avsn. 1)"),
        ("p1", "(Nordmann, 2017, avsn. 1)"),
    ],
)
def test_a_source_with_pages_is_located_by_page(pages: object, expected: str) -> None:
    source = replace(ARTICLE, extra={"pages": pages})
    assert locator(work(source, PUBLIC, next(source.passages()))).plain == expected
    assert locator(work(source, PUBLIC)).plain == "(Nordmann, 2017)"


def test_a_whole_article_is_no_quotation() -> None:
    with pytest.raises(ValueError, match="gode-rad is no passage"):
        quotation(work(ARTICLE, PUBLIC), TODAY)


# 6. Text and HTML


def test_the_title_is_in_italics_and_the_address_a_link() -> None:
    assert reference(work(ARTICLE, PUBLIC), TODAY).markup == (
        f'Nordmann, K. (2017, 2. november). <cite>Gode råd</cite>. Erfaringssøk. <a href="{HERE}">{HERE}</a>'
    )


@pytest.mark.parametrize(
    ("title", "ended"),
    [("Gode råd", "Gode råd."), ("Hva nå?", "Hva nå?"), ("Nå!", "Nå!"), ("Og så …", "Og så …"), ("Ferdig.", "Ferdig.")],
)
def test_a_title_that_ends_a_sentence_gets_no_full_stop(title: str, ended: str) -> None:
    assert f"(2017, 2. november). {ended} Erfaringssøk. " in cited(replace(ARTICLE, title=title))


@pytest.mark.parametrize("title", ODD_TEXTS)
def test_html_is_the_text_escaped(title: str) -> None:
    found = reference(work(article(title), PUBLIC), TODAY)
    assert found.markup.striptags() == " ".join(found.plain.split())
    assert "<script" not in found.markup
    assert "\n" not in found.plain


# 7. Lists


def test_a_list_is_alphabetical_and_tells_equal_years_apart() -> None:
    def entry(number: int, author: str, title: str, year: int | None) -> Article:
        published = PartialDate(year) if year else None
        return article(title, id=f"a-{number}", authors=(author,) if author else (), published=published)

    sources = [
        entry(1, "Åse Moe", "Sist", 2017),
        entry(2, "Kari Nordmann", "Zoom", 2017),
        entry(3, "Kari Nordmann", "Aner", 2017),
        entry(4, "Kari Nordmann", "Før", 2015),
        entry(5, "Ærlige AS", "Ærlig", None),
        entry(6, "Ærlige AS", "Bærlig", None),
        entry(7, "", "Beste råd", 2017),
        entry(2, "Kari Nordmann", "Zoom", 2017),
    ]
    found = [
        each.plain.partition(" Erfaringssøk")[0] for each in reference_list((work(s, PUBLIC) for s in sources), TODAY)
    ]
    assert found == [
        "Beste råd. (2017).",
        "Moe, Å. (2017). Sist.",
        "Nordmann, K. (2015). Før.",
        "Nordmann, K. (2017a). Aner.",
        "Nordmann, K. (2017b). Zoom.",
        "Ærlige AS. (u.å.-a). Bærlig.",
        "Ærlige AS. (u.å.-b). Ærlig.",
    ]


def test_works_of_one_year_stand_by_their_date_and_the_year_alone_comes_first() -> None:
    dates = {"Aner": PartialDate(2017, 11, 2), "Bærer": PartialDate(2017, 11), "Cirka": PartialDate(2017)}
    sources = [article(title, id=title.lower(), authors=("Difi",), published=date) for title, date in dates.items()]
    found = [
        each.plain.partition(" Erfaringssøk")[0] for each in reference_list((work(s, PUBLIC) for s in sources), TODAY)
    ]
    assert found == [
        "Difi. (2017a). Cirka.",
        "Difi. (2017b, november). Bærer.",
        "Difi. (2017c, 2. november). Aner.",
    ]


def test_letters_go_on_after_z() -> None:
    sources = [
        article(f"Nr. {n:02}", id=f"a-{n:02}", authors=("Difi",), published=PartialDate(2017)) for n in range(28)
    ]
    found = [each.plain for each in reference_list((work(source, PUBLIC) for source in sources), TODAY)]
    assert [found[at].partition(").")[0] for at in (0, 25, 26, 27)] == [
        "Difi. (2017a", "Difi. (2017z", "Difi. (2017aa", "Difi. (2017ab",
    ]  # fmt: skip
