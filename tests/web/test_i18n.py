"""The interface in bokmål, nynorsk and English.

1. No text is missing or fuzzy in a catalogue, and none of its placeholders is lost.
2. The catalogues hold exactly the texts that the code and the templates use; those texts are English, and no template
   says anything else.
3. The language is the parameter's, else the browser's, else the setting's; a named one is kept on every link.
4. Dates and numbers are as Norwegians write them.
5. No page mixes languages: nothing in one is left in another.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from engine.dates import PartialDate
from engine.port import Engine
from engine.settings import Settings
from search_app import create_app, i18n
from tests.web.reading import get, heading, links

ROOT = Path(__file__).parents[2]
TRANSLATED = ("nb", "nn")
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
SAME_IN_BOTH = {"Type", "Person", "Video"}
"""Texts that are Norwegian as they are English."""

NORWEGIAN_WORDS = re.compile(r"[æøå]|\b(?:og|ikke|av|til|med|som|det|den|et|er|fra|eller|ble|hva|hvem|hvor|du)\b", re.I)
NORWEGIAN_NAMES = re.compile(r"“.*?”|\bIKKE, ELLER\b|\b\w+:")
"""Quotations, operators and prefixes: Norwegian in every language."""

JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
SAID_BY_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
NO_TEXT = re.compile(r"Erfaringssøk|Alt \+ [A-Z]|html")
"""The product's name, keys, and the doctype: the same in every language."""

KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)}


def catalogue(lang: str) -> Catalog:
    path = ROOT / "search_app" / "translations" / lang / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return pofile.read_po(file, locale=lang)


def texts(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ())


def messages(lang: str) -> list[Message]:
    return [message for message in catalogue(lang) if message.id]


# 1. Complete


