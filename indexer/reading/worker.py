"""A process that reads sources for a build: `python -m indexer.reading.worker`, started by `indexer.reading.pool`.

It confines itself first and imports the readers after. Then each line of standard input is a request in JSON, and
each line of standard output the answer; the articles themselves go into the file that the request names. It ends with
its input, so no build leaves one behind, and by itself when it has grown: memory that a file has made a process hold
must not be missing when the next one is read.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO, cast

from engine.errors import StorageError
from indexer.reading.limits import Alarm, Limits, confine, peak_memory, size_of

Read = Callable[[Path, str, Path, Limits, Callable[[], None]], bool]


def main(limits: Limits, reader: str, *, debug: bool) -> None:
    """Answer requests until there are no more.

    Args:
        reader: `module:function` that reads one source, as `reading.read_source` does.
        debug: tell on standard error what goes on.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends this process
    if debug:
        logging.basicConfig(level=logging.DEBUG)
    answers = _keep_standard_output()
    confine(limits.memory)
    module, _, function = reader.partition(":")
    read = cast("Read", getattr(import_module(module), function))
    _say(answers, {"ready": True})
    for answer in _answers(read, limits):
        _say(answers, answer)
        if answer.get("leaving"):
            return


def _answers(read: Read, limits: Limits) -> Iterator[dict[str, Any]]:
    alarm = Alarm(limits)
    for line in sys.stdin:
        asked = json.loads(line)
        path = Path(asked["path"])
        alarm.begin(size_of(path))
        try:
            enough = read(path, asked["relative"], Path(asked["aside"]), limits, alarm.wind)
        except StorageError as problem:
            answer = {"storage": str(problem), "leaving": True}
        else:
            answer = {"starved": not enough, "leaving": not enough or peak_memory() > limits.memory // 2}
        alarm.end()
        yield answer


def _keep_standard_output() -> TextIO:
    """Standard output for answers alone: what a library prints there goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return answers


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    main(Limits(**told["limits"]), told["reader"], debug=told["debug"])
