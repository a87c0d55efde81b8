"""The commands: what there is, what goes to standard output and what to standard error.

1. Every command of the contract is there and takes the common options.
2. Results to standard output, messages to standard error; JSON has its shape; quiet is quiet.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.syntax import NoteKind
from indexer import telling_hits
from indexer.commands import COMMANDS
from indexer.output import printable
from tests.cli.calling import Run, generations
from tests.robustness.building import damage
from tests.robustness.commands import environment, run, write_corpus

PROMISED = ("rebuild", "status", "verify", "rollback", "inspect", "explain-theme", "search")

# 1. The commands there are


def test_help_lists_every_command(cli: Run) -> None:
    done = cli("--help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in PROMISED)
    assert {command.name for command in COMMANDS} == set(PROMISED)


@pytest.mark.parametrize("name", PROMISED)
def test_every_command_takes_the_common_options(cli: Run, name: str) -> None:
    done = cli(name, "--help")
    assert done.code == 0
    assert all(option in done.out for option in ("--corpus", "--index", "--engine", "--json", "--quiet"))


def test_it_runs_as_a_module_and_checks_in_a_process_of_its_own(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 3)
    done = run(tmp_path, "rebuild", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["articles"] == 3
    refused = run(tmp_path, "rebuild", "--corpus", "nowhere")
    assert refused.returncode == 65
    assert refused.stdout == ""
    assert refused.stderr.startswith("Error: the corpus nowhere is not a directory")


def test_a_reader_that_has_seen_enough_is_no_fault(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "indexer", "search", "gevinst"]
    done = subprocess.run(command, cwd=home, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


# 2. Results and messages


def test_rebuild_reports(cli: Run, tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 3)
    done = cli("rebuild")
    assert done.code == 0
    for name, value in (("articles:", "3 with 6 passages"), ("themes:", "ledelse 3"), ("fingerprint:", "sha256:")):
        assert any(line.startswith(name) and value in line for line in done.out.splitlines())
    assert "\x1b" not in done.out + done.err, "no colours and no progress where there is no terminal"


def test_rebuild_tells_what_is_new_and_what_is_alike(cli: Run, home: Path) -> None:
    text = " ".join(f"Erfaring {number} gav mer." for number in range(50))
    for name in ("en", "to"):
        line = json.dumps({"id": f"utgave-{name}", "title": "Utgave", "text": f"{text} {name}"})
        (home / "corpus" / f"{name}.jsonl").write_text(line, encoding="utf-8")
    shutil.copyfile(home / "corpus" / "en.jsonl", home / "corpus" / "igjen.jsonl")
    lines = cli("rebuild").out.splitlines()
    assert "added:        2 (utgave-en, utgave-to)" in lines
    assert "sources:      new: 3 (en.jsonl, igjen.jsonl, to.jsonl)" in lines
    assert "parsed:       3 of 4 sources; the others have not changed" in lines
    assert "duplicates:   1 (utgave-en in igjen.jsonl and en.jsonl)" in lines
    assert any(line.startswith("nearly same:  1 (utgave-en and utgave-to 9") for line in lines)
    (home / "corpus" / "igjen.jsonl").unlink()
    told = cli("rebuild", "--json").json
    assert told["source_changes"] == {"added": [], "changed": [], "removed": ["igjen.jsonl"], "unchanged": 3}
    (pair,) = told["near_duplicates"]
    assert (pair["id"], pair["other"]) == ("utgave-en", "utgave-to")
    assert 0.9 < pair["similarity"] < 1


def test_rebuild_parses_what_has_changed_or_everything(cli: Run, home: Path) -> None:
    assert cli("rebuild", "--json").json["parsed"] == 0
    told = cli("rebuild", "--json", "--no-cache", "--workers", "1").json
    assert told["parsed"] == told["sources"] == 1


def test_rebuild_as_json(cli: Run, home: Path) -> None:
    told = cli("rebuild", "--json").json
    assert told["built"] is True
    assert {
        "generation",
        "fingerprint",
        "engine",
        "built_at",
        "articles",
        "passages",
        "sources",
        "themes",
    } <= told.keys()
    assert {"changes", "duplicates", "quarantined", "warnings", "seconds"} <= told.keys()
    assert {"source_changes", "near_duplicates", "parsed"} <= told.keys()
    assert told["changes"]["unchanged"] == told["articles"] == 8
    assert (told["changes"]["new"], told["changes"]["altered"], told["changes"]["gone"]) == ([], [], [])
    assert told["themes"] == {"ledelse": 8}


def test_rebuild_if_stale(cli: Run, home: Path) -> None:
    before = generations(home)
    done = cli("rebuild", "--if-stale")
    assert (done.code, done.out) == (0, "")
    assert "already" in done.err
    assert cli("rebuild", "--if-stale", "--json").json["built"] is False
    assert generations(home) == before
    write_corpus(home / "corpus", 9)
    done = cli("rebuild", "--if-stale")
    assert done.code == 0
    assert "records.jsonl has changed" in done.err
    assert len(generations(home)) == len(before) + 1


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["rebuild"], []),
        (["rebuild", "--if-stale"], []),
        (["verify"], []),
        (["rollback"], []),
        (["status"], ["<current>"]),
        (["search", "nummer", "OR", "gevinst", "--limit", "2"], ["sak-", "sak-"]),
        (["explain-theme", "sak-1"], ["ledelse"]),
    ],
)
def test_quiet_is_quiet(cli: Run, home: Path, arguments: list[str], out: list[str]) -> None:
    current = generations(home)[-1]
    done = cli(*arguments, "--quiet")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert len(lines) == len(out)
    assert all(line.startswith(start.replace("<current>", current)) for line, start in zip(lines, out, strict=True))


def test_status(cli: Run, home: Path) -> None:
    done = cli("status")
    assert (done.code, done.err) == (0, "")
    assert generations(home)[-1] in done.out
    told = cli("status", "--json").json
    assert told["engine"] == "whoosh"
    assert told["generation"] == generations(home)[-1]
    assert (told["articles"], told["passages"], told["degraded"]) == (8, 20, "")
    assert [theme["id"] for theme in told["themes"]] == ["ledelse"]
    assert told["fingerprint"].startswith("sha256:")
    assert told["generations"] == generations(home)
    assert told["changes"]["added"] == 2
    assert {"built_at", "quarantined"} <= told.keys()


def test_a_degraded_index_says_so(cli: Run, home: Path) -> None:
    first, second = generations(home)
    damage(home / "var" / "index" / f"gen-{second}")
    told = cli("status", "--json").json
    assert told["generation"] == first
    assert second in told["degraded"]


def test_verify_and_rollback(cli: Run, home: Path) -> None:
    first, second = generations(home)
    assert second in cli("verify").out
    assert cli("verify", first, "--json").json["generation"] == first
    assert first in cli("rollback").out
    assert cli("status", "--quiet").out.strip() == first
    assert cli("rollback", second, "--json").json["generation"] == second
    assert cli("status", "--quiet").out.strip() == second


def test_inspect_writes_articles_without_indexing_them(cli: Run, home: Path) -> None:
    done = cli("inspect", "corpus/records.jsonl", "--json")
    assert (done.code, done.err) == (0, "")
    assert [article["id"] for article in done.json] == [f"sak-{number}" for number in range(8)]
    first = done.json[0]
    assert first["themes"] == ["ledelse"]
    assert first["evidence"][0]["terms"]
    assert first["source"] == "records.jsonl"
    assert first["sections"][0]["passages"] == ["p1"]
    passage = {"id", "anchor", "heading", "speaker", "kind", "text", "url"}
    assert passage <= first["passages"][0].keys(), "as in the API"
    assert cli("inspect", "corpus/records.jsonl").out == done.out
    shutil.rmtree(home / "var")
    assert cli("inspect", "corpus/records.jsonl").out == done.out, "it needs no index"


def test_inspect_warns_as_a_rebuild_does(cli: Run, home: Path) -> None:
    (home / "corpus" / "ny.jsonl").write_text('{"title": "T", "text": "a", "language": "målform"}', encoding="utf-8")
    done = cli("inspect", "corpus/ny.jsonl")
    assert (done.code, [article["id"] for article in done.json]) == (0, ["t"])
    assert (
        done.err == "ny.jsonl: line 1: language = 'målform' is not understood and left out; write it as nb, nn or en\n"
    )
    assert cli("inspect", "corpus/ny.jsonl", "--quiet").err == ""


def test_explain_theme_tells_words_and_places(cli: Run, home: Path) -> None:
    done = cli("explain-theme", "sak-1")
    assert "ledelse 4" in done.out
    assert "p1" in done.out
    told = cli("explain-theme", "sak-1", "--json").json
    assert told["themes"] == ["ledelse"]
    assert told["evidence"][0]["source"] == "vocabulary"
    assert ["ledelse", 4] in told["evidence"][0]["terms"]
    assert told["missed"] == []
    assert told["takes"] == {
        "least": 3.0,
        "per_1000_words": 4.0,
        "title_weight": 3.0,
        "lead_weight": 2.0,
        "heading_weight": 2.0,
    }


def test_explain_theme_tells_why_an_article_lacks_a_theme(cli: Run, home: Path) -> None:
    corpus = home / "corpus"
    for name, said in (("stated", {"themes": ["annet"]}), ("none", {"themes": ["uten-tema"]}), ("few", {})):
        text = "Ledelse og leder." if name == "few" else "Ledelse, ledelse og leder."
        record = {"id": name, "title": f"Om {name}", "text": text, **said}
        (corpus / f"{name}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert cli("rebuild", "--quiet").code == 0
    for name, why in (
        ("stated", "enough words, but the source states its themes"),
        ("none", "enough words, but the source states its themes"),
        ("few", "too few words"),
    ):
        assert f"  not ledelse: {why}: " in cli("explain-theme", name).out
    assert "too few words of any theme's" in cli("explain-theme", "few").out
    assert "too few words of any theme's" not in cli("explain-theme", "none").out
    (missed,) = cli("explain-theme", "few", "--json").json["missed"]
    assert (missed["theme"], missed["why"], missed["weight"]) == ("ledelse", "too few words", 2.0)
    assert missed["terms"] == [["ledelse", 1], ["leder", 1]]

    themes = (corpus / "themes.toml").read_text(encoding="utf-8")
    (corpus / "themes.toml").write_text(f"[classification]\nleast = 2\n{themes}", encoding="utf-8")
    assert "enough words, but the index is older" in cli("explain-theme", "few").out
    assert cli("rebuild", "--quiet").code == 0
    assert cli("explain-theme", "few", "--json").json["missed"] == []


def test_a_corpus_that_is_not_there_is_told(cli: Run, home: Path) -> None:
    """The shipped themes and organisations do not stand in for it unseen."""
    refused = cli("explain-theme", "sak-1", "--corpus", "nowhere")
    assert (refused.code, refused.out) == (65, "")
    assert refused.err.startswith("Error: the corpus nowhere is not a directory; name one with --corpus")
    seen = cli("inspect", "corpus/records.jsonl", "--corpus", "nowhere")
    assert seen.code == 0
    assert "themes and organisations are those that come with the product" in seen.err


def test_search(cli: Run, home: Path) -> None:
    done = cli("search", "gevinst", "sak", "--theme", "ledelse", "--limit", "3")
    assert done.code == 0
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert all(row[4].startswith("sak-") for row in rows)
    assert "3 of 8 articles" in done.err
    told = cli("search", "gevinst", "--json", "--limit", "1").json
    assert told["total"] == 8
    assert told["index"].keys() == {"generation", "fingerprint", "engine"}
    (hit,) = told["hits"]
    assert {"id", "title", "kind", "published", "language", "themes", "score", "passages"} <= hit.keys()
    assert hit["passages"][0]["id"].startswith(f"{hit['id']}#p")


def test_search_tells_what_lacks_some_of_the_words(cli: Run, home: Path) -> None:
    lines = [
        json.dumps({"id": "begge", "title": "Begge", "text": "Xyzzy og plugh."}),
        json.dumps({"id": "det-ene", "title": "Det ene", "text": "Bare xyzzy."}),
    ]
    (home / "corpus" / "ord.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert cli("rebuild", "--quiet").code == 0
    done = cli("search", "xyzzy", "plugh")
    assert [line.split("\t")[:2] for line in done.out.splitlines()] == [["1", "Begge"], ["plugh", "Det ene"]]
    assert "1 of 1 articles\nThese lack one or more of the words, and are not counted:" in done.err
    told = cli("search", "xyzzy", "plugh", "--json").json
    assert [[(hit["id"], hit["missing"]) for hit in told[key]] for key in ("hits", "partial_hits")] == [
        [("begge", [])],
        [("det-ene", ["plugh"])],
    ]
    assert cli("search", "xyzzy", "plugh", "--quiet").out == "begge\n"


def test_a_query_that_was_mended_is_told(cli: Run, home: Path) -> None:
    assert "quotation mark" in cli("search", '"gevinst').err
    assert telling_hits.NOTES.keys() == set(NoteKind)


def test_text_of_sources_is_shown_as_it_is(cli: Run, home: Path) -> None:
    """Brackets in a title are no markup, and no source commands the terminal."""
    line = json.dumps({"id": "merket", "title": "[bold]Merket[/bold] :smile: [/]", "text": "Et ord: xyzzy."})
    assert (
        printable("blå\x1b]0;x\x07 \x9b2J\r\ttekst «–» \u00a0")
        == "blå\ufffd]0;x\ufffd \ufffd2J\ufffd\ttekst «–» \u00a0"
    )
    (home / "corpus" / "merket.jsonl").write_text(line, encoding="utf-8")
    assert cli("rebuild", "--quiet").code == 0
    assert "\t[bold]Merket[/bold] :smile: [/]\t" in cli("search", "xyzzy").out
