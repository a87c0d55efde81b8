"""The last check before a switch, in a process of its own: `python -m engine.verification OPENER [ARGUMENT …]`.

A new process has nothing in memory of the build, so what it finds is what the disk holds; and if the files make it
crash, the build survives. OPENER is `module:function` of an adapter, named the way a WSGI server is told its
application, so that this module stays above the port: given the arguments, the function opens what was built, runs
the engine's own checks, and returns a searcher and what the build recorded (`port.BuildPlan.details`).

Prints a JSON list of what is wrong, empty if nothing is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, cast

from engine import golden
from engine.errors import IndexStateError
from engine.port import Searcher

Opener = Callable[..., tuple[Searcher, Mapping[str, Any]]]


def problems(opener: str, arguments: Sequence[str]) -> list[str]:
    """What is wrong with what the opener opens, a sentence each."""
    module, _, function = opener.partition(":")
    open_checked = cast("Opener", getattr(import_module(module), function))
    try:
        searcher, details = open_checked(*arguments)
    except IndexStateError as problem:
        return [str(problem)]
    return golden.failures(searcher, golden.from_json(details.get("golden", [])))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(problems(sys.argv[1], sys.argv[2:])))
