"""The reference engine keeps the rules by which it judges the others."""

from tests.conformance.reference import ReferenceFormat
from tests.conformance.suite import EngineConformance


class TestReference(EngineConformance):
    format = ReferenceFormat()
