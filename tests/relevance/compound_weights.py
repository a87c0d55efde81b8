"""Find the weights of `engine.language.compounds`: `python -m tests.relevance.compound_weights DATA`.

A ridge logistic regression over every cut of the development words: a cut is right if its last part is that of the
compound, wrong otherwise and in words that are no compounds. Five-fold cross-validation by word shows what to
expect of words not seen; the printed table of weights is what stands in `compounds.WEIGHTS`. The weights see
features only, never words, so no word of the sets is learned.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.language.cut_features import FEATURES
from engine.language.cuts import Cut, cuts
from engine.language.lemmas import keys
from tests.relevance.language import Compound, read_compounds, read_words

FOLDS = 5
RIDGE = 1.0
RIGHT_WEIGHT = 2.0
"""A right cut counts twice a wrong one: found compounds are the aim, false splits are held by the threshold."""


class Sample(NamedTuple):
    """A word, its parts if it is a compound, and all its cuts."""

    word: str
    compound: Compound | None
    cuts: tuple[Cut, ...]


def samples(data: Path) -> list[Sample]:
    """Both development sets."""
    compounds = [Sample(each.word, each, tuple(cuts(each.word))) for each in read_compounds(data)]
    others = [Sample(word, None, tuple(cuts(word))) for word in read_words(data / "language" / "not_compounds.nb.txt")]
    return compounds + others


def share_key(one: str, two: str) -> bool:
    """Whether two words are forms of one."""
    return not set(keys(one)).isdisjoint(keys(two))


def is_right(cut: Cut, sample: Sample) -> bool:
    """Whether a cut gives the last part that the set has, at about the place it has it."""
    if sample.compound is None:
        return False
    near = abs(len(sample.word) - cut.at - len(sample.compound.last)) <= 2
    return near and share_key(cut.last, sample.compound.last)


def fitted(chosen: list[Sample]) -> NDArray[np.float64]:
    """Weights by Newton's method.

    Each compound counts once more as if no dictionary knew it: most long words of real text that are in no
    dictionary are compounds, while the sets hold few such words.
    """
    chosen = chosen + [each._replace(cuts=tuple(cuts(each.word, as_unknown=True))) for each in chosen if each.compound]
    rows = np.array([cut.features for each in chosen for cut in each.cuts])
    right = np.array([is_right(cut, each) for each in chosen for cut in each.cuts], dtype=np.float64)
    importance = np.where(right > 0, RIGHT_WEIGHT, 1.0)
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (importance * (guess - right)) + RIDGE * weights
        curve = (rows * (importance * guess * (1 - guess))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def best(sample: Sample, weights: NDArray[np.float64]) -> tuple[float, Cut] | None:
    """The heaviest cut of a word."""
    scored = [(float(np.dot(cut.features, weights)), cut) for cut in sample.cuts]
    return max(scored, key=lambda each: each[0], default=None)


def main(arguments: list[str]) -> int:
    """Print recall and false splits by threshold, cross-validated, and the weights fitted on all."""
    everything = samples(Path(arguments[0]))
    random.Random(7).shuffle(everything)
    judged = []
    for fold in range(FOLDS):
        weights = fitted([each for at, each in enumerate(everything) if at % FOLDS != fold])
        judged += [(each, best(each, weights)) for at, each in enumerate(everything) if at % FOLDS == fold]
    compounds = [(each, cut) for each, cut in judged if each.compound]
    others = [(each, cut) for each, cut in judged if not each.compound]
    print("threshold  last part found  first part found  false splits  (five-fold cross-validation)")
    for step in range(-4, 9):
        threshold = step / 4
        found = [(each, cut[1]) for each, cut in compounds if cut and cut[0] >= threshold and each.compound]
        last = sum(share_key(cut.last, each.compound.last) for each, cut in found if each.compound)
        first = sum(share_key(cut.first, each.compound.first) for each, cut in found if each.compound)
        false = sum(bool(cut and cut[0] >= threshold) for _, cut in others)
        shares = (last / len(compounds), first / len(compounds), false / len(others))
        print(f"{threshold:9.2f}  {shares[0]:15.2%}  {shares[1]:16.2%}  {shares[2]:12.2%}")
    for name, weight in zip(FEATURES, fitted(everything), strict=True):
        print(f'    "{name}": {weight:.2f},')
    if "--words" in arguments:
        for each, cut in judged:
            wrong = cut is None or not is_right(cut[1], each)
            if (each.compound and (wrong or (cut and cut[0] < 0.75))) or (not each.compound and cut and cut[0] > 0.5):
                print(each.word, each.compound and each.compound[1:], cut and (round(cut[0], 2), *cut[1][:2]), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
