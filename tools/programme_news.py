"""What the programme's news text does not say by its form: judged by hand, article by article, with the evidence.

The text is one file of ten articles, title line by title line (`corpus/_source/programmets-nyheter.txt`). Which of
its lines are headings, questions, quotations or leftovers of pictures and links cannot be seen from the lines
alone, and who speaks and when it was published has to be read. `import_programme_news` takes it from here.

How dates are known: the text dates no article. It lists them newest first: the dates that can be bounded fall in
that order without exception. So an article can be bounded by what it says itself and by its neighbours.
Where these bounds leave more than one year open, no date is stated.
"""

from __future__ import annotations

from dataclasses import dataclass, field

INTERVIEW, EVENT, REPORT, ARTICLE = "intervju", "arrangement", "rapport", "artikkel"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom the article presents as speaking, with the role and organisation it states."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """One article of the text. Lines are named by how they begin.

    Attributes:
        published: as exact as the text supports, or None.
        basis: how that is known, in Norwegian, for the reader of the article.
        headings, subheadings: lines that are headings of the second and third level.
        quotes: paragraphs that give one person's words, with who says so.
        terms: beginnings of lines that name what the rest of the line, or the next line, states.
        pictures: alternative texts of pictures, glued to the line that follows them or on a line of their own.
        breaks: lines that follow the article as links or notes, and belong to no heading before them.
        dangling: lines that introduce what the text no longer holds; kept in the page, outside the article's text.
        interviewee: who answers the questions; every line that ends with «?» is one.
        speakers: others who are presented.
    """

    title: str
    kind: str
    published: str | None
    basis: str
    headings: tuple[str, ...] = ()
    subheadings: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()
    interviewee: Person | None = None
    speakers: tuple[Person, ...] = field(default=())


NEWS: tuple[News, ...] = (
    News(
        title="Fire års erfaringer er nå oppsummert i én rapport",
        kind=REPORT,
        published=None,
        basis=(
            "Ikke oppgitt. Publisert etter avslutningskonferansen 12. desember 2017, som saken omtaler som holdt "
            "«i desember 2017», og som den siste av programmets nyheter. Teksten viser ikke om det var i 2017 "
            "eller senere."
        ),
    ),
    News(
        title="Se videoene fra avslutningskonferansen for Program for bedre styring og ledelse",
        kind=EVENT,
        published="2017-12",
        basis=(
            "Utledet av teksten: tidligst 12. desember 2017, da konferansen ble holdt. Måneden bygger på at saken "
            "melder fra om opptak av en konferanse som nettopp er holdt; en dato er ikke oppgitt."
        ),
        headings=("Oppsummering", "Program"),
        subheadings=("Del 1 – ", "Del 2 – ", "Del 3 – "),
        speakers=(
            Person("Jan Tore Sanner", "kommunal- og moderniseringsminister"),
            Person("Eivind Dale", "departementsråd"),
            Person("Hilde Singsaas", "direktør", "Direktoratet for økonomistyring"),
            Person("Svend Olav Gunnerud", "", "Justis- og beredskapsdepartementet"),
            Person("Thomas Sellevoll", "", "Politidirektoratet"),
            Person("Sofie Hove Stene", "", "Politidirektoratet"),
            Person("Sissel Kristine Hoel", "", "Direktoratet for forvaltning og IKT"),
            Person("Ingrid Blichfeldt", "", "Asker kommune"),
            Person("Steffen Sutorius", "direktør", "Direktoratet for forvaltning og IKT"),
        ),
    ),
    News(
        title="Fortsatt mulig å melde seg på Styringskonferansen 2018",
        kind=EVENT,
        published="2017",
        basis=(
            "Utledet av teksten: før konferansen 24. januar 2018, og etter saken om gevinstseminaret 18. desember, som "
            "står eldre i listen og er skrevet før det ble holdt. Året bygger på at saken oppgir «24. januar 2018» med "
            "årstall og står eldre enn saken om videoene fra desember 2017; en dato er ikke oppgitt."
        ),
        speakers=(Person("Siv Jensen", "finansminister"),),
    ),
    News(
        title="Gevinstseminar med førjulsstemning 18. desember",
        kind=EVENT,
        published="2017",
        basis=(
            "Utledet av teksten: før seminaret 18. desember, og nyere i listen enn saken om frokostseminaret, som er "
            "fra november 2017. Oppdateringen om program og videoopptak er senere."
        ),
        headings=("OPPDATERING:",),
    ),
    News(
        title="Nye arbeidsmåter for fremtidens løsninger",
        kind=EVENT,
        published="2017-11",
        basis=(
            "Utledet av teksten: før påmeldingsfristen 28. november for et seminar «fredag 1. desember», som i "
            "programmets tid (2014–2017) bare passer med 2017, og nyere i listen enn saken om dialogmøtet "
            "27. november, som er fra etter 8. november."
        ),
        terms=("Tid:", "Sted:"),
        speakers=(
            Person("Beth Stensen", "leder for nye kundetjenester", "Ruter"),
            Person("Marius Røstad", "tjenesteutvikler", "Ruter"),
        ),
    ),
    News(
        title="Målet kan ikke være harmoni — da får vi ikke gjennomført nødvendige endringer",
        kind=INTERVIEW,
        published="2017-11",
        basis=(
            "Utledet av rekkefølgen: nyere i listen enn saken om dialogmøtet 27. november (fra etter 8. november 2017) "
            "og eldre enn saken om frokostseminaret (fra før 28. november 2017)."
        ),
        interviewee=Person("Marianne Andreassen", "direktør", "Statens lånekasse for utdanning"),
    ),
    News(
        title="Strategisk IKT-kompetanse for ledere – hva nå?",
        kind=EVENT,
        published="2017-11",
        basis=(
            "Utledet av teksten: etter dialogmøtet 8. november, som er omtalt som holdt, og før påmeldingsfristen "
            "24. november. «Mandag 27. november» passer i programmets tid (2014–2017) bare med 2017."
        ),
        terms=("Tid:", "Sted:", "Påmelding:"),
    ),
    News(
        title="Arbeidsgiverrådet må gjøre seg fortjent til å bli lyttet til",
        kind=INTERVIEW,
        published="2017",
        basis=(
            "Utledet av rekkefølgen: nyere i listen enn saken om Digitaliseringsrådets erfaringsrapport (fra etter "
            "25. oktober 2017) og eldre enn saken om dialogmøtet 27. november 2017."
        ),
        pictures=("Mari Trommald",),
        breaks=("Omtale av Arbeidsgiverrådet",),
        interviewee=Person("Mari Trommald", "direktør", "Barne-, ungdoms- og familieetaten"),
    ),
    News(
        title="Gode råd for å løse digitale knuter",
        kind=ARTICLE,
        published="2017",
        basis=(
            "Utledet av teksten: etter frokostseminaret 25. oktober, der rapporten for 2017 ble lansert, og eldre i "
            "listen enn saken om dialogmøtet 27. november 2017."
        ),
        headings=(
            "Samarbeid med utgangspunkt i en helhetlig forståelse",
            "Jobb systematisk og praktisk med gevinstrealisering",
            "Skap fornyelse gjennom kreativ dialog",
            "Departementene må bidra til å løse knutene",
        ),
        pictures=("Faksimile av forsiden av Digitaliseringsrådets Erfaringsrapport 2017",),
        breaks=("Digitaliseringsrådets erfaringsrapport 2017",),
    ),
    News(
        title="Difi skal dele ut 120 millioner til digitaliseringsprosjekter i 2018",
        kind=ARTICLE,
        published="2017",
        basis=(
            "Utledet av teksten: midlene skal deles ut «i 2018 (med forbehold om Stortingets samtykke)», og saken "
            "viser til veiledningssamlinger i november og desember 2017. Den er den eldste i listen."
        ),
        headings=("Brukerne av medfinansieringsordningen har gode erfaringer", "Viktige datoer"),
        quotes=("«Ordningen har blitt", "Vi vil absolutt råde", "Slike prosjekter faller"),
        terms=("Søknadsfristen for medfinansieringsordningen:", "Difi arrangerer veiledningssamlinger"),
        pictures=("Illustrasjonsbilde av pengesekk",),
        breaks=("Les mer på Difis nettside", "Medfinansieringsordningen er ett av tre"),
        dangling=("Lenker til mer informasjon:",),
        speakers=(
            Person("Steffen Sutorius", "direktør", "Direktoratet for forvaltning og IKT"),
            Person("Liv Kolstad Zehouo", "leder for tolkeseksjonen", "Integrerings- og mangfoldsdirektoratet"),
            Person(
                "Frank Haugan",
                "direktør for informasjons- og kommunikasjonsteknologi",
                "Norges geologiske undersøkelse",
            ),
        ),
    ),
)
"""In the order of the text, newest first."""
