from engine.adapters.whoosh.format import WhooshFormat
from tests.conformance.comparison import ComparedWithReference
from tests.conformance.listing import ListsTitles
from tests.conformance.suite import EngineConformance


class TestWhoosh(EngineConformance, ComparedWithReference, ListsTitles):
    format = WhooshFormat()
