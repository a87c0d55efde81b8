"""`python -m search_app serve`: the website on this machine."""

from __future__ import annotations

import sys

import click

from engine.adapters import open_engine
from engine.errors import IndexStateError, SettingsError
from engine.settings import Settings, load
from search_app.assets import AssetsError, built_assets
from search_app.server import address, default_workers, serve

USAGE = 2


@click.group()
def main() -> None:
    """The web application of Erfaringssøk."""


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers", default=default_workers, show_default="one a processor, at most 4", type=click.IntRange(1, 64)
)
def serve_command(host: str, port: int, workers: int) -> None:
    """Serve the website until stopped with Ctrl-C."""
    try:
        settings = load()
        built_assets()
    except (SettingsError, AssetsError) as problem:
        click.echo(str(problem), err=True)
        sys.exit(USAGE)
    _warn_without_index(settings)
    serve(settings, host, port, workers, ready=lambda: click.echo(f"Erfaringssøk: {address(host, port)}"))


def _warn_without_index(settings: Settings) -> None:
    """The site answers without an index too, with 503 and a message; the operator should know why."""
    try:
        open_engine(settings).status()
    except IndexStateError as problem:
        click.echo(f"Warning: {problem}. Until that is done, pages answer 503.", err=True)


if __name__ == "__main__":
    main(prog_name="python -m search_app")
