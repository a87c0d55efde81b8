"""What the dictionaries get wrong for this product, each with its reason."""

from __future__ import annotations

import re
from typing import Final

NOT_THIS_LEMMA: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "bruker": (("bruk",), "a user or «uses»; the plural of bruk (farms) would join users and use"),
    "leder": (("lei", "led"), "a manager or «leads»; not the comparative of lei, nor the plural of led"),
    "verdi": (("verd",), "value or values; not a form of verd, the world or what is worth"),
    "råd": (("rå",), "council or advice"),
    "ansatte": (("ansette",), "employees; the verb's past is rare beside it"),
    "måne": (("månad",), "the moon; the nynorsk list takes it for a form of month"),
    "krave": (("krav",), "a collar; the dictionary has a second krav, a rare word for it"),
}
"""Form → lemmas that are not meant by it."""

IRREGULAR: Final[dict[str, str]] = {
    "betre": "god",
    "meire": "mykje",
    "fleire": "mange",
    "verre": "vond",
}
"""Nynorsk comparatives of another stem than their adjective, which the lists lack."""

NO_VERB: Final[dict[str, str]] = {"mykje": "much; the verb myke, in nynorsk mykje too, is to make soft"}
"""Nynorsk words that only look like another spelling of a verb in -e."""

SAME_SPELLING: Final[dict[str, str]] = {
    "lov": "love is to promise, lov is law",
    "vær": "være is to be, vær is weather",
    "lik": "like is to like, lik is a corpse",
    "lag": "lage is to make, lag is a team or a layer",
    "land": "lande is to land, land is a country",
    "rett": "rette is to correct or direct, rett is a right or a court",
    "sak": "sake is a drink or an old verb, sak is a case",
    "men": "mene is to mean, men is harm",
    "vis": "vise is to show, vis is a way",
    "far": "fare is to travel, far is father",
    "mor": "more is to amuse, mor is mother",
    "led": "lede is to lead, led is a joint",
    "het": "hete is to be called",
    "rad": "rade is to place in rows; råd is another word",
    "ball": "balle is to pack",
    "tal": "tale is to speak, tal is nynorsk for a number",
    "plan": "plane is to level, plan is a plan",
    "bil": "bile is to drive or to hew, bil is a car",
    "part": "parte is to divide, part is a party to something",
    "mat": "mate is to feed, mat is food",
    "tid": "tide is an old verb, tid is time",
    "fell": "felle is to fell or a trap, fell is a rug or a mountain",
    "bas": "base is a base, bas is a foreman",
    "støt": "støtte is to support, støt is a thrust",
    "tank": "tanke is a thought, tank is a tank",
    "dam": "dame is a lady, dam is a pond",
    "ros": "rose is a rose, ros is praise",
    "fang": "fange is a prisoner, fang is a lap",
    "mos": "mose is moss, mos is mash",
    "lær": "lære is to learn, lær is leather",
    "kok": "koke is to boil, kok is little used",
    "lit": "lite is to trust, or little; lit is trust in «sette sin lit til»",
    "lev": "leve is to live, lev is a loaf",
    "fas": "fase is a phase, fas is a rare noun",
    "krav": "krave is a collar, krav is a demand",
    "bank": "banke is to knock, bank is a bank",
    "børs": "børse is a gun, børs is an exchange",
    "kurv": "kurve is a curve, kurv is a basket",
    "kjøl": "kjøle is to cool, kjøl is a keel",
    "ras": "rase is a race or to rage, ras is a landslide",
    "vas": "vase is a vase, vas is nonsense",
    "sel": "sele is a harness, sel is a seal",
    "beit": "beite is to graze, beit is to be at a loss",
    "rør": "røre is to touch or to stir, rør is a pipe",
    "mot": "mote is fashion, mot is courage, or against",
    "band": "bande is a gang, band is a band or a ribbon",
    "grunn": "grunne is to ponder, grunn is a reason or the ground",
    "heft": "hefte is a booklet, heft is a delay",
    "hell": "helle is to pour or a slab, hell is luck",
    "klubb": "klubbe is a gavel, klubb is a club",
    "reis": "reise is to travel, reis is little used",
    "renn": "renne is to run or a gutter, renn is a race on skis",
    "skall": "skalle is a skull, skall is a shell",
    "skinn": "skinne is to shine or a rail, skinn is a hide",
    "slang": "slange is a snake, slang is slang",
    "vind": "vinde is a winch, vind is wind",
    "hal": "hale is a tail, hal is little used",
    "gift": "gifte is to marry, gift is poison",
    "ånd": "ånde is breath, ånd is a spirit",
    "pakk": "pakke is a parcel or to pack, pakk is a rabble",
    "gjeld": "gjelde is to be valid, gjeld is debt",
    "kost": "koste is to cost or to sweep, kost is food or a broom",
    "skap": "skape is to create, skap is a cupboard",
    "lei": "leie is to rent or to lead, lei is a direction",
    "skjønn": "skjønne is to understand, skjønn is discretion",
    "lever": "levere is to deliver, lever is the liver",
    "stol": "stole is to trust, stol is a chair",
    "mal": "male is to paint, mal is a template",
    "bær": "bære is to carry, bær is a berry",
    "egn": "egne is to suit, egn is a district",
    "skrift": "skrifte is to confess, skrift is writing",
    "skuff": "skuffe is to disappoint, skuff is a drawer",
    "stift": "stifte is to found, stift is a pin",
    "var": "vare is to last or goods, var is a cover",
    "vår": "våre is ours, vår is spring",
    "fred": "frede is to protect, fred is peace",
    "ting": "tinge is to order, ting is a thing",
    "skjær": "skjære is to cut, skjær is a skerry or a gleam",
    "kår": "kåre is to elect, kår are living conditions",
    "avis": "avise is to de-ice, avis is a newspaper",
    "egg": "egge is to incite, egg is an egg",
    "ert": "erte is to tease, ert is a pea",
    "borg": "borge is to vouch, borg is a castle",
    "våg": "våge is to dare, våg is a bay",
    "vik": "vike is to give way, vik is a bay",
    "bukk": "bukke is to bow, bukk is a ram",
    "lodd": "lodde is to sound or to solder, lodd is a lot",
    "skjell": "skjelle is to scold, skjell is a shell",
    "mink": "minke is to lessen, mink is an animal",
}
"""Nouns that look like the root of a verb in -e but mean something else: forms of the verb do not find the noun."""

