"""Themes: which words count, when they are enough, what the source's own word is worth, and errors in the file.

1. Entries match inflections, patterns and capitals as the file says; exceptions go first; names are no evidence.
2. A theme needs both number and density; title, lead and headings weigh more; the evidence says what counted.
3. Stated themes replace the vocabulary; categories add to it.
4. A wrong file is refused with its name, key, value and what is allowed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.article import Article, Passage, PassageKind, Section, ThemeEvidence
from engine.errors import CorpusError
from indexer.metadata.enrich import Why, enrich, missed
from indexer.metadata.entities import Organisation, Organisations
from indexer.metadata.themes import Themes, Words, load_themes, state_themes

FILE = """
[classification]
least = 3
per_1000_words = 100.0
title_weight = 3.0
lead_weight = 2
heading_weight = 2
not_evidence = ["Program for bedre ledelse"]

[themes.ledelse]
labels = { nb = "Ledelse", nn = "Leiing", en = "Leadership" }
descriptions = { nb = "Om å lede." }
vocabulary = { nb = ["*ledelse", "leder*"], nn = ["leiar*"], unntatt = ["lederhund*"] }

[themes.digitalt]
labels = { nb = "Det digitale" }
vocabulary = { nb = ["digital*", "IT"] }
"""


@pytest.fixture
def themes(tmp_path: Path) -> Themes:
    (tmp_path / "themes.toml").write_text(FILE, encoding="utf-8")
    return load_themes(tmp_path)


def article(*texts: str, title: str = "Tittel", lead: str = "", heading: str = "", **more: object) -> Article:
    passages = tuple(Passage(f"p{n}", PassageKind.PARAGRAPH, text) for n, text in enumerate(texts, start=1))
    section = Section("s1", heading, passages)
    return Article(id="x", title=title, lead=lead, sections=(section,), **more)  # type: ignore[arg-type]  # see callers


@pytest.mark.parametrize(
    ("entry", "matches", "misses"),
    [
        ("gevinst", ["gevinst", "gevinster", "Gevinstene"], ["gevinstuttak", "nettogevinst"]),
        ("gevinst*", ["gevinst", "gevinstuttak"], ["nettogevinst"]),
        ("*ledelse", ["ledelse", "Endringsledelse"], ["ledelsen", "leder"]),
        ("*styring*", ["styring", "målstyringen", "styringsrett"], ["styre"]),
        ("IT", ["IT"], ["it", "It", "ITS"]),
        ("råd", ["råd", "rådene"], ["område", "rad"]),
    ],
)
def test_entries(entry: str, matches: list[str], misses: list[str]) -> None:
    words = Words.of([entry])
    assert [word for word in matches if not words.match(word)] == []
    assert [word for word in misses if words.match(word)] == []


def test_evidence_says_what_counted_and_where(themes: Themes) -> None:
    given = article("Ledere leder.", "Ingenting.", "Toppledelse og LEDERE, leiarar.")
    (evidence,) = themes.classify(given)
    assert evidence == ThemeEvidence(
        theme="ledelse",
        source="vocabulary",
        score=625.0,  # 5 of 8 words, the title's one among them
        terms=(("ledere", 2), ("leder", 1), ("leiarar", 1), ("toppledelse", 1)),
        anchors=("p1", "p3"),
    )


@pytest.mark.parametrize(
    ("given", "has"),
    [
        (article("ledere ledere"), False),  # too few
        (article("ledere ledere ledere"), True),
        (article("ledere ledere ledere", "og " * 26), True),  # 3 of 30 words
        (article("ledere ledere ledere", "og " * 27), False),  # 3 of 31: too thin
        (article("tekst", title="Ledere"), True),
        (article("tekst", lead="Ledere"), False),
        (article("ledere", lead="Ledere"), True),
        (article("ledere", heading="Ledere"), True),
        (article("Lederhunder og lederhunden og lederhund"), False),
        (
            article(
                "Program for bedre ledelse", title="Om program for bedre Ledelse", lead="program for bedre ledelse"
            ),
            False,
        ),
        (article(), False),
    ],
)
def test_thresholds(themes: Themes, given: Article, has: bool) -> None:
    assert [each.theme for each in themes.classify(given)] == (["ledelse"] if has else [])


def test_without_thresholds_a_theme_still_needs_a_word(tmp_path: Path) -> None:
    free = FILE.replace("least = 3", "least = 0").replace("per_1000_words = 100.0", "per_1000_words = 0")
    (tmp_path / "themes.toml").write_text(free, encoding="utf-8")
    assert [each.theme for each in load_themes(tmp_path).classify(article("og én leder"))] == ["ledelse"]
    assert load_themes(tmp_path).classify(article("", title="…")) == ()


def test_names_of_organisations_are_no_evidence(themes: Themes) -> None:
    register = Organisations.of([Organisation("Digitaliseringsrådet", "Digitaliseringsrådet")])
    given = article("Digitaliseringsrådet, Digitaliseringsrådets", title="Digitaliseringsrådet")
    assert enrich(given, themes, Organisations.of([])).themes == ("digitalt",)
    assert enrich(given, themes, register).themes == ()


def test_themes_come_in_the_order_of_the_file(themes: Themes) -> None:
    given = article("IT digital digitalt ledere ledere ledere")
    assert [each.theme for each in themes.classify(given)] == ["ledelse", "digitalt"]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("ledelse", "ledelse"),
        (" LEIING ", "ledelse"),
        ("leadership", "ledelse"),
        ("det digitale", "digitalt"),
        ("x", None),
    ],
)
def test_names_of_themes(themes: Themes, name: str, id_: str | None) -> None:
    assert themes.identify(name) == id_


def test_stated_themes_replace_the_vocabulary(themes: Themes) -> None:
    given = article("IT digital digitalt", themes=("Leiing", "ledelse", "Ny Økonomi"))
    assert state_themes(given, themes, {}) == (
        ThemeEvidence("ledelse", "metadata"),
        ThemeEvidence("ny-okonomi", "metadata"),
    )


def test_categories_add_to_the_vocabulary(themes: Themes) -> None:
    given = article("IT digital digitalt", extra={"categories": ["ledelse", "nyheter", "Det digitale"]})
    enriched = enrich(given, themes, Organisations.of([]))
    assert enriched.themes == ("digitalt", "ledelse")
    assert [(each.theme, each.source) for each in enriched.evidence] == [
        ("digitalt", "vocabulary"),
        ("ledelse", "metadata"),
        ("digitalt", "metadata"),
    ]


LABELLED = 'labels = { nb = "A" }\n'


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("", "themes = {} is not allowed; allowed: at least one table [themes.NAME]"),
        ("[theme.a]", "theme = {'a': {}} is not allowed; allowed: the keys classification, themes"),
        ("[classification]\nleast = -1", "classification.least = -1 is not allowed; allowed: a number, 0 or more"),
        ("[classification]\nleast = true", "classification.least = True"),
        ("[classification]\nleast = nan", "classification.least = nan"),
        ("[classification]\nminst = 1", "classification.minst = 1 is not allowed; allowed: the keys least"),
        ("[themes]\na = 1", "themes.a = 1 is not allowed; allowed: a table"),
        (f'[themes."Å"]\n{LABELLED}vocabulary = {{ nb = ["a"] }}', "themes.Å = 'Å' is not allowed; allowed: an id"),
        (f"[themes.a]\n{LABELLED}", "themes.a.vocabulary.nb = '' is not allowed; allowed: at least one word"),
        (f"[themes.a]\n{LABELLED}vocabulary = {{ nb = 'a' }}", "vocabulary.nb = 'a' is not allowed; allowed: a list"),
        (
            f'[themes.a]\n{LABELLED}vocabulary = {{ nb = ["to ord"] }}',
            "nb = 'to ord' is not allowed; allowed: one word",
        ),
        (f'[themes.a]\n{LABELLED}vocabulary = {{ nn = ["a*b"] }}', "nn = 'a*b' is not allowed; allowed: one word"),
        (f'[themes.a]\n{LABELLED}vocabulary = {{ nb = ["*"] }}', "nb = '*' is not allowed; allowed: one word"),
        (
            '[themes.a]\nlabels = { sv = "A" }\nvocabulary = { nb = ["a"] }',
            "labels.sv = 'A' is not allowed; allowed: the",
        ),
        ("[", "cannot be read"),
    ],
)
def test_a_file_that_is_wrong(tmp_path: Path, toml: str, reason: str) -> None:
    (tmp_path / "themes.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(CorpusError) as raised:
        load_themes(tmp_path)
    assert reason in str(raised.value)
    assert str(tmp_path / "themes.toml") in str(raised.value)


def test_the_shipped_themes_apply_where_there_are_none(tmp_path: Path) -> None:
    shipped = load_themes(tmp_path)
    assert [theme.id for theme in shipped.themes] == ["ledelse", "digitalisering", "gevinstrealisering"]
    for theme in shipped.themes:
        assert set(theme.labels) == set(theme.descriptions) == {"nb", "nn", "en"}


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("ledelse", "ledere topplederne endringsledelse lederrollen leiarar leiinga målstyringen handlingsrommet"),
        ("digitalisering", "digitale digitaliseringen velferdsteknologi IKT IT digitaliseringsprosjekter"),
        ("gevinstrealisering", "gevinster gevinstene gevinstrealiseringsplan gevinstar nyttevirkninger"),
    ],
)
def test_words_that_the_shipped_themes_know(tmp_path: Path, theme: str, words: str) -> None:
    rule = {rule.theme.id: rule for rule in load_themes(tmp_path).rules}[theme]
    assert [word for word in words.split() if not rule.words.match(word) or rule.exceptions.match(word)] == []


@pytest.mark.parametrize("word", ["gleder", "veileder", "innlederne", "rettleiing", "anledning", "bioteknologi", "it"])
def test_words_that_no_shipped_theme_knows(tmp_path: Path, word: str) -> None:
    known = [rule for rule in load_themes(tmp_path).rules if rule.words.match(word) and not rule.exceptions.match(word)]
    assert known == []


def test_what_comes_short_is_told_with_its_words(themes: Themes) -> None:
    """Digital words there are, but two weigh less than three; of no other theme is there any."""
    found = enrich(article("ledelse leder leiar digitale digitalt"), themes, Organisations.of([]))
    assert found.themes == ("ledelse",)
    (short,) = missed(found, themes, Organisations.of([]), changed=False)
    words = short.weighed
    assert (words.evidence.theme, words.weight, round(words.exact)) == ("digitalt", 2.0, 333)
    assert words.evidence.terms == (("digitale", 1), ("digitalt", 1))
    assert short.why is Why.TOO_FEW


@pytest.mark.parametrize(
    ("stated", "changed", "why"),
    [(("annet",), False, Why.STATED), (("uten-tema",), False, Why.STATED), (("annet",), True, Why.CHANGED)],
)
def test_enough_words_are_told_from_too_few(themes: Themes, stated: tuple[str, ...], changed: bool, why: Why) -> None:
    found = enrich(article("ledelse leder leiar digitale", themes=stated), themes, Organisations.of([]))
    missing = missed(found, themes, Organisations.of([]), changed=changed)
    assert {each.weighed.evidence.theme: each.why for each in missing} == {"ledelse": why, "digitalt": Why.TOO_FEW}


def test_where_the_words_were_asked_they_decided(themes: Themes) -> None:
    """What they now reach besides, no source keeps from the article."""
    found = enrich(article("ledelse leder leiar digitale digitalt"), themes, Organisations.of([]))
    eased = replace(themes, classification=replace(themes.classification, least=2.0))
    (missing,) = missed(found, eased, Organisations.of([]), changed=False)
    assert missing.why is Why.CHANGED
