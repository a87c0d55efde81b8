"""Lemma keys.

1. Forms of one word share a key, in bokmål and in nynorsk, also of words that no dictionary knows.
2. Words that differ share none.
3. Every word has a key; the same word always has the same; a key is a key of its own.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.inflection import converted
from engine.language.lemmas import keys
from engine.language.lexicon import lexicon
from engine.language.overrides import NOT_THIS_LEMMA, SAME_SPELLING

JOINED = """
    leder ledere lederne lederen lederens ledernes
    råd rådet rådene rådets
    tilskudd tilskuddet tilskuddene tilskuddets tilskudds
    virksomhet virksomheten virksomheter virksomhetene virksomhetenes
    forvaltning forvaltningen forvaltninga
    innbygger innbyggere innbyggerne innbyggernes
    møte møtet møter møtene
    veileder veiledere veilederen
    digital digitalt digitale
    offentlig offentlige offentligere
    utrede utreder utredet utredes utredende
    gjennomføre gjennomfører gjennomførte gjennomført
    forsøk forsøket forsøke forsøkte
    budsjett budsjettet budsjettene budsjetter
    kjøpe kjøper kjøpte kjøp
    bok bøker bøkene boka
    statsforvalter statsforvalteren statsforvaltere
    digitaliseringsprosjekt digitaliseringsprosjektene digitaliseringsprosjektets
    nullutslippskommune nullutslippskommunene
    konvensjonspart konvensjonsparter
    trenge trengs trengte
    vegvesen vegvesenet vegvesens
"""
NYNORSK = """
    leiar leiaren leiarar leiarane
    kommune kommunane kommunar kommunen
    erfaring erfaringa erfaringar erfaringane
    rettleiar rettleiaren rettleiarane
    tenester teneste tenesta tenestene
    løyve løyvet løyva
    statleg statlege
    innbyggjar innbyggjarane innbyggjarar
    fylkeskommune fylkeskommunane
    løyvehavar løyvehavarar løyvehavarane
    opna opne opnar
    søkje søkjer søkte
    setje set sette sett
    fastsetje fastset fastsette fastsett
    kartleggje kartlegg kartla kartlagt
    vedta vedtek vedtok vedteke vedtekne
    motta mottek mottok motteke motteken
    skrive skriv skreiv skrive skriven skrivne
    halde held heldt halde haldne
    bere ber bar bore
    trenge treng trong
    kjenne kjende kjent
    gje gjev gav gjeve gjevne
    skilje skil skilde skilt
    sjå ser såg sett
    medverke medverka medverkar
    utferde utferdar utferdast
    festar festaren festarar festarane
    skogeigar skogeigaren skogeigarar skogeigarane
    yting ytinga ytingar ytingane
    opning opninga opningar opningane
    rettleiing rettleiingar rettleiingane
    middel midlar midlane
    regel reglar reglane
    open opne
    omstende omstenda
    god betre
    mykje meir meire
    tilskot tilskotet
førebygge førebyggje førebyggjer førebygde førebygd førebyggjast
utbygge utbyggje utbyggjer utbygde
iverksette iverksett iverksatt
legge lagd lagde
påleggje pålagd pålagde
seie sagd sagde
ta takast takande
falle falne
rulle rullande
gjelde gjeldande
sukke sukte
rulle rulde
mager magrare magrast magraste
tenksam tenksamt tenksame
flaumutviding flaumutvidinga flaumutvidingar
"""
APART = """
    leder/ledelse ledelse/leddene råd/rad råd/område bruk/brukar bruk/bruker mål/mal for/før år/ar part/parti hun/hund
    plan/plast nor/nord tak/takt bil/bilde lov/love sak/sake vær/være land/lande tank/tanke rus/rust organ/organisasjon
    dam/dame bas/base mål/målestokk tiltak/tak stat/status departement/direktorat verdi/verden lærer/lærling
    myke/mykje krav/krave måne/måned bank/banke
    børs/børse rør/røre styre/styrke
    skap/skape mal/male egn/egne ting/tinge
    lege/ligge lege/ligger legen/ligge svær/sverge svært/sverge stolen/stjele
    tilsyn/tilsynelatende krav/krabbe søknad/søke lege/legge nett/natt teori/terror evne/emne
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def pairs(table: str) -> list[tuple[str, str]]:
    return [(row[0], form) for row in rows(table) for form in row[1:]]


