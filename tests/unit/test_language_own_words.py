"""Words written down by hand: their forms meet, their compounds are split, and the simple ones are left whole."""

from __future__ import annotations

import pytest

from tests.relevance.figures import Figure
from tests.relevance.language import own_words


@pytest.mark.parametrize("figure", own_words(), ids=lambda figure: figure.key)
def test_own_words(figure: Figure) -> None:
    assert figure.reached, f"{figure.name}: {figure.value:.1%}"
