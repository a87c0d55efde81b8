"""Themes of the ten articles, judged by reading them, each with the words a reader would point at.

The rule of judgement is that of `programme_articles`: an article has a theme if it says something of its own about it
in at least one passage. So each row names a passage, by words that stand in it alone, and the classifier's evidence
must come from that passage too. Where a theme is near but not there, the row says what is there instead, and that it
is not enough.

The thresholds of `corpus/themes.toml` are between the two: no article has a theme by less than 5 weighted words in
1,000 (the limit is 4), and what is near but not there is thinner than that or fewer than three words.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.article import Article
from indexer import sources
from indexer.extract import assemble
from indexer.metadata.enrich import enrich
from indexer.metadata.entities import load_organisations
from indexer.metadata.facts import Facts
from indexer.metadata.themes import load_themes
from indexer.structure.plain import blocks

CORPUS = Path(__file__).parent.parent.parent / "corpus"
THEMES, REGISTER = load_themes(CORPUS), load_organisations(CORPUS)
L, D, G = "ledelse", "digitalisering", "gevinstrealisering"

EVIDENCE = (
    ("fire-ars-erfaringer", L, "Ledere er nøkkelpersoner for omstilling"),
    ("fire-ars-erfaringer", D, "Digitalisering gir muligheter til å løse samfunnsoppdraget"),
    ("se-videoene-fra", L, "innovasjonsledelse"),
    ("fortsatt-mulig", L, "De etterlyser en tillitsreform i offentlig sektor"),
    ("gevinstseminar-med", G, "videoopptak fra gevinstseminaret"),
    ("nye-arbeidsmater", L, "Målet er å gjøre endringsledelse praktisk"),
    ("malet-kan-ikke", L, "styringsrett"),
    ("malet-kan-ikke", D, "digitalisering"),
    ("malet-kan-ikke", G, "gevinstene må vi realisere"),
    ("strategisk-ikt", L, "hvilke lederkompetanser som er sentrale"),
    ("strategisk-ikt", D, "for å lykkes med digital transformasjon"),
    ("arbeidsgiverradet-ma", L, "en god statlig arbeidsgiverpolitikk"),
    ("arbeidsgiverradet-ma", D, "omstille oss til en mer digital hverdag"),
    ("gode-rad-for", L, "Plasser ledere som har ansvar for samarbeidet i styringsgruppen"),
    ("gode-rad-for", D, "usikre på hvordan de skal styre og følge opp digitaliseringsprosjekter"),
    ("gode-rad-for", G, "tallfester de interne gevinstene"),
    ("difi-skal-dele", D, "øke digitaliseringstempoet i offentlig sektor"),
    ("difi-skal-dele", G, "levere en forpliktende gevinstrealiseringsplan"),
)
"""Beginning of the article's id, theme, words of a passage that is about it."""

NEAR = (
    ("fire-ars-erfaringer", G, "no word of benefits at all"),
    ("se-videoene-fra", D, "innovation and users, but nothing digital"),
    ("se-videoene-fra", G, "no word of benefits at all"),
    ("fortsatt-mulig", D, "no word of it"),
    ("fortsatt-mulig", G, "results are steered by, not benefits harvested"),
    ("gevinstseminar-med", L, "leaders are invited; nothing is said of leading"),
    ("gevinstseminar-med", D, "IKT stands in Difi's name only"),
    ("nye-arbeidsmater", D, "«teknologi» is one of four catchwords of the lead"),
    ("nye-arbeidsmater", G, "effectivisation is the topic of a podcast; benefits are not spoken of"),
    ("strategisk-ikt", G, "no word of benefits at all"),
    ("arbeidsgiverradet-ma", G, "no word of benefits at all"),
    ("difi-skal-dele", L, "a title («leder for tolkeseksjonen») and the programme's name"),
)
"""Beginning of the article's id, theme it has not, what a reader finds instead."""


def read(beginning: str) -> Article:
    (path,) = CORPUS.glob(f"{beginning}*.html")
    (article,) = sources.read(path, path.name)
    return enrich(article, THEMES, REGISTER)


@pytest.mark.parametrize(("beginning", "theme", "words"), EVIDENCE)
def test_a_theme_that_a_reader_finds_is_found_there(beginning: str, theme: str, words: str) -> None:
    article = read(beginning)
    (evidence,) = (each for each in article.evidence if each.theme == theme)
    pointed = {passage.anchor for passage in article.passages() if words in passage.text}
    assert pointed & set(evidence.anchors)
    assert evidence.score >= 5
    assert sum(count for _, count in evidence.terms) >= 3


@pytest.mark.parametrize(("beginning", "theme", "instead"), NEAR)
def test_a_theme_that_a_reader_does_not_find_is_not_found(beginning: str, theme: str, instead: str) -> None:
    article = read(beginning)
    assert theme not in article.themes, instead
    lenient = replace(THEMES, classification=replace(THEMES.classification, least=0, per_1000_words=0))
    nearest = {each.theme: each for each in enrich(article, lenient, REGISTER).evidence}
    weight = nearest[theme].score if theme in nearest else 0
    assert weight < THEMES.classification.per_1000_words or sum(n for _, n in nearest[theme].terms) < 3


def test_every_pair_of_article_and_theme_was_judged() -> None:
    judged = {(beginning, theme) for beginning, theme, _ in (*EVIDENCE, *NEAR)}
    assert len(judged) == len(EVIDENCE) + len(NEAR) == 10 * 3


NYNORSK = (
    (
        L,
        "Leiarane må gå føre når verksemda skal endrast. God verksemdsleiing er å gi rom for dei tilsette. Vi har lært "
        "at endringsleiing tek tid, og at handlingsrommet må brukast.",
    ),
    (
        D,
        "Vi laga sjølvbetening for alle søkjarane og flytte nettenestene over på ein ny plattform. Digitaliseringa "
        "gjorde at vi kunne automatisere mykje av arbeidet.",
    ),
    (
        G,
        "Vi tok ut gevinstane undervegs. Ein plan for gevinstuttak må lagast tidleg, og nytteverknadene må målast, "
        "elles blir det ikkje noko av gevinsten.",
    ),
    ("", "Rettleiinga er ny. Den gjer det lettare å søkje om utleige av hytter, og innleiinga er kortare enn før."),
)


@pytest.mark.parametrize(("theme", "text"), NYNORSK)
def test_nynorsk_reaches_the_same_themes(theme: str, text: str) -> None:
    article = assemble(Facts(title="Erfaringar"), tuple(blocks(text)), "a.txt")
    assert enrich(article, THEMES, REGISTER).themes == ((theme,) if theme else ())
