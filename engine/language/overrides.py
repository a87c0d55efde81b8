"""What the dictionaries get wrong for this product, each with its reason."""

from __future__ import annotations

from typing import Final

NOT_THIS_LEMMA: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "bruker": (("bruk",), "a user or «uses»; the plural of bruk (farms) would join users and use"),
    "leder": (("lei", "led"), "a manager or «leads»; not the comparative of lei, nor the plural of led"),
    "verdi": (("verd",), "value or values; not a form of verd, the world or what is worth"),
    "råd": (("rå",), "council or advice"),
    "ansatte": (("ansette",), "employees; the verb's past is rare beside it"),
}
"""Form → lemmas that are not meant by it."""

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
}
"""Nouns that look like the root of a verb in -e but mean something else: forms of the verb do not find the noun."""