@pytest.mark.parametrize("lang", TRANSLATED)
def test_nothing_is_missing_or_fuzzy(lang: str) -> None:
    found = messages(lang)
    assert len(found) > 100
    assert [message.id for message in found if message.fuzzy] == []
    assert [message.id for message in found if not all(texts(message.string))] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_placeholder_is_lost_or_invented(lang: str) -> None:
    wrong = [
        (wanted, given)
        for message in messages(lang)
        for wanted, given in zip(texts(message.id), texts(message.string), strict=True)
        if sorted(PLACEHOLDER.findall(wanted)) != sorted(PLACEHOLDER.findall(given))
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_quotation_marks_are_norwegian(lang: str) -> None:
    assert [text for message in messages(lang) for text in texts(message.string) if set(text) & set('"“”')] == []


def test_quotation_marks_are_english_in_english() -> None:
    assert [text for text in used() if set(text) & set('"«»')] == []


# 2. Exact


def used() -> set[str]:
    """The texts that the code and the templates ask for."""
    found = {
        texts(message)[0]
        for directory, methods in (
            (ROOT / "search_app", [("**.py", "python")]),
            (ROOT / "templates", [("**.html", "jinja2"), ("**.xml", "jinja2")]),
        )
        for _, _, message, _, _ in extract_from_dir(directory, method_map=methods, keywords=KEYWORDS)
    }
    assert "Newest first" in found
    assert "Skip to main content" in found
    return found


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_catalogue_holds_what_is_used_and_no_more(lang: str) -> None:
    held = {texts(message.id)[0] for message in messages(lang)}
    wanted = used()
    assert wanted - held == set(), "add them with `make translations` and translate them"
    assert held - wanted == set(), "these are no longer used"


def test_the_texts_to_translate_are_english() -> None:
    wanted = used()
    without_names = {message: NORWEGIAN_NAMES.sub("", message) for message in wanted}
    assert [message for message, rest in without_names.items() if NORWEGIAN_WORDS.search(rest)] == []
    in_norwegian = {texts(message.id)[0]: texts(message.string)[0] for message in messages("nb")}
    assert {message for message in wanted if in_norwegian[message] == message} == SAME_IN_BOTH


@pytest.mark.parametrize("template", sorted((ROOT / "templates").glob("*.html")), ids=lambda path: path.name)
def test_a_template_says_nothing_that_is_not_translated(template: Path) -> None:
    """But for `texts/`, of which there is one in each language."""
    left = BeautifulSoup(JINJA.sub("", template.read_text("utf-8")), "lxml")
    said = [str(string) for string in left.find_all(string=True)]
    said += [str(element.get(name, "")) for element in left.find_all(True) for name in SAID_BY_ATTRIBUTES]
    assert [text for text in said if re.search(r"[^\W\d_]{2}", NO_TEXT.sub("", text))] == []


def test_the_compiled_catalogues_are_up_to_date(client: FlaskClient) -> None:
    """Set-up compiles them; a stale one would show old texts."""
    for lang in TRANSLATED:
        folder = ROOT / "search_app" / "translations" / lang / "LC_MESSAGES"
        assert (folder / "messages.mo").stat().st_mtime >= (folder / "messages.po").stat().st_mtime, "run make setup"


# 3. Choice


@pytest.mark.parametrize(
    ("address", "wish", "lang"),
    [
        ("/hjelp", "nb-NO,nb;q=0.9,en;q=0.8", "nb"),
        ("/hjelp", "no", "nb"),
        ("/hjelp", "no-NO,no;q=0.9", "nb"),
        ("/hjelp", "nn-NO,nn;q=0.9,nb;q=0.8", "nn"),
        ("/hjelp", "en-GB,en;q=0.9", "en"),
        ("/hjelp", "da,sv;q=0.9", "nb"),
        ("/hjelp", "fr,en;q=0.5", "en"),
        ("/hjelp", "*", "nb"),
        ("/hjelp", "", "nb"),
        ("/hjelp", "x" * 300, "nb"),
        ("/hjelp?lang=nn", "en", "nn"),
        ("/hjelp?lang=en", "nb", "en"),
    ],
)
def test_the_language_is_the_parameter_else_the_browsers_wish(
    client: FlaskClient, address: str, wish: str, lang: str
) -> None:
    page = client.get(address, headers={"Accept-Language": wish})
    assert f'<html lang="{lang}"' in page.text


def test_else_it_is_the_setting(sample_engine: Engine) -> None:
    client = create_app(Settings(language="nn"), sample_engine).test_client()
    assert '<html lang="nn"' in client.get("/hjelp").text


def test_an_unknown_language_is_refused(client: FlaskClient) -> None:
    assert heading(get(client, "/hjelp?lang=da", 400)) == "Adressen kan ikke brukes slik den er"


@pytest.mark.parametrize(
    "address", ["/", "/sok?q=gevinst", "/sok?q=finnesikke", "/artikkel/fire-rad", "/tema/ledelse", "/om"]
)
def test_a_named_language_is_kept_on_every_link_and_form(client: FlaskClient, address: str) -> None:
    page = get(client, address + ("&" if "?" in address else "?") + "lang=nn")
    lost = [
        target
        for link in page.select('a[href^="/"]')
        if "lang=nn" not in (target := str(link["href"])) and link.get("hreflang") is None
    ]
    assert lost == []
    for form in page.select("form"):
        assert form.select_one('input[name=lang][value="nn"]')


def test_a_language_that_was_not_named_is_on_no_link_but_the_switch(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst")
    named = {str(link["href"]): str(link["hreflang"]) for link in page.select("a[href*='lang=']")}
    assert named == {f"/sok?q=gevinst&lang={lang}": lang for lang in ("nb", "nn", "en")}


def test_the_switch_keeps_the_page_and_the_search(client: FlaskClient) -> None:
    page = get(client, "/artikkel/fire-rad?q=gevinst&tema=ledelse")
    assert links(page)["Nynorsk"] == "/artikkel/fire-rad?q=gevinst&tema=ledelse&lang=nn"
    missing = get(client, "/finnes-ikke", 404)
    assert links(missing)["Nynorsk"] == "/?lang=nn"


# 4. Dates and numbers


@pytest.mark.parametrize(
    ("lang", "date", "shown"),
    [
        ("nb", PartialDate(2017), "2017"),
        ("nb", PartialDate(2017, 11), "november 2017"),
        ("nb", PartialDate(2017, 11, 2), "2. november 2017"),
        ("nn", PartialDate(2017, 5, 17), "17. mai 2017"),
        ("en", PartialDate(2017, 11), "November 2017"),
        ("en", PartialDate(2017, 11, 2), "2 November 2017"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(app: Flask, lang: str, date: PartialDate, shown: str) -> None:
    with app.test_request_context(f"/?lang={lang}"):
        assert i18n.date_text(date) == shown


@pytest.mark.parametrize(("lang", "shown"), [("nb", "1\xa0234\xa0567"), ("nn", "1\xa0234\xa0567"), ("en", "1,234,567")])
def test_thousands_are_parted(app: Flask, lang: str, shown: str) -> None:
    with app.test_request_context(f"/?lang={lang}"):
        assert i18n.number_text(1_234_567) == shown


@pytest.mark.parametrize(
    ("code", "shown"), [("nb", "Norsk bokmål"), ("se", "Nordsamisk"), ("x-??", "x-??"), ("qqq", "qqq")]
)
def test_languages_have_names(app: Flask, code: str, shown: str) -> None:
    with app.test_request_context("/?lang=nb"):
        assert i18n.language_name(code) == shown


def test_dates_in_fields_can_be_sent_again() -> None:
    for date in (PartialDate(2017), PartialDate(2017, 11), PartialDate(2017, 11, 2)):
        assert PartialDate.parse(i18n.date_input(date)) == date
    assert i18n.date_input(None) == ""


# 5. One language at a time


def sayings(lang: str) -> set[str]:
    """The interface's texts in the language, as far as they stand on pages as they stand in the catalogue."""
    said = used() if lang == "en" else {text for message in messages(lang) for text in texts(message.string)}
    return {text for text in said if len(text) > 3 and not PLACEHOLDER.search(text)}


def said_by_the_interface(page: BeautifulSoup, lang: str) -> set[str]:
    """Texts and attributes of the page that stand in the language of the interface, not in that of a source."""
    found = set()
    for element in page.find_all(True):
        spoken = element if element.has_attr("lang") else element.find_parent(lang=True)
        if spoken is None or spoken["lang"] != lang:
            continue
        found |= {" ".join(str(string).split()) for string in element.find_all(string=True, recursive=False)}
        found |= {str(value) for name, value in element.attrs.items() if name in SAID_BY_ATTRIBUTES}
    return found


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "address",
    ["/", "/sok", "/sok?q=gevinst&tema=ledelse", "/sok?q=finnesikke", "/artikkel/fire-rad?q=gevinst", "/tema/ledelse"],
)
def test_nothing_on_a_page_is_left_in_another_language(client: FlaskClient, address: str, lang: str) -> None:
    page = get(client, address + ("&" if "?" in address else "?") + f"lang={lang}")
    said = said_by_the_interface(page, lang)
    own = sayings(lang)
    assert len(said & own) > 5
    foreign = [said & (sayings(other) - own) for other in {"nb", "nn", "en"} - {lang}]
    assert foreign == [set(), set()]
