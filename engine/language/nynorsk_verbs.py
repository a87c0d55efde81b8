"""The strong and irregular verbs of nynorsk: a closed class, and one that the lists know only in part.

Source: the official orthography of nynorsk (2012); forms that bokmål shares (skal, kan) are left to Bokmålsordboka.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from engine.language.particles import BEFORE_NYNORSK_VERBS

_VERBS: Final = """
    be ber bad bede|bedt
    bere ber bar bore
    binde bind batt bunde
    bite bit beit bite
    bli blir blei blitt
    brenne brenn brann brunne
    breste brest brast broste
    bryte bryt braut brote
    bu bur budde budd|butt
    by byd baud bode
    dra dreg drog drege
    drepe drep drap drepe
    drikke drikk drakk drukke
    drive driv dreiv drive
    eige eig åtte ått
    ete et åt ete
    falle fell fall falle
    fare fer fór fare
    finne finn fann funne
    fly flyg flaug floge
    flyte flyt flaut flote
    forsvinne forsvinn forsvann forsvunne
    fortelje fortel fortalde fortalt
    fryse frys fraus frose
    fyke fyk fauk foke
    få får fekk fått
    gi gir|gjev gav gitt|gjeve
    gjere gjer gjorde gjort
    gje gjev gav gjeve
    gjelde gjeld galdt golde
    gli glir glei glidd
    grave grev grov grave
    gripe grip greip gripe
    gråte græt gret gråte
    gå går gjekk gått
    halde held heldt halde
    henge heng hang hange
    hjelpe hjelper halp holpe
    hogge høgg hogg hogge
    klyve klyv klauv klove
    knekke knekk knakk knokke
    kome kjem kom kome
    krype kryp kraup krope
    krevje krev kravde kravt|kravd
    kvelje kvel kvalde kvalt
    late lèt|let lét late
    le ler lo ledd
    legge legg la lagt|lagd
    lese les las lese
    lide lid leid lide
    ligge ligg låg lege
    lyde lyd laud lydt
    lyge lyg laug loge
    lyte lyt laut lote
    nyte nyt naut note
    rekke rekk rakk rokke
    renne renn rann runne
    ri rid reid ride
    rive riv reiv rive
    ryke ryk rauk roke
    seie seier sa sagt|sagd
    selje sel selde selt|seld
    sette set sette sett
    sige sig seig sige
    sitje sit sat sete
    sjå ser såg sett
    skilje skil skilde skilt|skild
    skine skin skein skine
    skjelve skjelv skalv skolve
    skjere skjer skar skore
    skrike skrik skreik skrike
    skrive skriv skreiv skrive
    skyte skyt skaut skote
    skyve skyv skauv skove
    sleppe slepp slapp sloppe
    slite slit sleit slite
    slå slår slo slege
    smørje smør smurde smurt
    snike snik sneik snike
    sove søv sov sove
    spinne spinn spann spunne
    sprekke sprekk sprakk sprokke
    springe spring sprang sprunge
    spørje spør spurde spurt|spurd
    stele stel stal stole
    stige stig steig stige
    stikke stikk stakk stukke
    stri strid streid stride
    stryke stryk strauk stroke
    stå står stod stått
    svelje svel svalde svalt
    sverje svær|sver svor svore
    svike svik sveik svike
    symje sym sumde sumt
    synge syng song sunge
    søkke søkk sokk sokke
    ta tek tok teke
    telje tel talde talt|tald
    temje tem tamde tamt
    tre tred trådde tredd
    trenge treng trong trunge
    tvinge tving tvang tvunge
    vege veg vog vege
    velje vel valde valt|vald
    vekse veks vaks vakse
    venje ven vande vant
    vere er var vore
    verte vert vart vorte
    vike vik veik vike
    vinne vinn vann vunne
    vite veit visste visst
    vri vrid vreid vride
"""
"""Infinitive, present, past, supine."""
_LONG_STEMS: Final = {"dra": "drag", "få": "få", "gi": "gjev", "gje": "gjev", "sjå": "sjå", "slå": "slå", "ta": "tak"}
"""Short infinitives, and the stem of their passives and present participles: takast, takande."""

_SHORTEST_PARTICIPLE: Final = 3
_LONGEST_PARTICLE: Final = max(map(len, BEFORE_NYNORSK_VERBS))


def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _VERBS.strip().splitlines():
        infinitive, *inflected = line.split()
        for form in (each for column in inflected for each in _with_participles(column)):
            found[form] = tuple(dict.fromkeys((*found.get(form, ()), infinitive)))
    for infinitive, stem in _LONG_STEMS.items():
        for ending in ("ast", "ande"):
            found[stem + ending] = (*found.get(stem + ending, ()), infinitive)
    return found


def _with_participles(column: str) -> Iterator[str]:
    """The forms of a column; a supine in -e or -d also declined as a participle (skrive, skriven, skrivne; sagde)."""
    for form in column.split("|"):
        yield form
        if form.endswith("d") and len(form) > _SHORTEST_PARTICIPLE:
            yield form + "e"
        if form.endswith("e"):
            stem = form[:-1]
            yield stem + "en"
            yield (stem[:-1] if stem[-1] == stem[-2] else stem) + "ne"


_LEMMAS: Final = _forms()
INFINITIVES: Final = frozenset(infinitive for found in _LEMMAS.values() for infinitive in found)
_LAST_LETTERS: Final = frozenset(form[-2:] for form in _LEMMAS)


@lru_cache(maxsize=10_000)
def strong_verbs(word: str) -> tuple[str, ...]:
    """The infinitives that a lower-case word is a strong or irregular form of: vedteke → vedta; mostly none."""
    if word[-2:] not in _LAST_LETTERS:
        return ()
    found = list(_LEMMAS.get(word, ()))
    for at in range(1, min(_LONGEST_PARTICLE, len(word) - 1) + 1):
        if word[:at] in BEFORE_NYNORSK_VERBS:
            found += (word[:at] + verb for verb in _LEMMAS.get(word[at:], ()))
    return tuple(dict.fromkeys(found))
