"""What each command tells: for people, and the same as JSON for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice

from engine.article import Article, Json, ThemeEvidence
from engine.port import EngineStatus, Generation, GenerationalEngine
from indexer.metadata.enrich import Missed, Why
from indexer.metadata.themes import Classification
from indexer.output import Output
from indexer.reading.aside import Quarantined
from indexer.report import Report, SourceChanges

WHY = {
    Why.TOO_FEW: "too few words",
    Why.STATED: "enough words, but the source states its themes",
    Why.CHANGED: "enough words, but the index is older than the configuration or the program: rebuild it",
}
"""Why an article has words of a theme, but not the theme."""

_SHOWN = 5
_NAMED = 20


def built(output: Output, report: Report) -> None:
    """The report of a build."""
    if output.as_json:
        output.json({"built": True, **report.to_json()})
    elif not output.quiet:
        output.facts(_report(report))
    quarantined(output, report.quarantined)


def up_to_date(output: Output, status: EngineStatus) -> None:
    """That nothing had to be built."""
    if output.as_json:
        output.json({"built": False, **_identity(status.generation)})
    output.message(f"The index is that of the corpus already: generation {status.generation.id}")


def quarantined(output: Output, sources: Iterable[Quarantined]) -> None:
    """The sources that were left out, with reasons; told in any case."""
    for each in sources:
        what = "left out" if each.whole else "a part left out"
        output.problem(f"{each.path}: {what}: {each.reason}{f' ({each.hint})' if each.hint else ''}")


def status(output: Output, status: EngineStatus, engine: GenerationalEngine) -> None:
    """How the engine stands."""
    told = status.generation
    kept = list(engine.generations())
    if output.as_json:
        themes = [asdict(theme) for theme in told.themes]
        changes = asdict(status.changes) if status.changes else None
        left_out = status.details.get("quarantine", [])
        output.json(
            _identity(told)
            | {"degraded": status.degraded, "themes": themes, "changes": changes}
            | {"generations": kept, "quarantined": left_out}
        )
    elif output.quiet:
        output.line(told.id)
    else:
        output.facts(
            [
                *_generation(told),
                ("themes", ", ".join(theme.id for theme in told.themes) or "none"),
                ("quarantined", str(len(status.details.get("quarantine", [])))),
                ("kept", ", ".join(kept)),
                ("degraded", status.degraded or "no"),
            ]
        )


def verified(output: Output, generation: Generation) -> None:
    """That a generation is sound."""
    if output.as_json:
        output.json({"sound": True, **_identity(generation)})
    elif not output.quiet:
        output.line(f"Generation {generation.id} is sound: {_size(generation)}")


def rolled_back(output: Output, generation: Generation) -> None:
    """Which generation is served now."""
    if output.as_json:
        output.json(_identity(generation))
    elif not output.quiet:
        output.line(f"Generation {generation.id} is served now: {_size(generation)}")


def themes(output: Output, article: Article, told: Classification, missed: Sequence[Missed]) -> None:
    """The themes of an article with the evidence, those of which it only has words and why, and what it takes."""
    if output.as_json:
        output.json(_themes(article, told, missed))
        return
    if output.quiet:
        for theme in article.themes:
            output.line(theme)
        return
    output.line(article.title)
    if not article.evidence:
        few = all(each.why is Why.TOO_FEW for each in missed)
        output.line(
            "  no theme: too few words of any theme's vocabulary stand in it, and its source names none"
            if few
            else "  no theme"
        )
    for each in article.evidence:
        if each.source == "metadata":
            output.line(f"  {each.theme}: the source says so")
            continue
        output.line(f"  {each.theme}: {each.score:g} weighted occurrences per 1,000 words")
        output.line(f"    words: {_terms(each)}")
        output.line(f"    in: {', '.join(each.anchors) or 'title, lead or headings only'}")
    for short in missed:
        found, evidence = short.weighed, short.weighed.evidence
        score = f"{found.weight:g} weighted occurrences, {evidence.score:g} per 1,000 words"
        output.line(f"  not {evidence.theme}: {WHY[short.why]}: {score} ({_terms(evidence)})")
    output.line(
        f"  a theme takes {told.least:g} weighted occurrences and {told.per_1000_words:g} per 1,000 words (a word in "
        f"the title counts {told.title_weight:g} times, in the lead {told.lead_weight:g}, in a heading "
        f"{told.heading_weight:g}), or that the source says so; themes.toml explains the numbers"
    )


def _terms(evidence: ThemeEvidence) -> str:
    return ", ".join(f"{term} {count}" for term, count in evidence.terms)


def _themes(article: Article, told: Classification, missed: Sequence[Missed]) -> Json:
    takes = {key: value for key, value in asdict(told).items() if key != "not_evidence"}
    return {
        "id": article.id,
        "title": article.title,
        "themes": list(article.themes),
        "evidence": [asdict(each) for each in article.evidence],
        "missed": [
            {**asdict(each.weighed.evidence), "weight": each.weighed.weight, "why": each.why} for each in missed
        ],
        "takes": takes,
    }


def _report(report: Report) -> Iterator[tuple[str, str]]:
    yield "generation", report.generation
    yield "fingerprint", report.fingerprint
    yield "articles", f"{report.articles:,} with {report.passages:,} passages, from {report.sources:,} sources"
    yield "themes", ", ".join(f"{theme} {count:,}" for theme, count in report.themes.items()) or "none"
    if report.changes:
        changes = report.changes
        yield (
            "changes",
            f"{changes.added:,} added, {changes.changed:,} changed, {changes.removed:,} removed, "
            f"{changes.unchanged:,} unchanged since {changes.since}",
        )
        named = (("added", changes.added, changes.new), ("changed", changes.changed, changes.altered))
        for name, number, ids in (*named, ("removed", changes.removed, changes.gone)):
            if number:
                yield name, _some(ids, number, _NAMED)
    if report.source_changes:
        yield from _source_changes(report.source_changes)
    if report.parsed < report.sources:
        yield "parsed", f"{report.parsed:,} of {report.sources:,} sources; the others have not changed"
    if report.duplicates:
        told = (f"{each.id} in {each.source} and {each.kept}" for each in report.duplicates)
        yield "duplicates", _some(told, len(report.duplicates))
    if report.near_duplicates:
        alike = (f"{each.id} and {each.other} {each.similarity:.0%}" for each in report.near_duplicates)
        yield "nearly same", _some(alike, len(report.near_duplicates))
    if report.quarantined:
        yield "quarantined", f"{len(report.quarantined):,}, listed below"
    for warning in report.warnings:
        yield "warning", warning
    yield "took", f"{report.seconds:.1f} s"


def _source_changes(changes: SourceChanges) -> Iterator[tuple[str, str]]:
    for name, paths in (("new", changes.added), ("changed", changes.changed), ("gone", changes.removed)):
        if paths:
            yield "sources", f"{name}: {_some(paths, len(paths))}"


def _some(told: Iterable[str], number: int, shown: int = _SHOWN) -> str:
    """The number and the first of them; more are in the JSON report."""
    return f"{number:,} ({', '.join(islice(told, shown))}{' …' if number > shown else ''})"


def _generation(generation: Generation) -> list[tuple[str, str]]:
    return [
        ("engine", generation.engine),
        ("generation", generation.id),
        ("built at", generation.built_at),
        ("fingerprint", generation.fingerprint),
        ("articles", f"{generation.articles:,} with {generation.passages:,} passages"),
    ]


def _identity(generation: Generation) -> Json:
    return {
        "engine": generation.engine,
        "generation": generation.id,
        "built_at": generation.built_at,
        "fingerprint": generation.fingerprint,
        "articles": generation.articles,
        "passages": generation.passages,
    }


def _size(generation: Generation) -> str:
    return f"{generation.articles:,} articles, {generation.passages:,} passages, built at {generation.built_at}"
