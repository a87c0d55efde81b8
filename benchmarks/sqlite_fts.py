"""SQLite's FTS5 with its bm25, and facets by SQL over a table of values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus import FACETS, Passage
from benchmarks.engines import TOP, Answer, Contestant
from benchmarks.questions import Mode, Question

FILE = "fts.db"
# Everything but white space belongs to a term, as for the others.
TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
SCHEMA = f"""
    CREATE TABLE passage (doc INTEGER PRIMARY KEY, id TEXT);
    CREATE VIRTUAL TABLE text USING fts5(title, body, content='', tokenize="{TOKENIZER}");
    CREATE TABLE facet (doc INTEGER, field TEXT, value TEXT, PRIMARY KEY (doc, field, value)) WITHOUT ROWID;
"""
BY_VALUE = "CREATE INDEX by_value ON facet (field, value, doc)"


def build(passages: Iterable[Passage], directory: Path) -> None:
    """One transaction, then the index of facet values and FTS5's own optimisation."""
    connection = sqlite3.connect(directory / FILE)
    connection.executescript(SCHEMA)
    with connection:
        for doc, passage in enumerate(passages):
            connection.execute("INSERT INTO passage VALUES (?, ?)", (doc, passage.id))
            connection.execute(
                "INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", (doc, passage.title, passage.body)
            )
            values = [(doc, name, value) for name, each in passage.facets.items() for value in each]
            connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", values)
        connection.execute(BY_VALUE)
        connection.execute("INSERT INTO text (text) VALUES ('optimize')")
    connection.execute("ANALYZE")
    connection.close()


class SqliteReader:
    """An open connection."""

    def __init__(self, directory: Path) -> None:
        self._connection = sqlite3.connect(f"file:{directory / FILE}?mode=ro", uri=True)

    def ask(self, question: Question) -> Answer:
        """The ten best, then all matches with their values."""
        parameters: list[str] = [_match(question)]
        matching = "FROM text WHERE text MATCH ?"
        for field, value in question.filters.items():
            matching += " AND rowid IN (SELECT doc FROM facet WHERE field = ? AND value = ?)"
            parameters += [field, value]
        ranked = f"SELECT rowid AS doc {matching} ORDER BY bm25(text, 3.0, 1.0) LIMIT {TOP}"
        best = self._connection.execute(f"SELECT id FROM ({ranked}) JOIN passage USING (doc)", parameters).fetchall()
        counted = f"""
            WITH hit AS MATERIALIZED (SELECT rowid AS doc {matching})
            SELECT field, value, count(*) FROM hit CROSS JOIN facet USING (doc) GROUP BY field, value
            UNION ALL SELECT '', '', count(*) FROM hit"""
        counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        total = 0
        for field, value, count in self._connection.execute(counted, parameters):
            if field:
                counts[field][value] = count
            else:
                total = count
        return Answer(tuple(id_ for (id_,) in best), total, counts)

    def forget(self, *, terms: bool) -> None:
        """What it keeps is pages, and those stay warm for all."""

    def close(self) -> None:
        """Release the file."""
        self._connection.close()


SQLITE = Contestant("SQLite FTS5, SQL facets", "sqlite", build, SqliteReader)


def _match(question: Question) -> str:
    quoted = [f'"{word.replace(chr(34), chr(34) * 2)}"' for word in question.words]
    match question.mode:
        case Mode.PHRASE:
            return " + ".join(quoted)
        case Mode.PREFIX:
            return f"{quoted[0]} *"
        case Mode.ALL:
            return " AND ".join(quoted)
        case Mode.ANY:
            return " OR ".join(quoted)
