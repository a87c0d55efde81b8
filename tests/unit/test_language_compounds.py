"""Compound parts.

1. A compound gives its parts as base forms, whatever its own inflection; a part that is one gives its own as well.
2. Derivations, borrowed words and simple words give none.
3. Parts are words of three letters or more, never the word itself, and always the same.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.compounds import THRESHOLD, WEIGHTS, best_cut, parts, weight
from engine.language.cut_features import FEATURES
from engine.language.cuts import cuts
from engine.language.lexicon import lexicon
from engine.language.overrides import OPAQUE

COMPOUNDS = """
    digitaliseringsprosjektene digitalisering prosjekt
    lederutvikling leder utvikling
    kompetansehevingen kompetanse heving
    virksomhetsstyring virksomhet styring
    tilskuddsordningene tilskudd ordning
    gevinstplan gevinst plan
    saksbehandleren sak behandler
    fylkeskommuner fylke kommune
    rådhuset råd hus
    prosjektlederen prosjekt leder
    kunnskapsgrunnlaget kunnskap grunnlag
    læringsnettverk læring nettverk
    brukermedvirkning bruker medvirkning
    samfunnsoppdraget samfunn oppdrag
    toppleder topp leder
    organisasjonsutvikling organisasjon utvikling
    styringsdokument styring dokument
    barnehagene barn hage
    tverrfaglig tverr faglig
    miljøvennlige miljø vennlig
    legevakt lege vakt
    fareskilt fare skilt
    byutvikling by utvikling
    bosted bo sted
    årsrapporter år rapport
    legemidler lege middel
    tillitsvalgte tillit velge
    vegtrafikken vei trafikk
    riksrevisjonen riks revisjon
    spesialsydd spesial sy
"""
NYNORSK = """
    utviklingsprosjekt utvikling prosjekt
    leiarutvikling leiar utvikling
    verksemdsstyring verksemd styring
    brukarmedverknad brukar medverknad
    opplæringsplanar opplæring plan
    medarbeidarsamtalar medarbeidar samtale
    innbyggjarundersøkinga innbyggjar undersøkelse
    helsetenester helse teneste
"""
SIMPLE = """
    leder ledelse ledelsen teknologisk søknader forvaltning departementet direktoratet innovasjon evaluering
    digitalisering område erfaring kommune kommunikasjon strategi økonomi rapportering implementere operativ statistikk
    kvalitet byråkrati administrativ koordinering prioriteringer offentlig ansvarlig effektivisering modernisering
    kontor kontorer første kontroll kontrakt eksport portrett billett analyse analyser konsesjoner hvordan likevel
    forskrift forslag tiltak tilsyn oppgave gjennomføring omgjøring forebygge pålegge veileder veiledere veiledning
    deltakere innbyggerne stortinget verktøy måltid godkjenning aromatiske vignettering slakteriene formelle
    orientering regulativ universitet politikk demokrati programmet institusjonene finansdepartementets' 2024
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    return [(word, first, last) for word, first, last in map(str.split, table.strip().splitlines())]


@pytest.mark.parametrize(("word", "first", "last"), rows(COMPOUNDS))
def test_a_compound_gives_its_parts(word: str, first: str, last: str) -> None:
    assert parts(word)[:2] == (first, last)


@pytest.mark.parametrize(("word", "first", "last"), rows(NYNORSK))
def test_a_nynorsk_compound_gives_its_parts(word: str, first: str, last: str) -> None:
    assert parts(word)[:2] == (first, last)


@pytest.mark.parametrize("word", SIMPLE.split())
def test_other_words_are_left_whole(word: str) -> None:
    assert parts(word) == ()


def test_parts_give_their_own_parts_too() -> None:
    assert parts("arbeidsgiverrådet") == ("arbeidsgiver", "råd", "arbeid", "giver")


def test_another_cut_of_three_parts_counts_too() -> None:
    assert parts("toppledergruppen") == ("topp", "ledergruppe", "leder", "gruppe", "toppleder")


def test_a_first_part_that_is_a_verb_too_gives_its_noun() -> None:
    assert parts("straffelov") == ("straffe", "lov", "straff")


@pytest.mark.parametrize("word", OPAQUE)
def test_an_opaque_compound_is_a_word_that_says_why(word: str) -> None:
    assert OPAQUE[word]
    assert word in lexicon()
    assert parts(word) == ()


@given(st.text("abdefghijklmnoprstuvyæøå", max_size=40))
def test_parts_are_words_and_never_the_word_itself(word: str) -> None:
    found = parts(word)
    assert word not in found
    assert all(len(part) >= 2 and part.isalpha() for part in found)
    assert len(found) != 1
    parts.cache_clear()
    assert parts(word) == found


def test_the_best_cut_is_the_heaviest_and_heavy_enough() -> None:
    for word, *_ in rows(COMPOUNDS):
        best = best_cut(word)
        assert best is not None
        assert weight(best) == max(map(weight, cuts(word))) >= THRESHOLD


def test_every_feature_has_a_weight() -> None:
    assert tuple(WEIGHTS) == FEATURES
