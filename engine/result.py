"""What is asked of a search and what comes back: plain values, the same for page, API, export and command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.article import Article, Passage
from engine.dates import PartialDate
from engine.port import Generation
from engine.schema import Sort, Unit
from engine.syntax import Note

SHORT_FACET = 12
MAX_FACET_VALUES = 200
MAX_WINDOW = 1_000
"""Highest rank that paging reaches; everything beyond is for the exports."""


@dataclass(frozen=True, slots=True)
class Published:
    """A span of publication dates, both ends included; None is open.

    An article known only as «2017» lies in every span that touches 2017: it may have been published then.
    """

    first: PartialDate | None = None
    last: PartialDate | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search: OR among the values of one filter, AND between filters.

    Attributes:
        q: what the user typed; empty means everything.
        filters: facet field → chosen values.
        literal: match surface forms only, as in quotes.
        page: counted from 1.
    """

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published: Published = Published()
    unit: Unit = Unit.ARTICLE
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 10
    literal: bool = False

    @property
    def start(self) -> int:
        """How many hits stand on earlier pages."""
        return (self.page - 1) * self.per_page


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain text and the spans of it that matched, in order and apart. Escaped once, where it is rendered."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage with its matches.

    Attributes:
        excerpt: the part worth showing in a list, cut at sentences; `Marked` of that part alone.
        cut_before, cut_after: whether the passage goes on outside the excerpt.
    """

    passage: Passage
    heading: Marked
    excerpt: Marked
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: an article with its best passages, or (unit `passasje`) one passage of an article.

    Attributes:
        id: article id or passage id.
        matching_passages: how many of the article's passages match; `passages` holds the best of them.
        lead: the beginning of the article's lead, for hits without a matching passage and for browsing.
        missing: those of the words that it lacks, as typed. Empty for a hit that has all, and for those of a question,
            whose order says how much they have of it.
    """

    id: str
    article: Article
    score: float
    title: Marked
    passages: tuple[MarkedPassage, ...]
    matching_passages: int
    lead: Marked = Marked("")
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet. `count` is what choosing it would show, with the facet's own filter off."""

    value: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet and its values, the selected ones always among them, at 0 too.

    A short list (`SHORT_FACET` values in the corpus or fewer) holds every value, in an order that no filter
    changes: years from the newest, others by how many documents of the corpus hold them. A longer one holds
    the values that the search would show, most documents first, `MAX_FACET_VALUES` at most; years are all there.
    """

    field: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class TermInterpretation:
    """How one typed word was read.

    Attributes:
        typed: the word or phrase as the user wrote it.
        also_matches: other forms in the corpus that it matches too, most frequent first; empty for literal words.
        reasons: why each of them matches, as `vocabulary.Why` names it; empty where it needs no saying.
    """

    typed: str
    also_matches: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the query was read, so that nothing happens behind the reader's back.

    Attributes:
        operator: `all` words had to match, or `any`.
        relaxed: no document of the corpus matched all words, so documents with some of them are shown.
        notes: what of the query could not be used as typed.
        suggestion: the query as it was probably meant, where the corpus lacks a word of it.
        corrected: nothing matched what was typed, so the hits are those of the suggestion.
    """

    operator: str = "all"
    relaxed: bool = False
    terms: tuple[TermInterpretation, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestion: str | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a request.

    Attributes:
        facets: in the order of `schema.FACETS`.
        generation: which build answered.
        partial_hits: what lacks some of the words, best first, to follow the last of a few hits. No hits, so neither
            counted in the total and the facets nor in any export.
    """

    request: SearchRequest
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    interpretation: Interpretation
    generation: Generation
    partial_hits: tuple[Hit, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are, within `MAX_WINDOW`; at least 1."""
        reachable = min(self.total, MAX_WINDOW)
        return max(1, -(-reachable // self.request.per_page))


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with every match marked, for the article page.

    Attributes:
        passages: anchor → the passage's text, whole, with its matches.
        headings: section anchor → the heading with its matches.
        matches: number of marks in all, title and lead included.
    """

    article: Article
    title: Marked
    lead: Marked
    headings: Mapping[str, Marked]
    passages: Mapping[str, Marked]
    matches: int
