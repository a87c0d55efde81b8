import pytest

PARTS = ("answering", "comparison", "keeping", "listing", "matching", "scoring")

pytest.register_assert_rewrite(*(f"tests.conformance.{part}" for part in PARTS))
