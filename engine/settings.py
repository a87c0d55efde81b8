"""SETTINGS: the one table of what can be configured, read once at start.

Each setting is an environment variable `ERFARINGSSOK_<NAME>`. The same names, without the prefix and in lower
case, may stand in `erfaringssok.toml`, and with the prefix in `.env`, both in the working directory. The
environment wins over `.env`, which wins over the TOML file, which wins over the default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from engine.errors import SettingsError

PREFIX = "ERFARINGSSOK_"
ENGINES = ("whoosh",)
LANGUAGES = ("nb", "nn", "en")
MOST_WORKERS = 64
LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of `SETTINGS`, checked.

    Attributes:
        licence: None where the operator has not said.
    """

    engine: str = "whoosh"
    corpus_dir: Path = Path("corpus")
    index_dir: Path = Path("var/index")
    reading_workers: int | None = None
    base_url: str = ""
    trusted_hosts: tuple[str, ...] = ()
    language: str = "nb"
    log_level: str = "info"
    uustatus_url: str = ""
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: how the text of a setting becomes its value, and what to tell the operator.

    Attributes:
        read: text → value; raises ValueError for a value that is not allowed.
        allowed: the allowed values, in words.
    """

    name: str
    read: Callable[[str], Any]
    allowed: str
    help: str


def _one_of(values: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in values:
            raise ValueError(text)
        return text.lower()

    return read


def _address(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ValueError(text)
    return text.rstrip("/")


def _workers(text: str) -> int | None:
    if not text:
        return None
    if not 0 <= int(text) <= MOST_WORKERS:
        raise ValueError(text)
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _path(text: str) -> Path:
    if not text.strip() or "\0" in text:
        raise ValueError(text)
    return Path(text)


SETTINGS: tuple[Setting, ...] = (
    Setting("engine", _one_of(ENGINES), " or ".join(ENGINES), "the search engine behind the index"),
    Setting("corpus_dir", _path, "a directory", "where the sources are read from; never written to"),
    Setting("index_dir", _path, "a directory", "where generations of the index are kept"),
    Setting(
        "reading_workers",
        _workers,
        f"a number from 0 to {MOST_WORKERS}, or empty",
        "processes that read sources, by default one a processor, at most 4; 0 reads without them, and without limits",
    ),
    Setting("base_url", _address, "an http(s) address, or empty", "public address, used in citations and feeds"),
    Setting(
        "trusted_hosts",
        _names,
        "host names parted by commas, or empty for any",
        "hosts that may be asked for",
    ),
    Setting(
        "language",
        _one_of(LANGUAGES),
        ", ".join(LANGUAGES),
        "interface language when the browser has no wish",
    ),
    Setting("log_level", _one_of(LOG_LEVELS), ", ".join(LOG_LEVELS), "least severity that is logged"),
    Setting("uustatus_url", _address, "an http(s) address, or empty", "the owner's accessibility statement"),
    Setting(
        "licence",
        _address,
        "an http(s) address, or empty to say nothing",
        "what the texts may be used under, told in files and feeds; by default that of the shipped corpus",
    ),
)


def load(environ: Mapping[str, str] | None = None, directory: Path | None = None) -> Settings:
    """The settings in force.

    Args:
        environ: in place of the process environment.
        directory: where `.env` and `erfaringssok.toml` are looked for; the working directory by default.

    Raises:
        SettingsError: a value is not allowed, or a name is not in the table.
    """
    home = directory or Path()
    texts = {
        **_from_toml(home / "erfaringssok.toml"),
        **_from_environment(dotenv_values(home / ".env"), ".env"),
        **_from_environment(os.environ if environ is None else environ, "the environment"),
    }
    return Settings(
        **{setting.name: _read(setting, *texts[setting.name]) for setting in SETTINGS if setting.name in texts}
    )


def _read(setting: Setting, text: str, origin: str) -> Any:
    try:
        return setting.read(text)
    except ValueError as problem:
        raise SettingsError(
            f"{PREFIX}{setting.name.upper()}={text!r} (from {origin}) is not allowed; allowed: {setting.allowed}"
        ) from problem


def _from_environment(environ: Mapping[str, str | None], origin: str) -> dict[str, tuple[str, str]]:
    ours = {name: text for name, text in environ.items() if name.startswith(PREFIX) and text is not None}
    return _known({name.removeprefix(PREFIX).lower(): text for name, text in ours.items()}, origin)


def _from_toml(path: Path) -> dict[str, tuple[str, str]]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(f"{path} is not valid TOML: {problem}") from problem
    texts = {name: ",".join(value) if isinstance(value, list) else str(value) for name, value in values.items()}
    return _known(texts, str(path))


def _known(texts: Mapping[str, str], origin: str) -> dict[str, tuple[str, str]]:
    names = {field.name for field in fields(Settings)}
    unknown = sorted(set(texts) - names)
    if unknown:
        raise SettingsError(f"{origin} has the unknown setting {unknown[0]!r}; known: {', '.join(sorted(names))}")
    return {name: (text, origin) for name, text in texts.items()}
