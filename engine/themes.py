"""Themes as readers see them: an id with labels and a description in the languages of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WITHOUT_THEME = "uten-tema"
"""Stands in the facet `tema` for the articles that have none, so that they can be found; no theme has this id."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the corpus.

    Attributes:
        id: `[a-z0-9-]+`, what stands in the address.
        labels: language (`nb`, `nn`, `en`) → name.
        descriptions: language → one or two sentences.
    """

    id: str
    labels: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """The name in the language, else in bokmål, else the id."""
        return self.labels.get(language) or self.labels.get("nb") or self.id

    def description(self, language: str) -> str:
        """The description in the language, else in bokmål, else empty."""
        return self.descriptions.get(language) or self.descriptions.get("nb") or ""