OPAQUE: Final[dict[str, str]] = {
    "storting": "parliament: no thing that is large",
    "bokstav": "a letter of the alphabet",
    "måltid": "a meal: neither aim nor time",
    "verktøy": "a tool: no clothes",
    "verksted": "a workshop",
    "landskap": "scenery: no cupboard",
    "grunnlag": "a basis: no team or layer",
    "husholdning": "a household",
    "formiddag": "the time before noon: no meal",
    "ettermiddag": "the time after noon: no meal",
    "forbilde": "somebody to be like: no picture",
    "innbegrep": "the very image of something: no notion",
}
"""Compounds that mean something else than their parts: whoever looks for a part does not mean them."""

OPAQUE_ROOTS: Final[dict[str, str]] = {
    "deltak": "to take part: no part is taken away; in nynorsk no kar, a vessel or a fellow",
    "deltag": "the same in other spelling",
    "veiled": "to guide: no leader of ways, and nothing leads electricity",
    "veglei": "the same in nynorsk",
    "rettlei": "to guide: neither a right nor a leader",
    "rettled": "the same in other spelling",
    "innbygg": "an inhabitant builds nothing",
    "godkjen": "to approve: not to know well",
    "verkty": "a tool, in nynorsk",
    "verkstad": "a workshop, in nynorsk",
    "hushaldning": "a household, in nynorsk",
}
"""Roots of such compounds, whose derivations are as opaque as they: rettleie, rettleiar, rettleiing. And those of
nynorsk, of which the lists lack most forms."""
_OPAQUE_DERIVATION: Final = re.compile(
    rf"(?:{'|'.join(OPAQUE_ROOTS)})[dnj]?"
    r"(?:er|ar|else|n?ing|[ae]nde)?"  # of whoever does it, of the doing
    r"(?:|e|a|r|s|e[nt]s?|[ae]?ne?s?|[ae]rs?|a[nr]e?s?|t|te|de?|st|a?st|es)"  # inflection of bokmål and nynorsk
)


def is_opaque(word: str) -> bool:
    """Whether a lower-case word is an opaque compound in its base form, or any form of a derivation of such a root."""
    return word in OPAQUE or _OPAQUE_DERIVATION.fullmatch(word) is not None
