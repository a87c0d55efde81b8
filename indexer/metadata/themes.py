"""Themes: `themes.toml` beside the corpus, and which articles have which themes, with the evidence.

What the source says decides before what its words suggest:

1. Themes that a sidecar, a record or `<meta name="erfaringssok:themes">` states are the article's themes, and the
   vocabulary is not asked. They may be written as ids or as labels; one that `themes.toml` does not know is kept.
   «uten tema» says that the article has none.
2. Otherwise the article has the themes whose vocabulary its words reach (see `corpus/themes.toml` for the
   thresholds and why they are what they are), and those that its WordPress categories name, by id or label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.analysis import terms
from engine.article import Article, ThemeEvidence
from engine.themes import WITHOUT_THEME, Theme
from indexer.config import Table, configuration
from indexer.metadata.stated_lists import rejoined
from indexer.slugs import slug

FILE = "themes.toml"
VOCABULARY, METADATA = "vocabulary", "metadata"

_LANGUAGES = ("nb", "nn", "en")
_ID = re.compile(r"[a-z0-9-]{1,80}")
_WORD = re.compile(r"[^\W_]+")
_ENTRY = re.compile(r"\*?[^\W_]+\*?")
_CACHED_WORDS = 200_000

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """Entries of a vocabulary: whole words by their stem, capitals as they are, and patterns with `*` at an end."""

    stems: frozenset[str]
    capitals: frozenset[str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, entries: Sequence[str]) -> Words:
        """From entries as they are written in the file."""
        starred = sorted(entry for entry in entries if "*" in entry)
        plain = [entry for entry in entries if "*" not in entry]
        alternatives = "|".join(re.escape(entry.lower()).replace(r"\*", ".*") for entry in starred)
        return cls(
            stems=frozenset(term for entry in plain if not _is_capitals(entry) for term in terms(entry, "stem")),
            capitals=frozenset(entry for entry in plain if _is_capitals(entry)),
            pattern=re.compile(alternatives) if alternatives else None,
        )

    def match(self, surface: str) -> bool:
        """Whether a word is one of these."""
        if surface in self.capitals or (self.stems and not self.stems.isdisjoint(terms(surface, "stem"))):
            return True
        return self.pattern is not None and self.pattern.fullmatch(surface.lower()) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """A theme and the words it is known by."""

    theme: Theme
    words: Words
    exceptions: Words


@dataclass(frozen=True, slots=True)
class Classification:
    """Thresholds and weights; `corpus/themes.toml` explains them."""

    least: float
    per_1000_words: float
    title_weight: float
    lead_weight: float
    heading_weight: float
    not_evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of one theme in an article.

    Attributes:
        evidence: as it is if there are enough of them.
        weight: weighted occurrences.
        exact: weighted occurrences per 1,000 words.
    """

    evidence: ThemeEvidence
    weight: float
    exact: float


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of a corpus, in the order of its file.

    Attributes:
        rules: how each is recognised.
    """

    rules: tuple[Rule, ...]
    classification: Classification
    _names: re.Pattern[str] | None = None
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """What readers see of them."""
        return tuple(rule.theme for rule in self.rules)

    def identify(self, name: str) -> str | None:
        """The id of the theme that a name means, by id or by label in any language; None if there is none."""
        wanted = name.strip().casefold()
        for theme in self.themes:
            if wanted == theme.id or wanted in {label.casefold() for label in theme.labels.values()}:
                return theme.id
        return None

    def classify(
        self, article: Article, names: Mapping[str, Iterable[Span]] | None = None
    ) -> tuple[ThemeEvidence, ...]:
        """The themes that the article's words reach, in the order of the file.

        Args:
            names: text → where names of organisations stand in it, whose words are no evidence.
        """
        return tuple(each.evidence for each in self.weigh(article, names) if self.reaches(each))

    def reaches(self, found: Weighed) -> bool:
        """Whether a theme has as many words as it takes."""
        told = self.classification
        return found.weight >= told.least and found.exact >= told.per_1000_words

    def weigh(self, article: Article, names: Mapping[str, Iterable[Span]] | None = None) -> tuple[Weighed, ...]:
        """What there is of each theme of which there is any, in the order of the file; `names` as for `classify`."""
        found = {rule.theme.id: _Found() for rule in self.rules}
        words = 0
        for text, weight, anchor in _parts(article, self.classification):
            surfaces = _WORD.findall(text)
            words += len(surfaces)
            if any(map(self._themes_of, surfaces)):
                self._collect(text, [*self._named(text), *(names or {}).get(text, ())], weight, anchor, found)
        return tuple(each.weighed(theme, words) for theme, each in found.items() if each.forms)

    def _collect(self, text: str, names: list[Span], weight: float, anchor: str, found: dict[str, _Found]) -> None:
        for word in _WORD.finditer(text):
            for theme in self._themes_of(word[0]):
                if not any(start <= word.start() < end for start, end in names):
                    found[theme].add(word[0].lower(), weight, anchor)

    def _named(self, text: str) -> Iterator[Span]:
        if self._names is not None:
            yield from (found.span() for found in self._names.finditer(text))

    def _themes_of(self, surface: str) -> tuple[str, ...]:
        known = self._known.get(surface)
        if known is None:
            known = tuple(
                rule.theme.id for rule in self.rules if rule.words.match(surface) and not rule.exceptions.match(surface)
            )
            if len(self._known) >= _CACHED_WORDS:
                self._known.clear()
            self._known[surface] = known
        return known


@dataclass(slots=True)
class _Found:
    weight: float = 0.0
    forms: Counter[str] = field(default_factory=Counter)
    anchors: dict[str, None] = field(default_factory=dict)

    def add(self, form: str, weight: float, anchor: str) -> None:
        self.weight += weight
        self.forms[form] += 1
        if anchor:
            self.anchors[anchor] = None

    def weighed(self, theme: str, words: int) -> Weighed:
        exact = 1000 * self.weight / words
        evidence = ThemeEvidence(theme, VOCABULARY, round(exact, 2), self.ranked(), tuple(self.anchors))
        return Weighed(evidence, self.weight, exact)

    def ranked(self) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(self.forms.items(), key=lambda form: (-form[1], form[0])))


def load_themes(corpus_dir: Path) -> Themes:
    """The themes of a corpus; those of the shipped one, if it has no `themes.toml`.

    Raises:
        CorpusError: the file is not TOML, or a value is not allowed; it names the file, the key and what is.
    """
    file = configuration(corpus_dir, FILE)
    file.only("classification", "themes")
    told = file.table("classification")
    told.only("least", "per_1000_words", "title_weight", "lead_weight", "heading_weight", "not_evidence")
    names = tuple(told.texts("not_evidence"))
    classification = Classification(
        least=told.number("least", 3.0),
        per_1000_words=told.number("per_1000_words", 4.0),
        title_weight=told.number("title_weight", 3.0),
        lead_weight=told.number("lead_weight", 2.0),
        heading_weight=told.number("heading_weight", 2.0),
        not_evidence=names,
    )
    rules = tuple(_rule(theme, table) for theme, table in file.tables("themes"))
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if names else None
    return Themes(rules, classification, pattern)


def state_themes(article: Article, themes: Themes, names: Mapping[str, Iterable[Span]]) -> tuple[ThemeEvidence, ...]:
    """Why the article has the themes it has: what its source states, or else its words and its categories."""
    if article.themes:
        names_of_themes = rejoined(article.themes, themes.identify)
        stated = dict.fromkeys(themes.identify(name) or slug(name) or name for name in names_of_themes)
        return tuple(ThemeEvidence(theme, METADATA) for theme in stated if theme != WITHOUT_THEME)
    evidence = list(themes.classify(article, names))
    categories = dict.fromkeys(themes.identify(str(name)) for name in article.extra.get("categories", ()))
    evidence += [ThemeEvidence(theme, METADATA) for theme in categories if theme]
    return tuple(evidence)


def _parts(article: Article, weights: Classification) -> Iterator[tuple[str, float, str]]:
    """Every text of the article with its weight and, for passages, its anchor."""
    yield article.title, weights.title_weight, ""
    yield article.lead, weights.lead_weight, ""
    for section in article.sections:
        yield section.heading, weights.heading_weight, ""
        for passage in section.passages:
            yield passage.text, 1.0, passage.anchor


def _rule(theme: str, table: Table) -> Rule:
    if not _ID.fullmatch(theme) or theme == WITHOUT_THEME:
        table.refuse("", theme, f"an id of the letters a–z, digits and -, but not {WITHOUT_THEME}")
    table.only("labels", "descriptions", "vocabulary")
    vocabulary = table.table("vocabulary")
    vocabulary.only("nb", "nn", "unntatt")
    entries = [*vocabulary.texts("nb"), *vocabulary.texts("nn")]
    if not entries:
        vocabulary.refuse("nb", "", "at least one word")
    for key in ("nb", "nn", "unntatt"):
        for entry in vocabulary.texts(key):
            if not _ENTRY.fullmatch(entry) or not entry.strip("*"):
                vocabulary.refuse(key, entry, "one word, with * at its beginning or end if it may go on there")
    return Rule(
        Theme(theme, table.table("labels").languages(_LANGUAGES), table.table("descriptions").languages(_LANGUAGES)),
        Words.of(entries),
        Words.of(vocabulary.texts("unntatt")),
    )


def _is_capitals(entry: str) -> bool:
    return len(entry) > 1 and entry.isupper()
