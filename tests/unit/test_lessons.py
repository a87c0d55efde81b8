"""Which lists hold advice, and which insights: what introduces them tells."""

from __future__ import annotations

import pytest

from engine.article import PassageKind
from indexer.structure.lessons import list_kind

ADVICE, INSIGHT, OTHER = PassageKind.ADVICE, PassageKind.INSIGHT, PassageKind.PARAGRAPH


@pytest.mark.parametrize(
    ("introduction", "heading", "expected"),
    [
        ("For å etablere velfungerende samarbeid anbefaler rådet å:", "", ADVICE),
        ("Det trenger ikke være så vanskelig. Rådet anbefaler at man:", "", ADVICE),
        ("For å få til det bør man:", "", ADVICE),
        ("Lederne bør derfor:", "", ADVICE),
        ("Rådet gir noen tydelige anbefalinger også til departementene:", "", ADVICE),
        ("Her er våre beste råd:", "", ADVICE),
        ("Vi tilrår at de:", "", ADVICE),
        ("Basert på våre erfaringer anbefaler vi:", "", ADVICE),
        ("", "Gode råd", ADVICE),
        ("", "Fem råd til ledere", ADVICE),
        ("Dette gjelder alle:", "Anbefalinger", ADVICE),
        ("Noen av innsiktene er gjennomgående:", "", INSIGHT),
        ("De viktigste erfaringene så langt er:", "", INSIGHT),
        ("Dette har vi lært:", "", INSIGHT),
        ("Våre røynsler er:", "", INSIGHT),
        ("", "Læringspunkter", INSIGHT),
        ("", "Viktigste erfaringer fra prosjektet:", INSIGHT),
        # and what is neither, though the words are near
        ("Søknaden bør inneholde:", "", OTHER),
        ("Opptak bør nektes:", "", OTHER),
        ("Forpliktelsene bør dekkes i denne rekkefølgen:", "", OTHER),
        ("De som gir råd om boliglån, skal ha kunnskap om:", "", OTHER),
        ("Det kan gis attest med anbefaling om førerett dersom:", "", OTHER),
        ("Forskriften gjelder følgende råd, utvalg og nemnder som er opprettet for samarbeid:", "", OTHER),
        ("Han må ha relevant erfaring fra:", "", OTHER),
        ("Disse virksomhetene deler sine erfaringer:", "", OTHER),
        ("Rådet har disse medlemmene:", "", OTHER),
        ("Rådet anbefaler mye. Disse deltar:", "", OTHER),
        ("Vi anbefaler boken.", "", OTHER),
        ("", "Rådets mandat", OTHER),
        ("", "Brukerne har gode erfaringer", OTHER),
        ("", "", OTHER),
    ],
)
def test_what_a_list_holds(introduction: str, heading: str, expected: PassageKind) -> None:
    assert list_kind(introduction, heading) is expected
