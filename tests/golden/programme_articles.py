"""What the ten articles hold, written down by reading the programme's text, not by running the readers.

Themes are judged by this rule: an article has a theme if it says something of its own about it in at least one
passage; naming an audience («ledere i departementene»), a title («leder for tolkeseksjonen») or the programme does
not count.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.article import Person


@dataclass(frozen=True, slots=True)
class Expected:
    """One article. `lead` and `body` give the first and the last words; `headings` are in order."""

    id: str
    title: str
    kind: str
    published: str | None
    lead: tuple[str, str]
    body: tuple[str, str]
    headings: tuple[str, ...]
    counts: dict[str, int]
    people: tuple[Person, ...] = ()
    organisations: tuple[str, ...] = ()
    themes: frozenset[str] = field(default_factory=frozenset)


LEADERSHIP, DIGITAL, BENEFITS = "ledelse", "digitalisering", "gevinstrealisering"

ARTICLES: tuple[Expected, ...] = (
    Expected(
        id="fire-ars-erfaringer-er-na-oppsummert-i-en-rapport",
        title="Fire års erfaringer er nå oppsummert i én rapport",
        kind="rapport",
        published=None,
        lead=(
            "Program for bedre styring og ledelse i staten har siden 2014 iverksatt",
            "deler de viktigste innsiktene.",
        ),
        body=("Programmet ble opprettet på bakgrunn av en grundig gjennomgang", "og abonner på nyhetsvarsel."),
        headings=("",),
        counts={"innsikt": 5, "avsnitt": 6},
        themes=frozenset({LEADERSHIP, DIGITAL}),
    ),
    Expected(
        id="se-videoene-fra-avslutningskonferansen-for-program-for-bedre-styring-og-ledelse",
        title="Se videoene fra avslutningskonferansen for Program for bedre styring og ledelse",
        kind="arrangement",
        published="2017-12",
        lead=(
            "Tirsdag 12. desember 2017 arrangerte Program for bedre",
            "Du kan også fordype deg i opptak av innleggene.",
        ),
        body=(
            "Velkommen, ved kommunal- og moderniseringsminister Jan Tore Sanner",
            "om deres syv bud for innovasjonsledelse.",
        ),
        headings=(
            "Oppsummering",
            "Program",
            "Del 1 – Hvordan bruke styringsdialogen til å skape handlingsrom og bygge tillit?",
            "Del 2 – Hvordan brukerorientere i en sektorbasert og hierarkisk forvaltning?",
            "Del 3 – Hvordan lykkes med innovasjon?",
        ),
        counts={"avsnitt": 8},
        people=(
            Person("Jan Tore Sanner", "kommunal- og moderniseringsminister"),
            Person("Eivind Dale", "departementsråd"),
            Person("Hilde Singsaas", "direktør", "DFØ"),
            Person("Svend Olav Gunnerud", "", "Justis- og beredskapsdepartementet"),
            Person("Thomas Sellevoll", "", "Politidirektoratet"),
            Person("Sofie Hove Stene", "", "Politidirektoratet"),
            Person("Sissel Kristine Hoel", "", "Difi"),
            Person("Ingrid Blichfeldt", "", "Asker kommune"),
            Person("Steffen Sutorius", "direktør", "Difi"),
        ),
        organisations=(
            "DFØ",
            "Justis- og beredskapsdepartementet",
            "Politidirektoratet",
            "Difi",
            "Asker kommune",
        ),
        themes=frozenset({LEADERSHIP}),
    ),
    Expected(
        id="fortsatt-mulig-a-melde-seg-pa-styringskonferansen-2018",
        title="Fortsatt mulig å melde seg på Styringskonferansen 2018",
        kind="arrangement",
        published="2017",
        lead=("Direktoratet for økonomistyring (DFØ) arrangerer", "på Folkets hus i Oslo, 24. januar 2018."),
        body=(
            "Ifølge kritikerne, fører mål- og resultatstyring",
            "Les mer om Styringskonferansen 2018 og meld deg på nå.",
        ),
        headings=("",),
        counts={"avsnitt": 4},
        people=(Person("Siv Jensen", "finansminister"),),
        organisations=("DFØ",),
        themes=frozenset({LEADERSHIP}),
    ),
    Expected(
        id="gevinstseminar-med-forjulsstemning-18-desember",
        title="Gevinstseminar med førjulsstemning 18. desember",
        kind="arrangement",
        published="2017",
        lead=(
            "Direktoratet for forvaltning og IKT (Difi) inviterer til sitt",
            "uformelt gevinstseminar i regjeringskvartalet.",
        ),
        body=(
            "Det blir god førjulsstemning, gløgg og pepperkaker",
            "Se program og videoopptak fra gevinstseminaret her.",
        ),
        headings=("", "OPPDATERING:"),
        counts={"avsnitt": 2},
        organisations=("Difi",),
        themes=frozenset({BENEFITS}),
    ),
    Expected(
        id="nye-arbeidsmater-for-fremtidens-losninger",
        title="Nye arbeidsmåter for fremtidens løsninger",
        kind="arrangement",
        published="2017-11",
        lead=(
            "Direktoratet for forvaltning og IKT (Difi) inviterer til frokostseminar",
            "når Ruter deler sine erfaringer.",
        ),
        body=("Tid: Fredag 1. desember kl 09.00 – 10.00", "nye og tidligere podkaster på Difis nettsider."),
        headings=("",),
        counts={"avsnitt": 6},
        people=(
            Person("Beth Stensen", "leder for nye kundetjenester", "Ruter"),
            Person("Marius Røstad", "tjenesteutvikler", "Ruter"),
        ),
        organisations=("Difi", "Ruter"),
        themes=frozenset({LEADERSHIP}),
    ),
    Expected(
        id="malet-kan-ikke-vaere-harmoni-da-far-vi-ikke-gjennomfort-nodvendige-endringer",
        title="Målet kan ikke være harmoni — da får vi ikke gjennomført nødvendige endringer",
        kind="intervju",
        published="2017-11",
        lead=("«Det er viktigere å være resultatvinner for innbyggere", "utfordringen om å få til mer for mindre."),
        body=(
            "I dag er konteksten for offentlig forvaltning at vi",
            "her har jeg forventninger til Arbeidsgiverrådet i staten.",
        ),
        headings=(
            "Hvordan skaper du aksept for endring og omstilling i Lånekassen?",
            "Du er en proaktiv leder som tidlig ser behovet for endring og omstilling. Hvordan skaper du deg det "
            "handlingsrommet du trenger i din dialog med departementet?",
            "Hvilket handlingsrom opplever du å ha som arbeidsgiver?",
            "Hva har dere i Lånekassen gjort for å få til gevinstrealisering?",
            "Hva er de viktigste omstillingsbehovene forvaltningen står overfor?",
            "Hva er de viktigste tiltakene for at vi skal få til denne omstillingen?",
        ),
        counts={"svar": 6},
        people=(Person("Marianne Andreassen", "direktør", "Lånekassen"),),
        organisations=("Lånekassen",),
        themes=frozenset({LEADERSHIP, DIGITAL, BENEFITS}),
    ),
    Expected(
        id="strategisk-ikt-kompetanse-for-ledere-hva-na",
        title="Strategisk IKT-kompetanse for ledere – hva nå?",
        kind="arrangement",
        published="2017-11",
        lead=("Hvis ledere i offentlig sektor skal lykkes", "for ulike ledernivåer i offentlig sektor skal utvikles."),
        body=("Tid: Mandag 27. november kl 09.30 – 13.00", "sentrale for å lykkes med digital transformasjon."),
        headings=("",),
        counts={"avsnitt": 5},
        organisations=("Difi",),
        themes=frozenset({LEADERSHIP, DIGITAL}),
    ),
    Expected(
        id="arbeidsgiverradet-ma-gjore-seg-fortjent-til-a-bli-lyttet-til",
        title="Arbeidsgiverrådet må gjøre seg fortjent til å bli lyttet til",
        kind="intervju",
        published="2017",
        lead=("– Å føle at noen puster deg i nakken er en del av", "for forvaltningen og hvordan disse bør møtes."),
        body=(
            "Virksomheter i kontinuerlig endring har blitt en realitet",
            "Omtale av Arbeidsgiverrådet på regjeringen.no",
        ),
        headings=(
            "Du er leder for Arbeidsgiverrådet i staten. Hva motiverer deg til å ha denne rollen?",
            "Arbeidsgiverrådet har hatt tre møter siden i mars – hvordan synes du det har fungert så langt og hva tror "
            "du rådets rolle vil bli fremover?",
            "Hva mener du er de viktigste omstillingsbehovene forvaltningen står overfor?",
            "Hva mener du er de viktigste grepene for å få til denne omstillingen?",
            "På hvilken måte tenker du regjeringen kan bidra for å få gjennomført nødvendig omstilling?",
            "",
        ),
        counts={"svar": 5, "avsnitt": 1},
        people=(Person("Mari Trommald", "direktør", "Bufetat"),),
        organisations=("Arbeidsgiverrådet", "Bufetat", "KMD"),
        themes=frozenset({LEADERSHIP, DIGITAL}),
    ),
    Expected(
        id="gode-rad-for-a-lose-digitale-knuter",
        title="Gode råd for å løse digitale knuter",
        kind="artikkel",
        published="2017",
        lead=("Etter å ha gitt nesten 200 anbefalinger har", "skape fornyelse og ta ut gevinster underveis."),
        body=(
            "Digitaliseringsrådet inviterte til frokostseminar 25. oktober",
            "Digitaliseringsrådets erfaringsrapport 2017",
        ),
        headings=(
            "",
            "Samarbeid med utgangspunkt i en helhetlig forståelse av brukernes behov",
            "Jobb systematisk og praktisk med gevinstrealisering, og se utover egen virksomhet",
            "Skap fornyelse gjennom kreativ dialog med brukere og leverandører, og ikke la dagens lovverk være til "
            "hinder",
            "Departementene må bidra til å løse knutene",
            "",
        ),
        counts={"anbefaling": 11, "avsnitt": 7},
        organisations=("Digitaliseringsrådet",),
        themes=frozenset({LEADERSHIP, DIGITAL, BENEFITS}),
    ),
    Expected(
        id="difi-skal-dele-ut-120-millioner-til-digitaliseringsprosjekter-i-2018",
        title="Difi skal dele ut 120 millioner til digitaliseringsprosjekter i 2018",
        kind="artikkel",
        published="2017",
        lead=("Regjeringen fortsetter satsingen på lønnsomme", "fornyer, forenkler og forbedrer offentlig sektor."),
        body=(
            "Direktoratet for forvaltning og IKT (Difi) skal i 2018 dele ut 120 millioner",
            "er Digitaliseringsrådet og strategisk IKT-kompetanse for toppledere.",
        ),
        headings=("", "Brukerne av medfinansieringsordningen har gode erfaringer", "Viktige datoer", "", ""),
        counts={"avsnitt": 7, "sitat": 3},
        people=(
            Person("Steffen Sutorius", "direktør", "Difi"),
            Person("Liv Kolstad Zehouo", "leder for tolkeseksjonen", "IMDi"),
            Person("Frank Haugan", "direktør for informasjons- og kommunikasjonsteknologi", "NGU"),
        ),
        organisations=("Difi", "IMDi", "NGU"),
        themes=frozenset({DIGITAL, BENEFITS}),
    ),
)

ADVICE_HEADINGS = {
    "Samarbeid med utgangspunkt i en helhetlig forståelse av brukernes behov": 3,
    "Jobb systematisk og praktisk med gevinstrealisering, og se utover egen virksomhet": 3,
    "Skap fornyelse gjennom kreativ dialog med brukere og leverandører, og ikke la dagens lovverk være til hinder": 3,
    "Departementene må bidra til å løse knutene": 2,
}
"""«Gode råd for å løse digitale knuter»: heading → pieces of advice under it."""

INSIGHTS = (
    "Styring, ledelse, beslutningsprosesser, samordning og IKT må sees i sammenheng",
    "Brukerfokus og gjenstridige problemer krever en helhetlig tilnærming på alle nivåer",
    "Forventninger fra brukerne og krav til effektivisering fordrer nye løsninger",
    "Digitalisering gir muligheter til å løse samfunnsoppdraget på helt nye måter",
    "Ledere er nøkkelpersoner for omstilling",
)
"""«Fire års erfaringer er nå oppsummert i én rapport»."""

QUOTES = (
    ("Steffen Sutorius", "«Ordningen har blitt veldig godt mottatt"),
    ("Liv Kolstad Zehouo", "Vi vil absolutt råde andre til å søke medfinansiering"),
    ("Frank Haugan", "Slike prosjekter faller ofte mellom to stoler"),
)
"""«Difi skal dele ut 120 millioner …»: who says what."""

MENDED = {
    "Mari TrommaldDu er leder": "Du er leder",
    "Faksimile av forsiden av Digitaliseringsrådets Erfaringsrapport 2017Digitaliseringsrådet": "Digitaliseringsrådet",
    "Illustrasjonsbilde av pengesekk": "",
    "Lenker til mer informasjon:": "",
}
"""How the articles differ from the source: alternative texts of pictures, and a line whose links are lost."""

AROUND = (
    "Hopp til innhold",
    "Forside",
    "Norsk lisens for offentlige data",
    "Hovedmeny",
    "Illustrasjonsbilde",
    "Faksimile",
)
"""Words that only stand around the articles in the pages."""
