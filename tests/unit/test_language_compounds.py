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
from engine.language.families import joins_only
from engine.language.lemmas import keys
from engine.language.lexicon import ADJECTIVE, lexicon
from engine.language.opaque import NAMES, OPAQUE, OPAQUE_ROOTS, is_opaque

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
    storbyene stor by
    budsjettåret budsjett år
    bosted bo sted
    årsrapporter år rapport
    legemidler lege middel
    tillitsvalgte tillit velge
    vegtrafikken vei trafikk
    riksrevisjonen riks revisjon
    spesialsydd spesial sy
    minstekravet liten krav
    avsenderlandet avsender land
    regnskapsåret regnskap år
    evalueringsårene evaluering år
    avtalelisens avtale lisens
    styringsprosess styring prosess
    styringsprosessen styring prosess
    gevinstfokus gevinst fokus
    nettkurs nett kurs
    erfaringshus erfaring hus
    tiltaksplans tiltak plan
    naturgassforskriften naturgass forskrift
"""
AFTER_COMPOUNDS = """
    gevinstrealiseringsplan gevinstrealisering plan
    førerkortforskriften førerkort forskrift
    barnevernloven barnevern lov
    spesialisthelsetjenesteloven spesialisthelsetjeneste lov
    helsepersonelloven helsepersonell lov
    folkehelseinstituttet folkehelse institutt
    varemerkeregistrering varemerke registrering
    sykepengegrunnlaget sykepenge grunnlag
    dødsfallstidspunktet dødsfall tidspunkt
    fiskesalslag fiskesal lag
    småbåtsaker småbåt sak
    inntektsgrunnlagsårene inntektsgrunnlag år
"""
"""First parts that no dictionary lists, with and without an s behind them."""
UNLISTED = """
    mangfoldsdirektoratet mangfold direktorat
    tuberkuloseforskriften tuberkulose forskrift
    preparatomtale preparat omtale
    tilskuddordningene tilskudd ordning
"""
"""Words of two nouns that no list has."""
THREE_CONSONANTS = """
    nettjenesten nett tjeneste
    trafikkontroll trafikk kontroll
    grunnivå grunn nivå
    kredittap kreditt tap
    drivstofforbruket drivstoff forbruk
    topplan topp plan
    nattog natt tog
    soppart sopp art
    netthandel nett handel
"""
"""Of three equal consonants that meet two are written; where only two meet, none is shared."""
BORROWED_OR_SIMPLE = """
    konkurs konkursen konsum konsesjon konsekvens konsekvensene ekstra korrekt disposisjon protest kontant
    desinfeksjon profilering preparering transmisjon transaksjoner restriksjoner prestasjoner
    innenfor utenfor innanfor utanfor istedenfor herunder likeledes hvorledes halvannen
    billettering finansering reprosessering helgeland
    brukast følgande manglande midlane verkar sørgje arkivere avlevere tidligare
    finland danmark finlands kristiansand
    søkerens kommunenes brukernes myndighets pålitelighets forbrukernes
    fritaket maritime midlertidige anerkjennelsen oversendelsen tilberedningen innberetningen samspillet transportøren
"""
"""What looks like kurs, tre, fare, under, kast or land within them is none."""
NYNORSK = """
    utviklingsprosjekt utvikling prosjekt
    leiarutvikling leiar utvikling
    verksemdsstyring verksemd styring
    brukarmedverknad brukar medverknad
    opplæringsplanar opplæring plan
    vasskraft vann kraft
    vassforsyninga vann forsyning
    sakshandsamingstid sakshandsaming tid
    eigenkapital egen kapital
    medarbeidarsamtalar medarbeidar samtale
    innbyggjarundersøkinga innbyggjar undersøkelse
    helsetenester helse teneste
    deltakaravgift deltakar avgift
    innbyggjarinitiativ innbyggjar initiativ
    storbrukarane stor brukar
"""
AFTER_PARTICLES = """
    forprosjekt for prosjekt
    forprosjektene for prosjekt
    forstudie for studie
    forundersøkelse for undersøkelse
    etterutdanning etter utdanning
    etterkontrollen etter kontroll
    nedbemanning ned bemanning
    underleverandørene under leverandør
    undergruppe under gruppe
    undertema under tema
    oversykepleier over sykepleier
    innrapportering inn rapportering
    motforslag mot forslag
"""
"""Words that Bokmålsordboka lists and words that it does not."""
OF_PARTICLE_VERBS = """
    tiltak tiltaket tilskudd tilskuddene forvaltning avtale forskrift innskrift underskrift overskudd innbrudd uttrykk
    innspill forslag forhold forståelse forretning fortjeneste forbruker forsamling forstørrelse underholdning
    undervisning utredning utstilling innstilling innretning etterretning motsetning motstand oppførsel oppslutning
    overdragelse overkjørsel motvirke overvinne innunder formannskap unntak benevne føresegn
    tilskot tilskotet tilskota føretak føretaka føretaket tiltaka innspelet
"""
OPAQUE_DERIVATIONS = """
    innbetaling innbetales utbetalingen ledsager ledsagende fortsetter fortsettelse anerkjenner
    anerkjennelse beskriver beskriving beskrivelsen bestrålt bestråling innberetter innberetning tilberedt tilbereding
    underrette underretning underrettelse underrettinga
    deltakar deltakaren deltakarar deltakarane deltaking deltakinga deltagelsen deltagere deltakande
    innbyggjar innbyggjaren innbyggjarar innbyggjarane innbyggaren
    rettleie rettleia rettleiar rettleiarane rettleiing rettleiingar rettleiande rettledning vegleiar vegleiing
    veileda veiledende veiledningene veilederne
    godkjend godkjende godkjenningar godkjenningane godkjennelsen
    verktya verkstaden verkstader hushaldninga stortinga måltida formiddagar ettermiddagane
