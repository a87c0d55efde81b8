"""Bokmål and nynorsk by rule.

1. Each word of a pair finds the other, when the corpus has it.
2. Inside compounds, what differs by vocabulary is bridged part by part.
3. What no corpus has is no counterpart, and words that only look related are none.
4. Any text is taken: nothing raises, and the number of answers has a limit.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.nynorsk import ENDINGS, LIMIT, NOT_PAIRS, PREFIXES, STEMS, counterparts

BY_RULE = """
    muntlig:muntleg rimelig:rimeleg personlige:personlege ryddigst:ryddigast tydeligere:tydelegare
    nyhet:nyheit nyhetene:nyheitene vanskeligheter:vanskelegheiter trygghet:tryggleik
    arbeidsomhet:arbeidsemd varsomhet:varsemd rådløshet:rådløyse hjelpeløs:hjelpelaus
    hendelse:hending hendelsene:hendingane følelsen:følinga målingen:målinga utvisning:utvising
    taper:tapar selger:selgar søkeren:søkaren forskere:forskarar vaskerne:vaskarane
    rapporter:rapportar rapportene:rapportane levende:levande lovende:lovande finnes:finnast kastet:kasta
    hjemvei:heimveg hovedgrunn:hovudgrunn sykebil:sjukebil selvhjelp:sjølvhjelp høytid:høgtid kjøreplan:køyreplan
    økende:aukande helårig:heilårig skolevei:skuleveg kirkegård:kyrkjegard kildekode:kjeldekode
    skuddår:skotår spillerom:spelerom utenom:utanom
    forebilde:førebilde fravike:fråvike flerårig:fleirårig merverdi:meirverdi åpning:opning strømnett:straumnett
    håndverk:handverk tegning:teikning mulige:moglege stedlig:stadleg vannføring:vassføring markedsplass:marknadsplass
    byggekloss:byggjekloss rekke:rekkje sitte:sitje
"""
PAIRS = [tuple(pair.split(":")) for pair in BY_RULE.split()]
VOCABULARY = {"virksomhet": ("verksemd",), "verksemd": ("virksomhet",), "leder": ("leiar",), "leiar": ("leder",)}


def only(*words: str) -> frozenset[str]:
    return frozenset(words)


def bridge(word: str) -> tuple[str, ...]:
    return VOCABULARY.get(word, ())


# 1. Pairs


@pytest.mark.parametrize(("bokmal", "nynorsk"), PAIRS)
def test_each_finds_the_other(bokmal: str, nynorsk: str) -> None:
    assert counterparts(bokmal, only(nynorsk).__contains__) == (nynorsk,)
    assert counterparts(nynorsk, only(bokmal).__contains__) == (bokmal,)


# 2. Compounds


@pytest.mark.parametrize(
    ("bokmal", "nynorsk"),
    [
        ("virksomhetsstyring", "verksemdsstyring"),
        ("virksomhetsoverdragelse", "verksemdsoverdraging"),
        ("lederutvikling", "leiarutvikling"),
        ("lederskifte", "leiarskifte"),
        ("prosjektleder", "prosjektleiar"),
        ("hovedleder", "hovudleiar"),
        ("virksomhetsleder", "verksemdsleiar"),
    ],
)
def test_parts_are_bridged(bokmal: str, nynorsk: str) -> None:
    assert counterparts(bokmal, only(nynorsk).__contains__, bridge) == (nynorsk,)
    assert counterparts(nynorsk, only(bokmal).__contains__, bridge) == (bokmal,)


def test_vocabulary_is_no_matter_of_rules() -> None:
    assert counterparts("virksomhetsplan", only("leiarplan").__contains__) == ()


# 3. What is none


@pytest.mark.parametrize("word", ["muntlig", "virksomhetsstyring", "brukerne", "ord"])
def test_what_nobody_writes_is_no_counterpart(word: str) -> None:
    assert counterparts(word, only().__contains__, bridge) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("høre", "høyre"),
        ("leier", "leiar"),
        ("leie", "lede"),
        ("bygning", "bygging"),
        ("råd", "rad"),
        ("bruk", "bruker"),
        ("egenskap", "egenhet"),
        ("leder", "ledelse"),
    ],
)
def test_words_that_only_look_related(one: str, other: str) -> None:
    assert counterparts(one, only(other).__contains__, bridge) == ()
    assert counterparts(other, only(one).__contains__, bridge) == ()


def test_a_word_is_not_its_own_counterpart() -> None:
    assert "muntlig" not in counterparts("muntlig", lambda word: True)


# 4. Anything


@pytest.mark.parametrize("word", ["", "å", "ab", "2018", "§3", "e-post", "a" * 500])
def test_what_is_no_word_has_none(word: str) -> None:
    assert counterparts(word, lambda candidate: True, bridge) == ()


@given(st.text(alphabet="abdefghijklmnoprstuvyæøå", max_size=30))
def test_answers_are_few_and_apart(word: str) -> None:
    found = counterparts(word, lambda candidate: True, bridge)
    assert len(found) <= LIMIT
    assert len(set(found)) == len(found)
    assert word not in found


def test_the_tables_hold_two_different_spellings_each() -> None:
    for bokmal, nynorsk in (*STEMS, *PREFIXES, *ENDINGS):
        assert bokmal
        assert nynorsk
        assert bokmal != nynorsk
    assert all(len(pair) == 2 for pair in NOT_PAIRS)
