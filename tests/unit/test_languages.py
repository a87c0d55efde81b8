"""Languages: told apart by marks and model, and what becomes of them in an article.

1. Marks tell bokmål from nynorsk and both from their neighbours, or say nothing.
2. What a source says stands, unless both witnesses contradict it; the maintainer's word stands in any case.
3. A passage has a language of its own only where it plainly differs; short ones never do.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.adapters import open_engine
from engine.article import Article, from_json, to_json
from engine.settings import Settings
from engine.shape import whole_article
from indexer.build import rebuild
from indexer.extract import assemble
from indexer.metadata.facts import Facts
from indexer.metadata.languages import SHORTEST_PASSAGE, by_marks, contradicted, language_of
from indexer.structure.plain import blocks

NB = (
    "Vi lærte at det ikke er nok å lage en plan. Ledere må selv være til stede, og de ansatte må få vite hvorfor noe "
    "skal endres. Virksomheten brukte mye tid på å forklare hva som var målet, og hvordan hver enkelt kunne bidra."
)
NN = (
    "Vi lærte at det ikkje er nok å lage ein plan. Leiarane må sjølve vere til stades, og dei tilsette må få vite "
    "kvifor noko skal endrast. Verksemda brukte mykje tid på å forklare kva som var målet, og korleis kvar "
    "einskild kunne bidra."
)
DA = (
    "Vi lærte, at det ikke er nok at lave en plan. Lederne må selv være til stede efter mødet, og medarbejderne skal "
    "have at vide, hvad der bliver ændret af ledelsen, og hvorfor noget skal ændres. Der blev brugt meget tid "
    "på at forklare."
)
SV = (
    "Vi lärde oss att det inte är nog att göra en plan. Chefer måste själva vara på plats, och de anställda måste få "
    "veta varför något ska ändras. Myndigheten använde mycket tid för att förklara vad som var målet och hur "
    "alla kunde bidra."
)
EN = (
    "We learnt that it is not enough to have a plan. Leaders have to be present themselves, and the employees have to "
    "be told why this will change. The agency spent much time on what the aim was and which part they would play."
)
PLAIN = "Oslo, Bergen, Trondheim, Difi, NAV og DFØ: budsjett, rapport, mandat, dialog, analyse og resultat i 2015."


@pytest.mark.parametrize(("text", "language"), [(NB, "nb"), (NN, "nn"), (DA, "da"), (SV, "sv"), (EN, "en")])
def test_a_paragraph_tells_its_language(text: str, language: str) -> None:
    assert language_of(text) == language
    assert by_marks(text) in (language, None)


@pytest.mark.parametrize(
    "text", ["", "…", PLAIN, "Gevinstrealisering", f"{NB} {NN}", "et et et et et", "og i på som kan skal av til den"]
)
def test_marks_that_are_few_or_at_odds_say_nothing(text: str) -> None:
    assert by_marks(text) is None


@pytest.mark.parametrize(
    ("word", "language"),
    [("mulighetene", None), ("moglegheitene", "nn"), ("vanskelig", "nb"), ("vanskeleg", "nn"), ("lege", None)],
)
def test_endings_count_on_words_that_are_long_enough(word: str, language: str | None) -> None:
    words = {"nb": "ikke hvordan noe", "nn": "ikkje korleis noko", None: ""}[language]
    assert by_marks(f"{words} {word}") == language


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [(NN, "nb", "nn"), (NB, "nn", "nb"), (EN, "nb", "en"), (NB, "nb", None), (PLAIN * 3, "nn", None)],
)
def test_both_witnesses_must_contradict(text: str, said: str, found: str | None) -> None:
    assert contradicted(text, said, SHORTEST_PASSAGE) == found
    assert contradicted(text, said, len(text) + 1) is None


def made(*texts: str, language: str | None = None, settled: bool | None = None) -> Article:
    facts = Facts(title="Erfaringer", language=language, language_settled=settled)
    return assemble(facts, tuple(blocks("\n\n".join(texts))), "a.txt")


@pytest.mark.parametrize(
    ("texts", "said", "language"),
    [
        ([NN, NN], None, "nn"),
        ([NN, NN], "no", "nn"),
        ([NB, NB], "no", "nb"),
        ([NN, NN], "nb", "nn"),
        ([NB, NB], "nn", "nb"),
        ([NN, NN, EN], "nb", "nn"),
        ([EN, EN], None, "en"),
        ([EN, EN], "no", "nb"),  # the source says Norwegian; nothing tells which
        (["Kort."], None, "nb"),
        (["Kort."], "nn", "nn"),
        ([NB, NN, NN], "sma", "nn"),
    ],
)
def test_the_language_of_an_article(texts: list[str], said: str | None, language: str) -> None:
    article = made(*texts, language=said)
    assert article.language == language
    contradiction = {"declared_language": said} if said not in (None, "no", language) else {}
    assert dict(article.extra) == contradiction


def test_the_maintainers_word_stands() -> None:
    article = made(NN, NN, language="nb", settled=True)
    assert (article.language, dict(article.extra)) == ("nb", {})


def test_a_passage_in_another_language_says_so_everywhere() -> None:
    article = made(NB, NB, NN, EN, NN[:SHORTEST_PASSAGE].rsplit(" ", 1)[0], language="nb")
    assert [passage.language for passage in article.passages()] == ["", "", "nn", "en", ""]
    assert [passage["language"] for passage in whole_article(article)["passages"]] == ["nb", "nb", "nn", "en", "nb"]
    assert from_json(to_json(article)) == article


def test_a_passage_in_the_articles_language_is_written_as_before() -> None:
    written = to_json(made(NB, language="nb"))["sections"][0]["passages"][0]
    assert sorted(written) == ["anchor", "heading", "kind", "speaker", "text"]


def test_the_report_names_what_was_contradicted(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    page = f'<html lang="nb"><body><article><h1>Sak</h1><p>{NN} {NN}</p></article></body></html>'
    (tmp_path / "corpus" / "sak.html").write_text(page, encoding="utf-8")
    report = rebuild(tmp_path / "corpus", open_engine(Settings(index_dir=tmp_path / "index")))
    assert [warning for warning in report.warnings if "sak (nn, not nb)" in warning and "sidecar" in warning]
