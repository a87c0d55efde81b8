"""The commands of `python -m indexer`. Each returns its exit code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from engine.adapters import open_engine
from engine.article import Article, Json, to_json
from engine.errors import BadParameterError, CorpusError
from engine.port import GenerationalEngine
from engine.result import SearchRequest
from engine.search import search
from engine.settings import ENGINES, MOST_WORKERS, Settings, load
from engine.shape import whole_article
from engine.themes import WITHOUT_THEME
from indexer import telling, telling_hits
from indexer.build import rebuild, staleness
from indexer.corpus import configuration_hashes, find_sources
from indexer.identity import assign_ids
from indexer.metadata.enrich import enrich, missed
from indexer.metadata.entities import load_organisations
from indexer.metadata.themes import load_themes
from indexer.output import Output
from indexer.reading import cache
from indexer.reading.gathering import Gathering, HowToRead
from indexer.reading.pool import default_workers

DONE = 0
QUARANTINED = 3
"""Done, but some sources were left out."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every command is given: the settings with the options applied, and where to write."""

    settings: Settings
    output: Output

    @property
    def engine(self) -> GenerationalEngine:
        """The engine of the settings."""
        return open_engine(self.settings)


OPTIONS: tuple[Callable[[Callable[..., int]], Callable[..., int]], ...] = (
    click.option(
        "--corpus", "corpus_dir", metavar="DIR", type=click.Path(path_type=Path), help="Where the sources are."
    ),
    click.option(
        "--index", "index_dir", metavar="DIR", type=click.Path(path_type=Path), help="Where the index is kept."
    ),
    click.option("--engine", type=click.Choice(ENGINES), help="The search engine behind the index."),
    click.option("--json", "as_json", is_flag=True, help="Write the result as JSON."),
    click.option("--quiet", "-q", is_flag=True, help="No messages but problems; the bare result, if any."),
)
"""What every command takes; the first three in place of the settings (`ERFARINGSSOK_CORPUS_DIR` and so on)."""


def command(function: Callable[..., int]) -> click.Command:
    """A command with the common options.

    The function is called with a `Context` and its own parameters, and returns the exit code.
    """

    @wraps(function)
    def run(as_json: bool, quiet: bool, corpus_dir: Path | None, index_dir: Path | None, **given: Any) -> int:
        chosen = {"corpus_dir": corpus_dir, "index_dir": index_dir, "engine": given.pop("engine")}
        settings = replace(load(), **{name: value for name, value in chosen.items() if value is not None})
        if settings.log_level == "debug":
            logging.getLogger().setLevel(logging.DEBUG)
        try:
            code = function(Context(settings, Output(as_json, quiet)), **given)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever read the output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        return code

    decorated: Callable[..., int] = run
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return click.command(name=function.__name__.strip("_").replace("_", "-"))(decorated)


@command
@click.option("--if-stale", is_flag=True, help="Only if sources, configuration or program have changed.")
@click.option("--allow-shrink", is_flag=True, help="Accept an index that has lost much of what is served.")
@click.option("--no-cache", is_flag=True, help="Parse every source, also those that have not changed.")
@click.option("--workers", type=click.IntRange(0, MOST_WORKERS), help="So many processes read sources; 0: none.")
def rebuild_(context: Context, if_stale: bool, allow_shrink: bool, no_cache: bool, workers: int | None) -> int:
    """Build the index of the corpus beside the one served, check it, and switch to it."""
    settings, output, engine = context.settings, context.output, context.engine
    if if_stale:
        why = staleness(settings.corpus_dir, engine)
        if not why:
            telling.up_to_date(output, engine.status())
            return DONE
        output.message(f"Building the index: {why}")
    with output.progress() as bar:
        how = HowToRead(_workers(workers, settings), settings.index_dir / cache.DIRECTORY, fresh=no_cache)
        report = rebuild(settings.corpus_dir, engine, how, allow_shrink=allow_shrink, progress=bar)
    telling.built(output, report)
    return QUARANTINED if report.quarantined else DONE


@command
def status(context: Context) -> int:
    """Tell which generation is served, and how it stands."""
    engine = context.engine
    telling.status(context.output, engine.status(), engine)
    return DONE


