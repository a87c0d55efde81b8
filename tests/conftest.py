"""Fixtures that several kinds of tests share: a real index, built once, and the application over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from engine.adapters import open_engine
from engine.port import BuildPlan, Engine
from engine.settings import Settings
from search_app import create_app
from tests.web.collection import ARTICLES, THEMES


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose index directory is the tests' own; nothing of the machine's settings counts."""
    return Settings(index_dir=tmp_path_factory.mktemp("sample") / "index")


@pytest.fixture(scope="session")
def sample_engine(sample_settings: Settings) -> Engine:
    """The default engine with an index of `tests.web.collection`."""
    engine = open_engine(sample_settings)
    with engine.rebuild(BuildPlan(themes=THEMES)) as writer:
        for article in ARTICLES:
            writer.add(article)
    return engine


@pytest.fixture(scope="session")
def app(sample_settings: Settings, sample_engine: Engine) -> Flask:
    """The application over the sample index."""
    return create_app(sample_settings, sample_engine)


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A reader whose browser asks for bokmål."""
    with app.test_client() as client:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nb-NO,nb;q=0.9"
        yield client


@pytest.fixture
def no_index(tmp_path: Path) -> FlaskClient:
    """A reader of a site that has no index yet."""
    client = create_app(Settings(index_dir=tmp_path / "index")).test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nb"
    return client
