"""What columns and keys are called in the wild → the names of the record format. For CSV headers and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from indexer.metadata.facts import NAMES

TEXT = "text"
"""The name of the column that holds the article itself."""

_SYNONYMS = """
id               slug artikkelid artikkel_id
title            tittel overskrift
lead             ingress sammendrag samandrag summary excerpt
text             tekst brødtekst brodtekst innhold innhald content body
url              nettadresse lenke lenkje adresse link permalink
published        publisert dato date publiseringsdato publisert_dato publication_date år year
published_basis  datogrunnlag
kind             type sjanger artikkeltype
language         språk sprak lang målform
themes           tema temaer temaet theme emne emner emnet
people           person personer personar
organisations    organisasjon organisasjoner organisasjonar organisation organization organizations
                 virksomhet virksomheter verksemd verksemder etat etater
keywords         nøkkelord stikkord emneord keyword tag tags tagger
authors          forfatter forfattere forfattar forfattarar author skribent skribenter byline skrevet_av
interviewee      intervjuet intervjua intervjuobjekt
"""

_PLURAL = re.compile(r"\(\w+\)$")
_BETWEEN = re.compile(r"[\s_-]+")


def _known() -> dict[str, str]:
    found = {name: name for name in (*NAMES, TEXT)}
    name = ""
    for line in _SYNONYMS.strip().split("\n"):
        words = line.split()
        name = name if line.startswith(" ") else words.pop(0)
        found.update(dict.fromkeys(words, name))
    return found


_KNOWN: Mapping[str, str] = _known()


def canonical(name: str) -> str | None:
    """The name in the record format of a column or key, in whatever case; None if it has none there.

    «Tittel», «TEMA(ER)» and «skrevet av» → `title`, `themes`, `authors`.
    """
    bare = _BETWEEN.sub("_", _PLURAL.sub("", name.strip()).strip().lower())
    return _KNOWN.get(bare)


def assigned(names: Iterable[str]) -> dict[str, str]:
    """Which column or key gives each name of the record format: the one called so, else the first synonym."""
    found: dict[str, str] = {}
    for name in names:
        meant = canonical(name)
        if meant is not None and (meant not in found or (name == meant and found[meant] != meant)):
            found[meant] = name
    return found