def share_key(one: str, two: str) -> bool:
    return not set(keys(one)).isdisjoint(keys(two))


@pytest.mark.parametrize(("lemma", "form"), pairs(JOINED))
def test_forms_of_a_word_share_a_key(lemma: str, form: str) -> None:
    assert share_key(lemma, form), (keys(lemma), keys(form))


@pytest.mark.parametrize(("lemma", "form"), pairs(NYNORSK))
def test_nynorsk_forms_of_a_word_share_a_key(lemma: str, form: str) -> None:
    assert share_key(lemma, form), (keys(lemma), keys(form))


@pytest.mark.parametrize("pair", APART.split())
def test_words_that_differ_share_none(pair: str) -> None:
    one, two = pair.split("/")
    assert not share_key(one, two), (keys(one), keys(two))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("leder", ("leder", "lede")),
        ("bruker", ("bruker", "bruke")),
        ("ledelse", ("ledelse",)),
        ("digitaliseringsprosjektene", ("digitaliseringsprosjekt",)),
        ("fylkeskommunane", ("fylkeskommune",)),
        ("ivaretas", ("ivareta",)),
        ("kome", ("komme",)),
        ("2025", ("2025",)),
        ("§4-1", ("§4-1",)),
        ("a" * 200, ("a" * 200,)),
    ],
)
def test_the_likeliest_key_comes_first(word: str, expected: tuple[str, ...]) -> None:
    assert keys(word) == expected


@pytest.mark.parametrize(
    ("word", "query"),
    [
        ("for", "fare"), ("alle", "allé"), ("var", "vare"), ("vil", "vilje"), ("så", "se"), ("meg", "mige"),
        ("gjelder", "gjeld"), ("vann", "vinne"), ("rådet", "rå"), ("regnes", "regn"),
        ("men", "mener"), ("men", "mene"), ("var", "varer"),
    ],
)  # fmt: skip
def test_a_common_word_is_no_form_of_a_rare_one(word: str, query: str) -> None:
    assert set(keys(word)).isdisjoint(keys(query))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("er", "være"), ("var", "være"), ("skal", "skulle"), ("noen", "nokon"), ("sagt", "si"), ("sier", "si")],
)
def test_function_words_keep_their_own_forms(form: str, lemma: str) -> None:
    assert not set(keys(form)).isdisjoint(keys(lemma))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("kravene", "krav"), ("rammen", "ramme"), ("gjør", "gjøre"), ("stilt", "stille")],
)
def test_of_two_lemmas_the_one_that_makes_more_compounds_comes_first(word: str, lemma: str) -> None:
    assert keys(word)[0] == lemma
    assert len(keys(word)) > 1


LETTERS = st.text("abdefghijklmnoprstuvyæøåéü", min_size=1, max_size=30)
KNOWN = st.sampled_from([word for number, word in enumerate(lexicon().base_forms()) if number % 97 == 0])


@given(st.one_of(LETTERS, KNOWN, st.text(max_size=20).map(str.lower)))
def test_every_word_has_keys_and_always_the_same(word: str) -> None:
    found = keys(word)
    assert found
    assert len(set(found)) == len(found)
    keys.cache_clear()
    assert keys(word) == found


@given(KNOWN)
def test_a_base_form_and_its_first_key_share_a_key(word: str) -> None:
    assert share_key(word, keys(word)[0])


@pytest.mark.parametrize("word", NOT_THIS_LEMMA)
def test_an_override_is_needed_and_says_why(word: str) -> None:
    unwanted, reason = NOT_THIS_LEMMA[word]
    assert reason
    assert {each.lemma for each in lexicon().readings(word)} & set(unwanted)
    assert not set(keys(word)) & set(unwanted)


@pytest.mark.parametrize("noun", SAME_SPELLING)
def test_the_look_alike_verb_does_not_find_the_noun(noun: str) -> None:
    assert lexicon().own_flags(noun)
    assert converted(noun + "e", (noun + "e",)) == ()
