"""All that one run measures, as plain values: of each set on each engine, and of single words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.port import Searcher
from tests.relevance import baselines, language, nynorsk, spelling
from tests.relevance.ablations import Effect, effects
from tests.relevance.baselines import Against
from tests.relevance.evaluate import DEPTH, Answer, ClassMeans, answers, by_class, documents_of, indexed
from tests.relevance.figures import Figure
from tests.relevance.measures import Scores, judge, means
from tests.relevance.peers import PEERS
from tests.relevance.sets import JudgedSet
from tests.relevance.significance import Difference, paired_bootstrap

TITLES = {"programme": "programme", "norquad": "NorQuAD", "tidstyver": "tidstyver", "laws": "laws"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure besides the ranking itself."""

    peers: bool
    ablations: bool


@dataclass(frozen=True, slots=True)
class BesidePeer:
    """A peer's means, and how much better the product is by the set's own measure."""

    name: str
    means: Scores
    lead: Difference


@dataclass(frozen=True, slots=True)
class SetResult:
    """One set on one engine."""

    engine: str
    judged: JudgedSet
    answers: tuple[Answer, ...]
    classes: tuple[ClassMeans, ...]
    peers: tuple[BesidePeer, ...]
    baseline: Against | None
    ablations: tuple[Effect, ...]

    @property
    def name(self) -> str:
        """The name of its baseline."""
        return f"{self.engine}-{self.judged.name}"

    @property
    def means(self) -> Scores:
        """Over all queries."""
        return self.classes[-1].means

    def figures(self) -> Iterator[Figure]:
        """What the set is held to."""
        for measure, goal in self.judged.goals.items():
            key = f"{self.engine}.{self.judged.name}.{measure}"
            title = f"{TITLES[self.judged.name]}, {measure.heading}, {self.engine}"
            yield Figure(key, title, self.means.by(measure), goal)


def measured(engine: str, judged: JudgedSet, wanted: Wanted) -> SetResult:
    """Index the set's documents, ask its queries, and compare."""
    with indexed(judged.documents, engine) as index:
        searcher = index.searcher()
        answered = answers(searcher, judged)
        baseline = baselines.load(f"{engine}-{judged.name}", baselines.DIRECTORY)
        return SetResult(
            engine,
            judged,
            answered,
            tuple(by_class(answered)),
            tuple(_beside_peers(searcher, judged, answered)) if wanted.peers else (),
            baselines.against(baseline, answered, judged.measure) if baseline else None,
            tuple(effects(engine, judged, index, answered)) if wanted.ablations else (),
        )


def language_figures(data: Path, engines: Sequence[str]) -> Iterator[Figure]:
    """What words are held to: forms, compounds, the two written standards, misspellings."""
    yield from language.measure(data)
    pairs = language.read_pairs(data / "language" / "nynorsk_bokmaal.tsv")
    for engine in engines:
        share = language.share(found for _, _, found in nynorsk.found(pairs, engine))
        yield Figure(f"{engine}.nynorsk.found", f"nynorsk and bokmål that find each other, {engine}", share, 0.90)
    yield from spelling.measure(data)


def _beside_peers(searcher: Searcher, judged: JudgedSet, answered: Sequence[Answer]) -> Iterator[BesidePeer]:
    documents = documents_of(searcher)
    ours = [answer.scores.by(judged.measure) for answer in answered]
    for peer in PEERS:
        ranker = peer.index(documents)
        theirs = [judge(ranker(query.text, DEPTH), query.grades) for query in judged.queries]
        lead = paired_bootstrap(ours, [scores.by(judged.measure) for scores in theirs])
        yield BesidePeer(peer.name, means(theirs), lead)
