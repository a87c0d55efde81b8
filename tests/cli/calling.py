"""What a call of the command line gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Done:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]


def generations(home: Path) -> list[str]:
    return sorted(path.name.removeprefix("gen-") for path in (home / "var" / "index").glob("gen-*"))
