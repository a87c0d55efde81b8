"""How well the product ranks on the judged sets of a directory: by class of query, beside peers and an earlier ranking.

DATA holds relevance/<set>/ with queries and judgements, corpora/ with the documents of some, and language/ with words.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console

from engine.settings import ENGINES
from tests.relevance import baselines, figures, report
from tests.relevance.baselines import NotCommittedError, commit_of_the_ranking
from tests.relevance.figures import Figure
from tests.relevance.results import SetResult, Wanted, language_figures, measured
from tests.relevance.sets import GOALS, load

LANGUAGE = "language"
"""Stands among the sets for all that is measured of single words."""


@click.command(help=__doc__)
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), help="Default: every engine.")
@click.option("--set", "names", multiple=True, type=click.Choice([*GOALS, LANGUAGE]), help="Default: all there are.")
@click.option("--queries", is_flag=True, help="Print every query, worst first, and what lost most since the baseline.")
@click.option("--peers/--no-peers", default=True, show_default=True, help="Compare with other search engines.")
@click.option("--ablations", is_flag=True, help="Measure what each part of the ranking brings; takes minutes.")
@click.option("--floors", is_flag=True, help=f"Exit 1 if a figure is below its floor in {figures.FLOORS.name}.")
@click.option("--save-baseline", is_flag=True, help="Keep the scores of every query, to be compared with from now on.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write everything here.")
def main(
    *,
    data: Path,
    engines: tuple[str, ...],
    names: tuple[str, ...],
    queries: bool,
    peers: bool,
    ablations: bool,
    floors: bool,
    save_baseline: bool,
    json_file: Path | None,
) -> None:
    """Measure, print, keep what is to be kept, and judge by the floors."""
    commit = _commit(required=save_baseline)
    console = Console(width=130)
    results = []
    for result in _sets(data, engines or ENGINES, names or tuple(GOALS), Wanted(peers, ablations)):
        console.print(*report.tables(result, queries=queries), sep="\n")
        results.append(result)
    found = [figure for result in results for figure in result.figures()]
    if LANGUAGE in (names or (LANGUAGE,)) and (data / "language").is_dir():
        found += language_figures(data, engines or ENGINES)
    if ablations:
        console.print(report.ablations(results))
    console.print(report.held_to(found))
    if json_file:
        written = report.as_json(commit, results, found)
        json_file.write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
    if save_baseline and commit:
        _keep(results, commit)
    fallen = tuple(figures.fallen(found, _limits(found, everything=not (engines or names))))
    for sentence in fallen:
        console.print(sentence)
    if floors and fallen:
        raise SystemExit(1)


def _sets(data: Path, engines: Sequence[str], names: Sequence[str], wanted: Wanted) -> Iterator[SetResult]:
    with tempfile.TemporaryDirectory() as beside:
        for engine in engines:
            for judged in load(data, Path(beside)):
                if judged.name in names:
                    yield measured(engine, judged, wanted)


def _keep(results: Sequence[SetResult], commit: str) -> None:
    for result in results:
        baselines.save(result.name, commit, result.answers, baselines.DIRECTORY)


def _limits(found: Sequence[Figure], *, everything: bool) -> dict[str, float]:
    """The floors; of a run that was asked for some figures only, the floors of those."""
    limits = figures.floors()
    return limits if everything else {figure.key: limits[figure.key] for figure in found if figure.key in limits}


def _commit(*, required: bool) -> str | None:
    try:
        return commit_of_the_ranking()
    except NotCommittedError as problem:
        if required:
            raise click.UsageError(str(problem)) from problem
        return None


if __name__ == "__main__":
    main()
