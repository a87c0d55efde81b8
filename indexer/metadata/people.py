"""People whom a text presents, by the ways in which Norwegian prose presents them.

A wrong person is worse than none, so a name alone is never enough. A person is found where a text says who the
person is:

* «Kari Eksempel, direktør i Lånekassen», «Kari Eksempel, leder for tjenester i Ruter»: a name, a comma, a role
* «departementsråd Kari Eksempel», «Difis direktør Kari Eksempel», «direktøren for Difi, Kari Eksempel»: a role before
  the name
* «Kari Eksempel fra Difi», «Kari Eksempel og Ola Eksempel fra Difi», «Kari Eksempel (Difi)»: a name and an employer
* «sier Kari Eksempel i Difi»: the same, of one who speaks

A role is a word that is one or ends in one (`_ROLES`), with what qualifies it: who was or acts as a director is not
the director. An employer has the form of one (`_EMPLOYER`) and is no place; the register of the corpus puts its label
on it later.
Where there is no role, «Kari Eksempel fra Bergen» is a traveller and «Lyn Oslo (Norge)» a club: the employer must
then be called what public bodies are called, or stand in the shipped register. Where a text presents a person twice,
what it says of role and employer is put together; of two that differ, the first stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from engine.article import Person
from indexer.config import SHIPPED
from indexer.metadata.entities import load_organisations
from indexer.metadata.places import PLACES

_UPPER = "A-ZÆØÅÄÖÉ"
_LOWER = "a-zæøåäöüéèóáç"
_WORD = f"[{_LOWER}]{{1,40}}"
_PART = rf"[{_UPPER}][{_LOWER}]{{1,19}}(?![{_LOWER}])(?:-[{_UPPER}][{_LOWER}]{{1,19}}(?![{_LOWER}]))?"
_NAME = rf"{_PART}(?:\s(?:{_PART}|(?:van|von|de|der|af|la|bin|el)(?=\s[{_UPPER}]))){{1,3}}(?![ ][{_UPPER}][{_LOWER}])"

_ROLES = """direktør leder leiar sjef minister statsråd statssekretær departementsråd rådgiver rådgivar professor
    forsker forskar rektor ordfører ordførar rådmann president generalsekretær koordinator konsulent utvikler utviklar
    arkitekt jurist økonom ansvarlig ansvarleg medarbeider medarbeidar inspektør talsperson talsmann talskvinne
    analytiker analytikar stipendiat førsteamanuensis dosent forvalter forvaltar politimester politimeister
    riksrevisor eier eigar saksbehandler saksbehandlar spesialist designer kontrollør revisor""".split()
_QUALIFIED = """administrerende administrerande assisterende assisterande konstituert fungerende fungerande tidligere
    tidlegare daglig dagleg påtroppende påtroppande avtroppende avtroppande teknisk faglig fagleg forhenværende
    forhenverande stedfortredende midlertidig mellombels pensjonert avgått""".split()
_NEW = "ny nytilsatt nytilsett nyansatt nyvalgt nyvald nyutnevnt".split()
"""Qualifies the moment, not the role."""

_ROLE = rf"""(?:(?i:{"|".join((*_QUALIFIED, *_NEW))})\s){{0,2}}(?:{_WORD}-\sog\s)?
    (?:[{_UPPER}]{{2,6}}-|[{_UPPER}{_LOWER}])?[{_LOWER}-]{{0,40}}(?i:{"|".join(_ROLES)})"""

_AT = r"(?:i|ved|hos|fra|frå|for|av)"
_FIELD = rf"(?:\s(?:for|i|ved)\s{_WORD}(?:-\sog\s{_WORD})?(?:\s(?!(?:i|ved|hos|fra|frå|som|og)\s){_WORD}){{0,4}})?"

_BODY = rf"[{_LOWER}]{{0,30}}(?:departement|direktorat|etat|tilsyn|verk|ombud|ombod|råd|nemnd|institutt)(?:et|en|a)?"
_KINDS = "kommune fylkeskommune universitet universitetssykehus sykehus politidistrikt tingrett".split()
_BODIES = rf"""
    [{_UPPER}][{_LOWER}]{{1,24}}-(?:,\s{_WORD}-){{0,3}}\s(?:og|eller)\s{_BODY}
  | (?:Direktoratet|Senter|Senteret|Universitetet|Høgskolen|Høgskulen|Høyskolen)\s(?:for|i|på)\s
        (?:[{_UPPER}][{_LOWER}]{{1,24}}|{_WORD}(?:\sog\s(?:{_WORD}|[{_UPPER}]{{2,5}}\b))?)
  | (?:Statens|Norges|Noregs|Statistisk|Meteorologisk|Nasjonal|Nasjonalt)\s[{_UPPER}{_LOWER}]{_WORD}(?:\sfor\s{_WORD})?
  | [{_UPPER}][{_LOWER}]{{1,24}}\s(?:{"|".join(_KINDS)})"""
_WHOLE = rf"(?!\s[{_UPPER}]\w)(?:(?<!s)|(?!\s[{_LOWER}]))"
"""Not the beginning of a longer name, and not whose something is: «i Bondeviks regjering»."""

_EMPLOYER = rf"(?:{_BODIES}|[{_UPPER}][\w&]{{1,40}}(?:\s[{_UPPER}][\w&]{{1,40}}){{0,2}}\b{_WHOLE})"
_SAYS = """sier seier forteller fortel mener meiner understreker understrekar påpeker påpeikar svarer svarar forklarer
    forklarar utdyper utdjupar konkluderer oppsummerer uttaler uttalar""".split()
_START, _END = r"(?<![\w-])", r"(?![\w-])"
_STOP = r"(?=\s*(?:[.,;:()!?«»–—\n]|$))"
_DESCRIBED = (
    rf"(?P<role>{_ROLE}(?:{_FIELD}(?:{_STOP}|(?=\s{_AT}\s{_EMPLOYER})))?)(?:\s{_AT}\s(?P<employer>{_EMPLOYER}))?"
)

_PATTERNS = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"{_START}(?P<name>{_NAME})(?:\s\(\d\d\))?(?:,|\ser|,\ssom\ser)\s{_DESCRIBED}{_END}",
        rf"(?:{_START}(?P<owner>[{_UPPER}]\w{{1,40}}?)s\s)?{_START}(?P<role>{_ROLE})\s(?P<name>{_NAME})"
        rf"(?:\s(?:i|ved|hos|fra|frå)\s(?P<employer>{_EMPLOYER}))?{_END}",
        rf"{_START}(?P<role>{_ROLE})(?:en|n|a)?\s{_AT}\s(?P<employer>{_EMPLOYER}),\s(?P<name>{_NAME}){_END}",
        rf"{_START}(?:(?P<other>{_NAME})\sog\s)?(?P<name>{_NAME})\s(?:fra|frå|hos)\s(?P<employer>{_EMPLOYER}){_END}",
        rf"{_START}(?P<name>{_NAME})\s\((?P<employer>{_EMPLOYER})\)",
        rf"{_START}(?:{'|'.join(_SAYS)})\s(?P<name>{_NAME})\s(?:i|ved)\s(?P<employer>{_EMPLOYER}){_END}",
    )
)
_BODY_NAME = re.compile(
    rf"(?:{_BODIES}|[{_UPPER}][{_LOWER}]{{1,30}}(?:departementet|direktoratet|tilsynet|etaten|verket))",
    re.VERBOSE,
)
_ANY_NAME = re.compile(rf"{_START}{_NAME}")
_DESCRIPTION = re.compile(_DESCRIBED, re.VERBOSE)
_MOST_PARTS = 5
_PARTICLES = frozenset("van von de der den af la bin el di du da dos al".split())
_PART_OF_A_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")

_VERBS = frozenset("leder leiar eier eigar innleder innleiar veileder rettleiar avleder utleder forleder".split())
"""Roles that may as well be verbs: «i kveld leder Kari Eksempel» presents nobody."""

_NO_ROLE = re.compile(r"(?:.*\s)?[^aeiouyæøåäöé\W]+(?:eier|leder)")
"""A verb that only ends as a role does, for what stands before is no word: «seier», «pleier»."""

_GENITIVE = re.compile(
    r"""s\s(?!(?:i|ved|hos|fra|frå|og|er|har|vil|skal|kan|må|som|på|til|om|var|ble|vart|ikke|ikkje|sier|seier|mener|meiner
    |forteller|fortel|sa|mente|skriver|skriv|understreker|understrekar|påpeker|at|for|med|selv|sjølv|eller)\b)[a-zæøå]""",
    re.VERBOSE,
)
"""The end of a name that rather tells whose something is: «statsråd Kari Eksempels forslag»."""

_OPENERS = frozenset(
    """Men Og For Da Når Nå No I På Av Til Fra Frå Ved Hos Med Om Etter Som At Så Også Hvis Dersom Både Ifølge Ifølgje
    Den Det De Dei Denne Dette Disse Vi Du Han Hun Ho Her Der Der Mens Medan Velkommen Møt Møte Sa Sier Seier Blant
    Herr Fru Kjære Takk Hør Se Sjå Les""".split()
)
"""What begins a sentence with a capital letter and may stand before a name."""

_NO_NAMES = re.compile(
    rf"""(?:{_BODY}|[{_LOWER}]*(?:tjenesten?|tenesta|teneste|heten|heita|sjonen|iteten|ningen|ninga|etaten|foreningen|foreininga|forbundet|forbund|partiet|utvalget|
      utvalet|komiteen|kommisjonen|avdelingen|avdelinga|seksjonen|konferansen|programmet|prosjektet|banken|universitetet|
      høgskolen|høgskulen|høyskolen|skolen|skulen|kommunen|kommune|fylke|regjeringen|regjeringa|stortinget|lånekassen|
      ministeriet|forfatterne|selskapet|gruppen|gruppa|instituttet|samarbeidet|systemet|rapporten|loven|lova|avisen|avisa)
    |[{_LOWER}]*(?i:{"|".join(_ROLES)})[{_LOWER}]*)""",
    re.VERBOSE,
)
_TITLE = re.compile(rf"[{_LOWER}]*(?:mannen|kvinnen|kvinna)")
"""May stand before a name: «Fylkesmannen Kari Eksempel»."""

_FIELD_OF_WORK = re.compile(
    rf"""[{_LOWER}-]*(?:[{_LOWER}]{{4}}ering|utvikling|forvaltning|forvalting|styring|ledelse|leiing|endring|læring
      |utdanning|forskning|forsking|bygging|rådgivning|rådgiving|sjon|itet|logi|nomi|strategi|statistikk|politikk|teknikk
      |logistikk|sikkerhet|tryggleik|beredskap|regnskap|rekneskap|kunnskap|fellesskap|tjenester?|tenester?|systemer|system
      |arkitektur|kultur|struktur|innkjøp|anskaffelser|personal|eiendom|eigedom|marked|analyse|prosjekter|prosjekt
      |prosesser|innsikt|oppvekst|velferd|omsorg|kontroll|revisjon|finans|design|virksomhet|verksemd|samfunn|samferdsel
      |klima|miljø)|helse|drift|skatt|toll|salg|plan|data|produkt|kunde|lønn""",
    re.VERBOSE,
)
"""May stand between a role and a name: «avdelingsdirektør Digitalisering Kari Eksempel»."""

_NOT_OF_A_NAME = frozenset(
    """norge noreg norges noregs norsk norske nordisk nordiske europa europeisk statens nasjonal nasjonalt nasjonale
    oslo bergen trondheim stavanger tromsø kristiansand drammen bodø hamar nord sør øst vest nordre søndre ny nye store
    senter senteret direktoratet universitetet høyre venstre arbeiderpartiet fremskrittspartiet innovasjon storbritannia
    digital digitalt digitale felles offentlig offentlege offentlige sentral statlig statlege statlige kommunal intern
    consulting consult group holding partners systems solutions norway nordic
    sverige danmark finland island usa tyskland frankrike england skottland london stockholm københavn""".split()
)
_NO_EMPLOYERS = frozenset(
    """norge noreg sverige danmark finland island europa usa regjeringen regjeringa rådet styret programmet prosjektet
    departementet direktoratet kommunen etaten virksomheten verksemda utvalget utvalet nemnda tilsynet selskapet gruppen
    landet byen staten norges noregs statens nasjonal nasjonalt""".split()
)


def people_in(texts: Iterable[str]) -> tuple[Person, ...]:
    """The people whom the texts present, each once, in the order in which they are first presented."""
    found: dict[str, Person] = {}
    for text in texts:
        for person in _presented(text):
            known = found.get(person.name, person)
            found[person.name] = Person(
                person.name, known.role or person.role, known.organisation or person.organisation
            )
    return tuple(found.values())


def looks_like_a_name(text: str) -> bool:
    """Whether a text has the form of a first name and a surname, and is nothing else that is known."""
    parts = text.split()
    formed = all(part in _PARTICLES or (part[0].isupper() and _is_a_part(part)) for part in parts)
    return formed and len(parts) <= _MOST_PARTS and _are_a_name(parts) and not employs(text)


def _is_a_part(part: str) -> bool:
    """A word that is not in capitals, or an initial."""
    return bool(_PART_OF_A_NAME.fullmatch(part)) and (not part.isupper() or len(part.strip(".")) == 1)


def described(text: str) -> tuple[str, str]:
    """The role that a text is, and the employer if it says that, too: «direktør i Difi»; empty if it is no role."""
    found = _DESCRIPTION.fullmatch(text)
    if found is None:
        return "", ""
    employer = _employer(found["employer"] or "")
    return _as_role(found["role"] if employer else text), employer


def employs(name: str) -> bool:
    """Whether a name is called what public bodies are called, or stands in the shipped register."""
    return bool(_BODY_NAME.fullmatch(name)) or _registered(name)


def _presented(text: str) -> Iterator[Person]:
    if not _ANY_NAME.search(text):
        return
    placed: list[tuple[int, Person]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            said = match.groupdict()
            role = _as_role(" ".join((said.get("role") or "").split()))
            role = "" if _NO_ROLE.fullmatch(role) else role
            employer = _employer(said.get("employer") or said.get("owner") or "")
            if not _says_who(role, employer):
                continue
            for key in ("other", "name"):
                name = _name(said.get(key) or "", titled="owner" in said)
                if name and not (key == "name" and _GENITIVE.match(text, match.end(key) - 1)):
                    placed.append((match.start(key), Person(name, role, employer)))
    yield from (person for _, person in sorted(placed, key=lambda each: each[0]))


def _says_who(role: str, employer: str) -> bool:
    if role and (role not in _VERBS or employer):
        return True
    return employs(employer)


@cache
def _registered(employer: str) -> bool:
    return load_organisations(SHIPPED).knows(employer)


def _name(written: str, *, titled: bool = False) -> str:
    """The name without the word that opens the sentence; empty if it is not the name of a person.

    Args:
        titled: a role stands before it, and so perhaps the field of that role.
    """
    parts = written.split()
    while parts and (parts[0] in _OPENERS or _TITLE.fullmatch(parts[0].lower())):
        parts = parts[1:]
    if titled:
        fields = [place for place, part in enumerate(parts) if _FIELD_OF_WORK.fullmatch(part.lower())]
        parts = parts[fields[-1] + 1 :] if fields else parts
    return " ".join(parts) if _are_a_name(parts) else ""


def _are_a_name(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and not any(map(_is_no_part, parts)) and not all(part.lower() in PLACES for part in parts)


def _is_no_part(part: str) -> bool:
    word = part.lower()
    if word in _NOT_OF_A_NAME or part in _OPENERS:
        return True
    return bool(_NO_NAMES.fullmatch(word) or _FIELD_OF_WORK.fullmatch(word))


def _employer(written: str) -> str:
    """Without what only looks like one: «i Det hvite hus», «rådets leder», «fra Bergen»."""
    known = " ".join(written.split())
    return "" if known in _OPENERS or known.lower() in _NO_EMPLOYERS | PLACES else known


def _as_role(written: str) -> str:
    """In lower case, as in the middle of a sentence, and whether somebody is new to it or not."""
    first, _, rest = written.partition(" ")
    if first.lower() in _NEW:
        return _as_role(rest)
    if rest and first.lower() in _QUALIFIED:
        return f"{first.lower()} {_as_role(rest)}"
    return written[:1].lower() + written[1:] if first[1:].islower() and "-" not in first else written
