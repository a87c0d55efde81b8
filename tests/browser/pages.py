"""One of every kind of page: what the checks of accessibility and HTML go through."""

from __future__ import annotations

from dataclasses import dataclass

ARTICLE = "gode-rad-for-a-lose-digitale-knuter"


@dataclass(frozen=True, slots=True)
class Address:
    """A page to check.

    Attributes:
        path: its address below the served product.
        status: the HTTP status it must have, so that no check passes on an error page by accident.
    """

    path: str
    status: int = 200


PAGES = {
    "home": Address("/"),
    "everything": Address("/sok"),
    "results": Address("/sok?q=gevinst"),
    "results with filters": Address("/sok?q=digitalisering&tema=ledelse&tema=digitalisering"),
    "results by passage": Address("/sok?q=gevinst&enhet=passasje"),
    "no hits": Address("/sok?q=finnesikkeherovarhode"),
    "refused value": Address("/sok?q=gevinst&fra=i+fjor", 400),
    "refused parameter": Address("/sok?q=gevinst&foo=1", 400),
    "article": Address(f"/artikkel/{ARTICLE}"),
    "article with hits": Address(f"/artikkel/{ARTICLE}?q=digitale"),
    "quotation": Address(f"/artikkel/{ARTICLE}/sitat/p3"),
    "theme": Address("/tema/ledelse"),
    "help": Address("/hjelp"),
    "about": Address("/om"),
    "accessibility": Address("/tilgjengelighet"),
    "privacy": Address("/personvern"),
    "not found": Address("/finnes-ikke", 404),
    "in nynorsk": Address("/sok?q=gevinst&lang=nn"),
    "in English": Address("/?lang=en"),
}
