"""BM25 over arrays.

A term that stands tf times in a document scores idf · tf (k1 + 1) / (tf + k1 (1 − b + b · length / mean length)),
times the field's boost; idf = ln(1 + (N − n + ½) / (n + ½)) for n of all N documents, which is never negative.
The mean length is that of the documents that have the field.

Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.2.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.adapters.whoosh.hits import Scores

K1 = 0.9
"""How soon further occurrences stop counting. 0.9 to 1.2 are equally good on the development sets, 1.6 is worse."""

B = 0.6
"""How much a long field counts against a document. 0.5 to 0.75 are equally good on the development sets."""


def idf(documents: int, holding: int) -> float:
    """The weight of a term that `holding` of all documents hold."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def scores(frequencies: NDArray[np.float64], lengths: NDArray[np.float64], mean_length: float, weight: float) -> Scores:
    """One score for each document that holds the term.

    Args:
        frequencies: how often it stands there.
        lengths: the length of the field there, in terms.
        mean_length: over the documents that have the field.
        weight: idf and boost.
    """
    saturation = K1 * (1 - B) + (K1 * B / mean_length) * lengths
    return weight * (K1 + 1) * frequencies / (frequencies + saturation)
