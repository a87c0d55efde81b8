"""`python -m tests.pages DATA`: what is read of the saved pages in DATA/pages, against what a reader finds on them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tests.pages.expectations import Result, load, results


@click.command(help=__doc__)
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Write the results as JSON.")
@click.pass_context
def main(context: click.Context, data: Path, as_json: bool) -> None:
    found = [result for page in load() for result in results(page, data / "pages")]
    if as_json:
        click.echo(json.dumps([asdict(result) for result in found], ensure_ascii=False, indent=1))
    else:
        Console(width=150).print(_table(found))
    context.exit(1 if any(result.failures for result in found) else 0)


def _table(found: list[Result]) -> Table:
    table = Table("page", "articles", "passages", "words", "warned of", "wrong")
    for result in found:
        numbers = map(str, (result.articles, result.passages, result.words))
        table.add_row(result.file, *numbers, "\n".join(result.warnings), "\n".join(result.failures) or "–")
    return table


if __name__ == "__main__":
    main()
