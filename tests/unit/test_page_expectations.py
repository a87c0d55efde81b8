"""The evaluation of saved pages (`python -m tests.pages`) tells right from wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.expectations import Page, load, results

MARKUP = "<html lang=nn><h1>Tittel</h1><p>Første avsnitt.</p><h2>Under</h2><p>Siste avsnitt.</p></html>"
RIGHT = Page("en.html", "Tittel", "nn", "Første", "Siste avsnitt.", ("avsnitt. Under",), ("Meny",), ("", "Under"))


def failures(folder: Path, page: Page) -> list[str]:
    return [failure for result in results(page, folder) for failure in result.failures]


def test_a_page_that_is_read_rightly_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "en.html").write_text(MARKUP, encoding="utf-8")
    assert failures(tmp_path, RIGHT) == []


@pytest.mark.parametrize(
    ("markup", "failure"),
    [
        (MARKUP.replace("Tittel", "Annet"), "title 'Annet'"),
        (MARKUP.replace("nn", "nb"), "language nb"),
        (MARKUP.replace("<p>Første", "<p>Det første"), "begins 'Det fø'"),
        (MARKUP.replace("</html>", "<p>Mer.</p></html>"), "ends ' avsnitt. Mer.'"),
        (MARKUP.replace("<h2>Under</h2>", "<h3>Over</h3>"), "lacks 'avsnitt. Under'"),
        (MARKUP.replace("<p>Siste", "<p>Meny.</p><p>Siste"), "has 'Meny'"),
        (MARKUP.replace("<h2>Under</h2>", "<p>Under det.</p>"), "headings ('',)"),
        ("<html></html>", "0 articles, not 1"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, markup: str, failure: str) -> None:
    (tmp_path / "en.html").write_text(markup, encoding="utf-8")
    assert failure in failures(tmp_path, RIGHT)


def test_a_variant_must_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "en.html").write_text(MARKUP, encoding="utf-8")
    (tmp_path / "en.a.html").write_text(MARKUP, encoding="utf-16")
    (tmp_path / "en.b.html").write_text(MARKUP.replace("Siste", "Sist"), encoding="utf-8")
    page = Page("en.html", "Tittel", "nn", "Første", "avsnitt.", variants=("en.*.html",))
    assert [(result.file, result.failures) for result in results(page, tmp_path)] == [
        ("en.html", ()),
        ("en.a.html", ()),
        ("en.b.html", ("differs from en.html",)),
    ]


def test_the_expectations_can_be_read() -> None:
    assert len({page.file for page in load()}) == len(list(load())) > 0
