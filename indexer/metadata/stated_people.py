"""People whom a source states as text: «Kari Eksempel, direktør i Difi», «Kari Eksempel, Ola Prøve og Per Utkast».

A comma, or «og», parts people only if there is the name of a person on both sides. What describes somebody, a role or
an employer, belongs to the name before it. Anything else is left as the source has it.
"""

from __future__ import annotations

import re

from engine.article import Person
from indexer.metadata.people import described, employs, looks_like_a_name
from indexer.metadata.stated_lists import by_commas, parted

_AND = re.compile(r"\s+(?:og|and|&)\s+")


def people_in_list(text: str) -> tuple[Person, ...]:
    """The people of a text in which nothing but people is stated."""
    return tuple(person for piece in parted(text) for person in _people(piece))


def authors(text: str) -> tuple[str, ...]:
    """The names of those who wrote something; «Eksempel, Kari» is one, and so is one whose role is said."""
    return tuple(name for piece in parted(text) for name in (_names(piece) or (piece,)))


def _people(text: str) -> tuple[Person, ...]:
    found: list[Person] = []
    for piece in by_commas(text):
        names = _names(piece)
        if names:
            found += map(Person, names)
            continue
        person = _with(found.pop(), piece) if found else None
        if person is None:
            return (Person(text),)
        found.append(person)
    return tuple(found)


def _names(text: str) -> tuple[str, ...]:
    """The names that a text consists of, if it consists of nothing else."""
    names = tuple(name for piece in by_commas(text) for name in _AND.split(piece))
    return names if all(map(looks_like_a_name, names)) else ()


def _with(person: Person, said: str) -> Person | None:
    """The person as what is said behind the name describes them; None if it is no description."""
    if employs(said) and not person.organisation:
        return Person(person.name, person.role, said)
    role, employer = described(said)
    if role and not person.role:
        return Person(person.name, role, person.organisation or employer)
    more = f"{person.role}, {said}" if person.role else said
    return Person(person.name, more, person.organisation) if said[0].islower() else None
