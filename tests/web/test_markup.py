"""Every page is sound HTML, in every language: what a browser forgives but a screen reader does not.

1. One h1; headings do not skip a level; one main; a title.
2. No id twice; every reference to an id arrives.
3. Every field has a label; every image an alternative text; every link a text.
4. No language or text is left untranslated in the page's frame.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.web.collection import HARM, INTERVIEW, NYNORSK
from tests.web.reading import text

PAGES = {
    "home": ("/", 200),
    "everything": ("/sok", 200),
    "results": ("/sok?q=gevinst&tema=ledelse&fra=2015", 200),
    "second page": ("/sok?side=2", 200),
    "passages": ("/sok?q=gevinst&enhet=passasje", 200),
    "literal": ("/sok?q=gevinst&ordrett=1", 200),
    "no hits": ("/sok?q=finnesikke&tema=ledelse&aar=2017", 200),
    "refused": ("/sok?q=gevinst&fra=x&til=y&foo=1", 400),
    "refused elsewhere": ("/om?foo=1", 400),
    "article": (f"/artikkel/{INTERVIEW.id}?q=gevinst", 200),
    "article in nynorsk": (f"/artikkel/{NYNORSK.id}", 200),
    "harmful article": (f"/artikkel/{HARM.id}", 200),
    "quotation": (f"/artikkel/{INTERVIEW.id}/sitat/p1", 200),
    "harmful quotation": (f"/artikkel/{HARM.id}/sitat/p1", 200),
    "theme": ("/tema/ledelse", 200),
    "help": ("/hjelp", 200),
    "about": ("/om", 200),
    "accessibility": ("/tilgjengelighet", 200),
    "privacy": ("/personvern", 200),
    "not found": ("/finnes-ikke", 404),
}


@pytest.fixture(params=[(name, lang) for name in PAGES for lang in ("nb", "nn", "en")], ids="-".join)
def page(request: pytest.FixtureRequest, client: FlaskClient) -> BeautifulSoup:
    name, lang = request.param
    address, status = PAGES[name]
    answer = client.get(address + ("&" if "?" in address else "?") + f"lang={lang}")
    assert answer.status_code == status
    assert answer.content_type == "text/html; charset=utf-8"
    found = BeautifulSoup(answer.text, "lxml")
    assert found.html is not None
    assert found.html["lang"] == lang
    return found


def test_the_outline_is_whole(page: BeautifulSoup) -> None:
    levels = [int(str(found.name)[1]) for found in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    after_h1 = levels[levels.index(1) :]
    assert all(deeper - level <= 1 for level, deeper in pairwise(after_h1)), levels
    assert len(page.select("main")) == 1
    assert text(page.title).endswith("Erfaringssøk") or text(page.title).startswith("Erfaringssøk –")


def test_ids_are_unique_and_references_arrive(page: BeautifulSoup) -> None:
    ids = [str(found["id"]) for found in page.select("[id]")]
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    wanted = {str(link["href"])[1:] for link in page.select('a[href^="#"]')}
    for attribute in ("for", "form", "aria-labelledby", "aria-describedby"):
        wanted |= {name for found in page.select(f"[{attribute}]") for name in str(found[attribute]).split()}
    assert wanted - set(ids) == set()


def test_everything_has_a_name(page: BeautifulSoup) -> None:
    labelled = {str(label["for"]) for label in page.select("label[for]")}
    fields = page.select("input:not([type=hidden]), select, textarea")
    unnamed = [field for field in fields if field.get("id") not in labelled]
    assert [str(field) for field in unnamed if not (inside := field.find_parent("label")) or not text(inside)] == []
    assert [str(image) for image in page.select("img") if image.get("alt") is None] == []
    assert [str(link) for link in page.select("a[href], button") if not (text(link) or link.get("aria-label"))] == []
    assert [
        str(nav) for nav in page.select("nav, aside") if not {"aria-label", "aria-labelledby"} & nav.attrs.keys()
    ] == []


def test_every_link_of_the_site_leads_somewhere(client: FlaskClient) -> None:
    seen: set[str] = set()
    waiting = ["/", "/sok?q=gevinst&tema=ledelse", f"/artikkel/{INTERVIEW.id}?q=gevinst"]
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        answer = client.get(address)
        assert answer.status_code == 200, address
        seen.add(address)
        if answer.mimetype != "text/html":
            continue
        for link in BeautifulSoup(answer.text, "lxml").select('a[href^="/"]'):
            target = str(link["href"]).partition("#")[0]
            if target not in seen and target not in waiting:
                waiting.append(target)
    assert len(seen) == 150
