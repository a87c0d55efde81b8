"""The relevance command on a small set of its own: what it measures is what readers get, and what it takes out is out.

1. Rankings are those of a search, and the peers get the documents that were indexed.
2. Ablations: each part can be taken out, is back afterwards, and its absence shows.
3. Bokmål and nynorsk: found and not found.
4. The command: tables, JSON, floors, baselines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine import compile
from engine.language.lemmas import snowball_stem
from engine.result import SearchRequest
from engine.schema import Unit
from engine.search import search
from tests.relevance import __main__ as command
from tests.relevance import baselines, figures, nynorsk
from tests.relevance.ablations import (
    GROUPS,
    MENDING,
    NEIGHBOURS,
    OWN_PARTS,
    SNOWBALL,
    SYNONYMS,
    Ablation,
    Group,
    Replacement,
    effects,
    replaced,
)
from tests.relevance.evaluate import Index, answers, documents_of, indexed, ranking
from tests.relevance.peers import PEERS
from tests.relevance.sets import JudgedSet, load

pytestmark = pytest.mark.slow

DOCUMENTS = {
    "ferge": ("Ferger i nord", "Rederiet kjøpte to ferger. Overfarten tar en time, og billetten kjøpes om bord."),
    "bibliotek": (
        "Bibliotekets åpningstider",
        "Lånerne fikk egne nøkler. Utlånet økte, og hyllene ble ryddet hver kveld.",
    ),
    "snø": ("Brøyting om vinteren", "Veiene ble brøytet før klokken sju. Mannskapet fulgte med på værvarselet."),
    "it": ("Drift av IT", "Systemene flyttes til en ny leverandør, og brukerne merket lite til det."),
}
QUERIES = {
    "q-form": ("ferge billett", "ferge"),
    "q-part": ("bordbillett", "ferge"),
    "q-synonym": ("IKT", "it"),
    "q-mended": ("rederriet", "ferge"),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory as the command takes it, with one set."""
    root = tmp_path_factory.mktemp("data")
    folder = root / "relevance" / "norquad"
    folder.mkdir(parents=True)
    records = ({"id": id_, "title": title, "text": text} for id_, (title, text) in _ids(DOCUMENTS).items())
    (folder / "corpus.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    _table(folder / "queries.tsv", "id\tquery", ((id_, text) for id_, (text, _) in QUERIES.items()))
    _table(
        folder / "qrels.tsv", "query\tdocument\tgrade", ((id_, _id(best), "1") for id_, (_, best) in QUERIES.items())
    )
    return root


@pytest.fixture(scope="module")
def judged(data: Path) -> JudgedSet:
    (only,) = load(data, data)
    return only


@pytest.fixture(scope="module")
def index(judged: JudgedSet) -> Iterator[Index]:
    with indexed(judged.documents, "whoosh") as made:
        yield made


def _id(name: str) -> str:
    return name.replace("ø", "o")


def _ids(documents: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {_id(name): row for name, row in documents.items()}


def _table(path: Path, heading: str, rows: Iterator[tuple[str, ...]]) -> None:
    path.write_text("\n".join([heading, *("\t".join(row) for row in rows), ""]), encoding="utf-8")


NAMES = [ablation.name for group in GROUPS for ablation in group.ablations]


# 1. What is measured


@pytest.mark.parametrize("text", [text for text, _ in QUERIES.values()] + ["hva kostet ferger", "brukerne", "zzz"])
def test_the_ranking_is_that_of_a_search(index: Index, text: str) -> None:
    searcher = index.searcher()
    result = search(searcher, SearchRequest(q=text))
    ids, any_word = ranking(searcher, text, 10)
    assert ids == tuple(hit.id for hit in result.hits)
    assert any_word == (result.interpretation.operator == "any")


def test_what_is_over_the_limits_finds_nothing(index: Index) -> None:
    assert ranking(index.searcher(), "ord " * 5_000, 10) == ((), False)


def test_the_peers_get_what_was_indexed(index: Index) -> None:
    documents = {document.id: document for document in documents_of(index.searcher())}
    assert {id_: (document.title, document.text) for id_, document in documents.items()} == _ids(DOCUMENTS)


# 2. Ablations


def test_each_part_can_be_taken_out_and_is_back_afterwards(index: Index, judged: JudgedSet) -> None:
    before = answers(index.searcher(), judged)
    measured = tuple(effects("whoosh", judged, index, before))
    assert [effect.name for effect in measured] == NAMES
    assert answers(index.searcher(), judged) == before


def test_stems_in_place_of_lemmas_are_in_the_index_too(judged: JudgedSet) -> None:
    with replaced(SNOWBALL), indexed(judged.documents, "whoosh") as stems:
        found = {count.term for count in stems.searcher().terms(Unit.ARTICLE, "text", "", 1_000)}
    assert snowball_stem("nøkler") in found
    assert "nøkkel" not in found


def test_no_two_ablations_have_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_a_member_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="NO_SUCH_WEIGHT"), replaced((Replacement(compile, "NO_SUCH_WEIGHT", 0),)):
        pass
    with pytest.raises(KeyError, match="no-such"), replaced((Replacement({"other": 1}, "no-such", 0),)):
        pass


@pytest.mark.parametrize(
    ("replacements", "lost"),
    [(OWN_PARTS, {"q-part"}), (SYNONYMS, {"q-synonym"}), (MENDING, {"q-mended"}), (NEIGHBOURS, set())],
    ids=["parts", "synonyms", "mending", "neighbours"],
)
def test_what_is_taken_out_is_missing(
    judged: JudgedSet, index: Index, replacements: tuple[Replacement, ...], lost: set[str]
) -> None:
    with replaced(replacements):
        found = answers(index.searcher(), judged)
    assert {answer.query.id for answer in found if not answer.scores.mrr} == lost


def test_neighbours_decide_between_documents_with_the_same_words(tmp_path: Path) -> None:
    records = [
        {"id": "a-apart", "title": "Rom", "text": "Åpne kontorer er støyende. Landskap med trær er stille."},
        {"id": "b-beside", "title": "Rom", "text": "Trær er stille. Støyende er kontorer med åpne landskap."},
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    with indexed(path, "whoosh") as index:
        assert ranking(index.searcher(), "åpne landskap", 2)[0] == ("b-beside", "a-apart")
        with replaced(NEIGHBOURS):
            assert ranking(index.searcher(), "åpne landskap", 2)[0] == ("a-apart", "b-beside")


def test_an_effect_is_what_the_part_brings(judged: JudgedSet, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    without_synonyms = Group((), (Ablation("synonyms", SYNONYMS),))
    monkeypatch.setattr("tests.relevance.ablations.GROUPS", (without_synonyms,))
    whole = answers(index.searcher(), judged)
    (effect,) = effects("whoosh", judged, index, whole)
    assert effect.value == pytest.approx(0.75)
    assert effect.brings.mean == pytest.approx(0.25)


# 3. Bokmål and nynorsk


def test_words_of_both_standards_find_each_other_and_others_do_not() -> None:
    pairs = [("åpning", "opning"), ("virksomhet", "verksemd"), ("ferge", "bibliotek")]
    found = {(query, wanted): hit for query, wanted, hit in nynorsk.found(pairs, "whoosh")}
    assert found == {way: pair != pairs[2] for pair in pairs for way in (pair, pair[::-1])}


# 4. The command


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command.main, [str(data), *arguments])


def test_everything_is_written_as_json(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    result = run(data, "--json", str(path), "--queries")
    assert result.exit_code == 0, result.output
    assert "beside peers" in result.output
    (judged,) = json.loads(path.read_text("utf-8"))["sets"]
    assert [query["query"]["id"] for query in judged["queries"]] == list(QUERIES)
    assert len(judged["peers"]) == len(PEERS)
    assert json.loads(path.read_text("utf-8"))["held_to"][0]["key"] == "whoosh.norquad.ndcg"


def test_a_figure_below_its_floor_fails_only_when_floors_are_kept(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for floor, exit_code in ((1.01, 1), (0.5, 0)):
        limits = {"whoosh.norquad.ndcg": floor, "language.other": 1.0}
        monkeypatch.setattr(figures, "floors", lambda limits=limits: limits)
        assert run(data, "--no-peers", "--set", "norquad", "--floors").exit_code == exit_code
    assert run(data, "--no-peers", "--set", "norquad").exit_code == 0


def test_a_floor_of_what_a_full_run_did_not_measure_fails(data: Path) -> None:
    result = run(data, "--no-peers", "--floors")
    assert result.exit_code == 1
    assert "whoosh.tidstyver.mrr has a floor but was not measured" in " ".join(result.output.split())


def test_a_ranking_is_compared_with_its_baseline(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "commit_of_the_ranking", lambda: "abc123")
    monkeypatch.setattr(baselines, "DIRECTORY", tmp_path)
    assert "baseline" not in run(data, "--no-peers", "--set", "norquad").output
    assert run(data, "--no-peers", "--set", "norquad", "--save-baseline").exit_code == 0
    with replaced(SYNONYMS):
        result = run(data, "--no-peers", "--set", "norquad", "--queries")
    told = " ".join(result.output.split())
    assert "beside the baseline of abc123 (1.0000): 0 queries better, 1 worse, 3 equal" in told
    assert "most lost since the baseline" in told