@command
@click.argument("generation", required=False)
def verify(context: Context, generation: str | None) -> int:
    """Check the current generation, or another one: every byte, every document, the golden queries."""
    telling.verified(context.output, context.engine.verify(generation))
    return DONE


@command
@click.argument("generation", required=False)
def rollback(context: Context, generation: str | None) -> int:
    """Check the generation before the current one, or another one, and switch back to it."""
    telling.rolled_back(context.output, context.engine.rollback(generation))
    return DONE


@command
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def inspect(context: Context, file: Path) -> int:
    """Write what FILE would yield, as JSON, without indexing it."""
    directory = context.settings.corpus_dir
    if not directory.is_dir():
        context.output.problem(
            f"{_not_there(directory)}; themes and organisations are those that come with the product"
        )
    themes, organisations = load_themes(directory), load_organisations(directory)
    with Gathering(HowToRead(min(_workers(None, context.settings), 1))) as gathering:
        reading = next(gathering.readings({_relative(file, directory): file})).reading
        articles = [enrich(article, themes, organisations) for article in assign_ids(reading.articles)]
    context.output.json([_inspected(article) for article in articles])
    telling.quarantined(context.output, reading.quarantined)
    for warning in reading.warnings:
        context.output.message(f"{file.name}: {warning}")
    if not articles and not reading.quarantined:
        context.output.message(f"no article was found in {file}")
    return QUARANTINED if reading.quarantined else DONE


def _inspected(article: Article) -> Json:
    """The article as the API gives it, and what only the maintainer asks about: where each fact comes from."""
    told = to_json(article)
    further = ("source", "published_basis", "evidence", "keywords", "authors", "extra")
    return {**whole_article(article), **{name: told[name] for name in further}, "presented": told["people"]}


@command
@click.argument("article")
def explain_theme(context: Context, article: str) -> int:
    """Tell which themes ARTICLE (its id) has, which words, and where, gave it them, and what it takes."""
    found = context.engine.searcher().source(article)
    if found is None:
        raise BadParameterError("ARTICLE", article, "the id of an article in the index (`search` lists them)")
    corpus_dir = context.settings.corpus_dir
    if not corpus_dir.is_dir():
        raise CorpusError(_not_there(corpus_dir))
    themes = load_themes(corpus_dir)
    changed = context.engine.status().details.get("configuration") != configuration_hashes(corpus_dir)
    short = missed(found, themes, load_organisations(corpus_dir), changed=changed)
    telling.themes(context.output, found, themes.classification, short)
    return DONE


@command
@click.argument("query", nargs=-1, required=True)
@click.option("--theme", "themes", multiple=True, metavar="THEME", help="Only articles with one of these themes.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="So many hits at most.")
def search_(context: Context, query: tuple[str, ...], themes: tuple[str, ...], limit: int) -> int:
    """Search from the terminal, as the web pages do."""
    searcher = context.engine.searcher()
    known = [theme.id for theme in searcher.generation.themes]
    for theme in themes:
        if theme not in (*known, WITHOUT_THEME):
            raise BadParameterError("--theme", theme, ", ".join(known) or "none, for the corpus has no themes")
    asked = SearchRequest(q=" ".join(query), filters={"tema": themes} if themes else {}, per_page=limit)
    telling_hits.hits(context.output, search(searcher, asked))
    return DONE


def _workers(wished: int | None, settings: Settings) -> int:
    """How many processes read: as the option says, else as the setting, else as the machine allows."""
    given = settings.reading_workers if wished is None else wished
    return default_workers() if given is None else given


def _not_there(corpus_dir: Path) -> str:
    return f"the corpus {corpus_dir} is not a directory; name one with --corpus or ERFARINGSSOK_CORPUS_DIR"


def _relative(file: Path, directory: Path) -> str:
    """The path as the corpus would name the file; its name alone, if it lies elsewhere."""
    inside = {path.resolve(): relative for relative, path in _sources(directory).items()}
    return inside.get(file.resolve(), file.name)


def _sources(directory: Path) -> dict[str, Path]:
    return find_sources(directory) if directory.is_dir() else {}


COMMANDS = (rebuild_, status, verify, rollback, inspect, explain_theme, search_)
