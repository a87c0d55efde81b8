"""`python -m tests.robustness.sweep INDEX`: asks addresses made by chance of the application, and judges each answer.

No answer may be a fault of ours or take a second of processor time, what is allowed may not be refused, and answers
agree with themselves and with each other (`consistency`). Prints a line of JSON for each fault, with the number that
makes the address again, and one for the whole. A death or a hang is told by what is printed last: each number is,
before it is asked.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from flask import Flask, got_request_exception

from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.snapshot import Snapshot
from engine.adapters.whoosh.format import WhooshFormat, WhooshReader
from engine.analysis import BREAK
from engine.errors import BadParameterError
from engine.parser import parse
from engine.port import Searcher
from engine.schema import FACETS, Unit
from engine.settings import Settings
from search_app import create_app
from search_app.parameters import clean
from search_app.search_state import MAX_PER_PAGE
from tests.robustness import consistency
from tests.robustness.addresses import API, PAGE, SUGGEST, Address, address
from tests.robustness.queries import Words

MOST_SECONDS = 1.0
"""Of processor time for one question, and in an export for each `MAX_PER_PAGE` hits. One that takes longer is asked
once more: what else a machine does slows a processor too."""

HUNG_SECONDS = 120
"""After so long without an answer the process tells where it is and ends."""

ASKED_AGAIN = 0.1
"""Share of the searches that are held against other searches."""

EXPORTED = ".json"


@dataclass
class Outcome:
    """What a sweep has seen.

    Attributes:
        slowest: seconds of processor time, and the address; of all, the most.
    """

    asked: int = 0
    again: int = 0
    faults: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")


class Sweep:
    """Asks one application.

    Args:
        seed: with the number of a question it decides all of it.
    """

    def __init__(self, index: Path, seed: int) -> None:
        settings = Settings(index_dir=index, log_level="error")
        engine = EmbeddedEngine(WhooshFormat(), index)
        searcher = engine.searcher()
        assert isinstance(searcher, Snapshot)
        assert isinstance(searcher.reader, WhooshReader)
        self._reader = searcher.reader
        self._app: Flask = create_app(settings, engine)
        self._client = self._app.test_client()
        self._raised = ""
        got_request_exception.connect(self._note, self._app)
        self._seed = seed
        self._words = words_of(searcher)
        self._values = {name: [count.term for count in searcher.terms(Unit.ARTICLE, name, "", 500)] for name in FACETS}
        self._ids = [id_ for id_, _ in searcher.titles()]
        self.outcome = Outcome()

    def warm(self) -> None:
        """Let be made what is made at the first question: that is work of the start, not of a query."""
        for path in (PAGE, API, SUGGEST):
            for q in ("gevinst", "gevnst", "gjevinstt", "aarsmelding"):
                self._ask(Address(path, (), sound=True, query_string=f"q={q}"))

    def number(self, number: int) -> None:
        """Ask and judge the question of that number."""
        chance = Random(f"{self._seed}:{number}")
        asked = address(chance, self._words, self._values, self._ids)
        self.outcome.asked += 1
        for fault in self._judged(asked, chance):
            self.outcome.faults.append(fault)
            told = {"number": number, "fault": fault, "path": asked.path, "sent": asked.query_string}
            _tell(json.dumps(told))

    def _judged(self, asked: Address, chance: Random) -> Iterator[str]:
        status, body, seconds = self._ask(asked)
        most = MOST_SECONDS * max(1, self._hits(asked) / MAX_PER_PAGE)
        if seconds > most:
            self._reader.forget(terms=True)
            seconds = min(seconds, self._ask(asked)[2])
        self.outcome.statuses[status] += 1
        if most == MOST_SECONDS:
            self.outcome.slowest = max(self.outcome.slowest, (seconds, f"{asked.path}?{asked.query_string}"))
        if seconds > most:
            yield f"{seconds:.2f} seconds of processor time"
        if status not in (200, 400):
            yield f"status {status}: {self._raised}"
        elif status == 400 and asked.sound and _within_limits(asked.q):
            yield f"refused: {body[:300]}"
        elif status == 200:
            yield from self._consistent(asked, body, chance)

    def _hits(self, asked: Address) -> int:
        """How many hits an export has; of what shows a page, none."""
        if not asked.path.startswith("/sok."):
            return 0
        status, body, _ = self._ask(replace(asked, path=API))
        return int(json.loads(body)["total"]) if status == 200 else 0

    def _consistent(self, asked: Address, body: str, chance: Random) -> Iterator[str]:
        if asked.path == API:
            found = json.loads(body)
            yield from consistency.answer(found)
            if chance.random() < ASKED_AGAIN and not any(name == "explain" for name, _ in asked.parameters):
                self.outcome.again += 1
                yield from consistency.asked_again(
                    replace(asked, parameters=_as_read(found)), found, self._json, chance
                )
        elif asked.path == SUGGEST:
            for each in json.loads(body)["suggestions"]:
                yield from consistency.marks(each["marked"])
        elif asked.path.endswith(EXPORTED):
            total, hits = (json.loads(body)[name] for name in ("total", "hits"))
            if len(hits) != total:
                yield f"{len(hits)} hits exported, {total} in all"
        elif not asked.path.startswith("/sok."):
            yield from consistency.pairs_of_marks(body)

    def _json(self, asked: Address) -> Any:
        self._reader.forget(terms=False)
        status, body, _ = self._ask(asked)
        assert status == 200, f"{asked} is refused: {body}"
        return json.loads(body)

    def _ask(self, asked: Address) -> tuple[int, str, float]:
        """Status, body and seconds of processor time. What is raised past the application counts as status 500."""
        faulthandler.dump_traceback_later(HUNG_SECONDS, exit=True)
        begun = time.process_time()
        try:
            answer = self._client.get(asked.path, environ_overrides={"QUERY_STRING": asked.query_string})
            return answer.status_code, answer.get_data(as_text=True), time.process_time() - begun
        except Exception as problem:  # noqa: BLE001 - whatever is raised is what is looked for
            self._note(self._app, problem)
            return 500, "", time.process_time() - begun
        finally:
            faulthandler.cancel_dump_traceback_later()

    def _note(self, _sender: Flask, exception: BaseException, **_: object) -> None:
        frames = traceback.extract_tb(exception.__traceback__)[-3:]
        places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
        self._raised = f"{type(exception).__name__}: {exception} ({places})"


def words_of(searcher: Searcher) -> Words:
    """The words and names of a collection, the most frequent first."""
    counts = searcher.terms(Unit.ARTICLE, "text_exact", "", 100_000)
    words = tuple(count.term for count in counts if count.term != BREAK)
    names = tuple(count.term for name in FACETS for count in searcher.terms(Unit.ARTICLE, name, "", 200))
    return Words(words, names)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _within_limits(q: str) -> bool:
    try:
        parse(clean(q))
    except BadParameterError:
        return False
    return True


def _as_read(body: Any) -> tuple[tuple[str, str], ...]:
    """The parameters as the answer says it has read them: bytes that are no text have become others."""
    query = body["query"]
    filters = [(name, value) for name, values in query["filters"].items() for value in values]
    single = [
        (name, str(query[name])) for name in ("q", "fra", "til", "enhet", "sorter", "side", "per_side") if query[name]
    ]
    return (*single, *filters, ("ordrett", "1" if query["ordrett"] else "0"))


def main() -> int:
    """Ask, and print what was found; 1 if there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.sweep", description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first question")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--step", type=int, default=1, help="ask every so many: several processes share the numbers")
    given = parser.parse_args()
    sweep = Sweep(given.index, given.seed)
    sweep.warm()
    for number in range(given.first, given.count, given.step):
        _tell(str(number))
        sweep.number(number)
    outcome = sweep.outcome
    seconds, slowest = outcome.slowest
    told = {
        "asked": outcome.asked,
        "asked again": outcome.again,
        "faults": len(outcome.faults),
        "statuses": outcome.statuses,
        "processor seconds": round(time.process_time(), 1),
        "slowest": round(seconds, 3),
        "slowest address": slowest,
    }
    _tell(json.dumps(told))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