"""
AGENTS = "mottakarane overtakar søkjar søkarane brukar brukarane drikkar granskarane byggjarane medarbeidarane"
SIMPLE = """
    leder ledelse ledelsen teknologisk søknader forvaltning departementet direktoratet innovasjon evaluering
    digitalisering område erfaring kommune kommunikasjon strategi økonomi rapportering implementere operativ statistikk
    kvalitet byråkrati administrativ koordinering prioriteringer offentlig ansvarlig effektivisering modernisering
    kontor kontorer første kontroll kontrakt eksport portrett billett analyse analyser konsesjoner hvordan likevel
    forskrift forslag tiltak tilsyn oppgave gjennomføring omgjøring forebygge pålegge veileder veiledere veiledning
    deltakere innbyggerne stortinget verktøy måltid godkjenning aromatiske vignettering slakteriene formelle
    orientering regulativ universitet politikk demokrati programmet institusjonene finansdepartementets' 2024
    moglegheita moglegheiter verkelegheita tydelege tydelegare daglege misbruk mistanke misforhold lydande politikaren
    akademikarane panikk retorikk rytterske steinaktig
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    return [(word, first, last) for word, first, last in map(str.split, table.strip().splitlines())]


@pytest.mark.parametrize(("word", "first", "last"), rows(COMPOUNDS))
def test_a_compound_gives_its_parts(word: str, first: str, last: str) -> None:
    assert parts(word)[:2] == (first, last)


@pytest.mark.parametrize(("word", "first", "last"), rows(NYNORSK))
def test_a_nynorsk_compound_gives_its_parts(word: str, first: str, last: str) -> None:
    assert parts(word)[:2] == (first, last)


@pytest.mark.parametrize(("word", "first", "last"), rows(AFTER_COMPOUNDS) + rows(UNLISTED))
def test_an_unlisted_compound_gives_its_parts(word: str, first: str, last: str) -> None:
    assert parts(word)[:2] == (first, last)


@pytest.mark.parametrize(("word", "first", "last"), rows(THREE_CONSONANTS))
def test_a_consonant_may_be_of_both_parts(word: str, first: str, last: str) -> None:
    assert parts(word)[:2] == (first, last)


@pytest.mark.parametrize(("word", "first", "last"), rows(AFTER_PARTICLES))
def test_a_noun_after_a_particle_is_a_part(word: str, first: str, last: str) -> None:
    assert parts(word)[:2] == (first, last)


def test_a_noun_after_a_particle_is_found_in_longer_compounds_too() -> None:
    assert parts("forprosjektrapport") == ("forprosjekt", "rapport", "for", "prosjekt")
    assert parts("forvaltningsplan") == ("forvaltning", "plan")
    assert parts("rettleiingsplikt") == ("rettledning", "plikt")


@pytest.mark.parametrize(
    "word",
    [
        *SIMPLE.split(),
        *BORROWED_OR_SIMPLE.split(),
        *OF_PARTICLE_VERBS.split(),
        *OPAQUE_DERIVATIONS.split(),
        *AGENTS.split(),
    ],
)
def test_other_words_are_left_whole(word: str) -> None:
    assert parts(word) == ()


def test_whoever_looks_for_a_vessel_or_a_builder_does_not_find_people() -> None:
    for word in ("deltakarane", "innbyggjarane", "rettleiarane"):
        found = {*keys(word), *parts(word)}
        for query in ("kar", "byggjar", "leiar"):
            assert found.isdisjoint(keys(query)), (word, query)


def test_a_root_is_opaque_only_in_its_own_derivations() -> None:
    assert is_opaque("rettleiarane")
    assert not is_opaque("rettleiarkorps")
    assert not is_opaque("deltakeravgift")
    assert not is_opaque("innbyggertall")


def test_the_joining_form_of_a_year_is_no_word_and_other_short_adjectives_are() -> None:
    assert parts("årsplan") == ("år", "plan")
    assert joins_only("års", ADJECTIVE)
    assert not joins_only("hås", ADJECTIVE)


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


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_name_is_left_whole(name: str) -> None:
    assert parts(name) == ()


def test_a_name_may_be_a_first_part() -> None:
    assert parts("finnmarksloven") == ("finnmark", "lov")


@pytest.mark.parametrize("root", OPAQUE_ROOTS)
def test_an_opaque_root_says_why_and_its_derivations_are_left_whole(root: str) -> None:
    assert OPAQUE_ROOTS[root]
    assert any(word.startswith(root) for word in OPAQUE_DERIVATIONS.split())


@given(st.text("abdefghijklmnoprstuvyæøå", max_size=40))
def test_parts_are_words_and_never_the_word_itself(word: str) -> None:
    found = parts(word)
    assert word not in found
    assert all(len(part) >= 2 and part.isalpha() for part in found)
    assert len(found) != 1
    parts.cache_clear()
    assert parts(word) == found


def test_the_best_cut_is_the_heaviest_and_heavy_enough() -> None:
    for word in "digitaliseringsprosjektene lederutvikling rådhuset tillitsvalgte styringsprosess".split():
        best = best_cut(word)
        assert best is not None
        assert weight(best) == max(map(weight, cuts(word))) >= THRESHOLD


def test_a_noun_is_meant_rather_than_a_verb_that_weighs_a_little_more() -> None:
    by_last = {cut.last: weight(cut) for cut in cuts("minstekravet")}
    assert by_last["krav"] < by_last["krave"]
    assert parts("konkurransepreget") == ("konkurranse", "preget")


def test_every_feature_has_a_weight() -> None:
    assert tuple(WEIGHTS) == FEATURES
