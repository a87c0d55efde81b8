"""`python -m tests.relevance DATA`: how every judged set is ranked, per class of query, and the floors to keep."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from engine.settings import ENGINES
from tests.relevance.evaluate import Answer, Score, evaluate, scores
from tests.relevance.sets import load

FLOORS = Path(__file__).with_name("floors.toml")


@click.command(help=__doc__)
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), help="Default: every engine.")
@click.option("--set", "names", multiple=True, help="Only these sets.")
@click.option("--queries", is_flag=True, help="Print every query, worst first.")
@click.option("--floors", is_flag=True, help=f"Exit 1 if a mean is below its floor in {FLOORS.name}.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all answers here.")
def main(
    data: Path, engines: tuple[str, ...], names: tuple[str, ...], queries: bool, floors: bool, json_file: Path | None
) -> None:
    console = Console(width=110)
    fallen: list[str] = []
    written: dict[str, Any] = {}
    for engine in engines or ENGINES:
        for judged in load(data):
            if names and judged.name not in names:
                continue
            answers = evaluate(judged, engine)
            means = tuple(scores(answers))
            console.print(_table(f"{judged.name} on {engine}", means))
            if queries:
                console.print(_query_table(answers))
            fallen += _fallen(engine, judged.name, means)
            written[f"{engine}/{judged.name}"] = {answer.query.id: answer.ranking for answer in answers}
    if json_file:
        json_file.write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
    for sentence in fallen:
        console.print(sentence)
    if floors and fallen:
        raise SystemExit(1)


def _table(title: str, means: tuple[Score, ...]) -> Table:
    table = Table("class", title=title, title_justify="left")
    for heading in ("queries", "nDCG@10", "MRR@10", "best in top 5"):
        table.add_column(heading, justify="right")
    for score in means:
        numbers = (score.ndcg, score.reciprocal_rank, score.best_found)
        table.add_row(score.kind, str(score.queries), *(f"{number:.3f}" for number in numbers))
    return table


def _query_table(answers: tuple[Answer, ...]) -> Table:
    table = Table("query", "text", "nDCG@10", "words", "first hit")
    for answer in sorted(answers, key=lambda answer: (answer.ndcg, answer.query.id)):
        words = "any" if answer.relaxed else "all"
        first = answer.ranking[0] if answer.ranking else "–"
        table.add_row(answer.query.id, answer.query.text, f"{answer.ndcg:.3f}", words, first)
    return table


def _fallen(engine: str, name: str, means: tuple[Score, ...]) -> list[str]:
    """What is below its floor, in words."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(engine, {}).get(name, {})
    whole = means[-1]
    measured = {"ndcg": whole.ndcg, "mrr": whole.reciprocal_rank, "best_found": whole.best_found}
    return [
        f"{name} on {engine}: {measure} is {measured[measure]:.3f}, its floor is {floor:.3f}"
        for measure, floor in floors.items()
        if measured[measure] < floor
    ]


if __name__ == "__main__":
    main()
