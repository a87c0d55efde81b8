"""Reading pages in tests as a reader would: by heading, link text and label."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient


def get(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    """The page at an address, which must answer with the status."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return BeautifulSoup(answer.text, "lxml")


def text(found: Tag | None) -> str:
    """The text of an element on one line; the element must be there."""
    assert found is not None
    return " ".join(found.get_text(" ").split())


def heading(page: BeautifulSoup) -> str:
    return text(page.h1)


def links(page: Tag) -> dict[str, str]:
    """Link text → address, of all links in the element."""
    return {text(link): str(link["href"]) for link in page.select("a[href]")}


def parameters(address: str) -> list[tuple[str, str]]:
    """The parameters of an address, in order."""
    return parse_qsl(urlsplit(address).query)


def hit_titles(page: BeautifulSoup) -> list[str]:
    return [text(found) for found in page.select(".hits .hit > :is(h2, h3)")]


def facet(page: BeautifulSoup, field: str) -> dict[str, str]:
    """Value → the text of its label, of one facet in the panel."""
    boxes = page.select(f'input[type=checkbox][name="{field}"]')
    return {str(box["value"]): text(box.find_parent("label")) for box in boxes}
