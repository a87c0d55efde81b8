"""The forms of a search: the same hits as page and API, all of them, in what other programs read.

`FORMS` is the one table of them, by the ending of their address (`/sok.csv`). To add a form, write a module with one
generator of text and give it a row here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.schema import Sort
from search_app.forms.atom import atom_form
from search_app.forms.bibtex import bibtex_form
from search_app.forms.csv_form import csv_form
from search_app.forms.head import Head, Writer
from search_app.forms.json_form import json_form
from search_app.forms.ris import ris_form

__all__ = ["FORMS", "FORMS_VERSION", "Form", "Head"]

FORMS_VERSION = 1
"""Raised when a form writes the same hits in another way, so that no client keeps what it fetched before."""


@dataclass(frozen=True, slots=True)
class Form:
    """One row of the table.

    Attributes:
        name: what people call it; the same in all languages.
        mimetype: with parameters, as the header wants it.
        saved: a browser saves it as a file instead of showing it.
        sort: the only order the form makes sense in; None for that of the search.
    """

    name: str
    mimetype: str
    write: Writer
    saved: bool = True
    sort: Sort | None = None


FORMS: Mapping[str, Form] = {
    "csv": Form("CSV", "text/csv; charset=utf-8; header=present", csv_form),
    "json": Form("JSON", "application/json", json_form, saved=False),
    "ris": Form("RIS", "application/x-research-info-systems; charset=utf-8", ris_form),
    "bib": Form("BibTeX", "application/x-bibtex; charset=utf-8", bibtex_form),
    "atom": Form("Atom", "application/atom+xml; charset=utf-8", atom_form, saved=False, sort=Sort.NEWEST),
}
