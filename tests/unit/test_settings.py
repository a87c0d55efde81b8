"""Settings: where they come from, and what is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from engine.errors import SettingsError
from engine.settings import SETTINGS, Settings, load


def test_the_table_and_the_values_name_the_same_settings() -> None:
    assert [setting.name for setting in SETTINGS] == [field.name for field in fields(Settings)]


def test_defaults(tmp_path: Path) -> None:
    assert load({}, tmp_path) == Settings()


def test_environment_wins_over_dotenv_wins_over_toml(tmp_path: Path) -> None:
    (tmp_path / "erfaringssok.toml").write_text(
        'language = "en"\nlog_level = "error"\nbase_url = "https://a.example/"\n', encoding="utf-8"
    )
    (tmp_path / ".env").write_text(
        "ERFARINGSSOK_LANGUAGE=nn\nERFARINGSSOK_LOG_LEVEL=debug\nOTHER=1\n", encoding="utf-8"
    )
    settings = load({"ERFARINGSSOK_LANGUAGE": "nb", "HOME": "/"}, tmp_path)
    assert (settings.language, settings.log_level, settings.base_url) == ("nb", "debug", "https://a.example")


def test_lists_are_written_with_commas_or_as_toml_lists(tmp_path: Path) -> None:
    assert load({"ERFARINGSSOK_TRUSTED_HOSTS": "a.example, b.example"}, tmp_path).trusted_hosts == (
        "a.example",
        "b.example",
    )
    (tmp_path / "erfaringssok.toml").write_text('trusted_hosts = ["c.example"]\n', encoding="utf-8")
    assert load({}, tmp_path).trusted_hosts == ("c.example",)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("ENGINE", "lucene", "whoosh"),
        ("LANGUAGE", "da", "nb, nn, en"),
        ("LOG_LEVEL", "loud", "debug"),
        ("BASE_URL", "ftp://x", "http"),
        ("CORPUS_DIR", " ", "a directory"),
        ("READING_WORKERS", "many", "a number from 0 to 64"),
        ("READING_WORKERS", "65", "a number from 0 to 64"),
    ],
)
def test_a_bad_value_is_refused_with_name_value_and_what_is_allowed(
    tmp_path: Path, name: str, value: str, allowed: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load({f"ERFARINGSSOK_{name}": value}, tmp_path)
    assert all(piece in str(caught.value) for piece in (f"ERFARINGSSOK_{name}", repr(value), allowed))


@pytest.mark.parametrize("text", ["langauge = 'nb'", "= 1"])
def test_a_misspelt_name_or_broken_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "erfaringssok.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"erfaringssok\.toml"):
        load({}, tmp_path)
