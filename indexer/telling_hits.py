"""What the command `search` tells: for people, and the same as JSON for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from engine.article import Json
from engine.result import Hit, SearchResult
from engine.syntax import NoteKind
from indexer.output import Output

NOTES = {
    NoteKind.UNCLOSED_QUOTE: "A quotation mark without a partner; the quote was taken to run to the end",
    NoteKind.LONE_BRACKET: "A bracket without a partner was passed over",
    NoteKind.TOO_DEEP: "Brackets in brackets were passed over, for they are too many",
    NoteKind.SHORT_PREFIX: "An asterisk was passed over, for it needs three letters before it and none after it",
    NoteKind.LONE_OPERATOR: "An operator without words to join was passed over",
    NoteKind.BAD_DATE: "What stands after fra: or til: is no date (2015, 2015-03, 24.3.2015) and was read as a word",
    NoteKind.ONLY_EXCLUSION: "Only words to leave out were given",
}
"""What is said of a piece of a query that could not be used as typed."""


def hits(output: Output, result: SearchResult) -> None:
    """What a search found."""
    if output.as_json:
        output.json(_result(result))
        return
    if output.quiet:
        for hit in result.hits:
            output.line(hit.id)
        return
    for note in _notes(result):
        output.message(note)
    output.rows(
        ("", "Title", "Published", "Themes", "Article", "Passages"),
        ((str(rank), *_row(hit)) for rank, hit in enumerate(result.hits, start=1)),
    )
    output.message(f"{len(result.hits)} of {result.total} articles")
    if result.partial_hits:
        output.message("These lack one or more of the words, and are not counted:")
        output.rows(
            ("Lacks", "Title", "Published", "Themes", "Article", "Passages"),
            ((", ".join(hit.missing), *_row(hit)) for hit in result.partial_hits),
        )


def _notes(result: SearchResult) -> Iterator[str]:
    if result.interpretation.relaxed:
        yield "No article has all the words; these come closest."
    for note in result.interpretation.notes:
        yield f"{NOTES[note.kind]}: {note.piece}"


def _row(hit: Hit) -> tuple[str, ...]:
    article = hit.article
    published = article.published.isoformat() if article.published else ""
    anchors = " ".join(passage.passage.anchor for passage in hit.passages)
    return article.title, published, ", ".join(article.themes), hit.id, anchors


def _result(result: SearchResult) -> Json:
    asked, built_from = result.request, result.generation
    return {
        "query": {"q": asked.q, "filters": {name: list(values) for name, values in asked.filters.items()}},
        "relaxed": result.interpretation.relaxed,
        "total": result.total,
        "hits": [_hit(hit) for hit in result.hits],
        "partial_hits": [_hit(hit) for hit in result.partial_hits],
        "index": {
            "generation": built_from.id,
            "fingerprint": built_from.fingerprint,
            "engine": built_from.engine,
        },
    }


def _hit(hit: Hit) -> Json:
    article = hit.article
    return {
        "id": hit.id,
        "title": article.title,
        "kind": article.kind,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "themes": list(article.themes),
        "organisations": list(article.organisations),
        "people": [person.name for person in article.people],
        "score": hit.score,
        "missing": list(hit.missing),
        "passages": [
            {
                "id": article.passage_id(shown.passage),
                "heading": shown.passage.heading,
                "kind": str(shown.passage.kind),
                "text": shown.excerpt.text,
            }
            for shown in hit.passages
        ],
    }
