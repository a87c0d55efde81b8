"""The search engines behind the port. `open_engine` is the way in; nothing else names an engine."""

from __future__ import annotations

from collections.abc import Callable

from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.whoosh.format import WhooshFormat
from engine.port import GenerationalEngine
from engine.settings import Settings

_ENGINES: dict[str, Callable[[Settings], GenerationalEngine]] = {
    "whoosh": lambda settings: EmbeddedEngine(WhooshFormat(), settings.index_dir),
}


def open_engine(settings: Settings) -> GenerationalEngine:
    """The engine that the settings name. Opens no file yet: a missing or unusable index shows at the first question."""
    return _ENGINES[settings.engine](settings)
