"""Answers of several people to one question: «Eva: …», «Per: …», a paragraph each.

A label is believed only if the article tells whom it means: a full name that stands in what introduces the interview,
or the name, a part of it or the initials of one person alone among those it presents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_LABEL = re.compile(r"(?P<label>[A-ZÆØÅ][\w.-]{0,30}(?:\s[A-ZÆØÅ][\w.-]{0,30}){0,3}):\s")


def answers(paragraphs: Sequence[str], people: Sequence[str], introduction: str) -> list[tuple[str, str]]:
    """The speaker and the text of each answer; none if the paragraphs are not all of somebody, and two at least."""
    spoken = [(_speaker(paragraph, people, introduction), paragraph) for paragraph in paragraphs]
    speakers = {speaker for speaker, _ in spoken}
    if "" in speakers or len(speakers) < 2:
        return []
    return [
        (speaker, "\n\n".join(paragraph for _, paragraph in said))
        for speaker, said in groupby(spoken, key=lambda each: each[0])
    ]


def _speaker(paragraph: str, people: Sequence[str], introduction: str) -> str:
    """Whom the label of a paragraph means, or nobody."""
    found = _LABEL.match(paragraph)
    label = found["label"] if found else ""
    meant = [name for name in people if label in _forms(name)]
    if len(meant) == 1:
        return meant[0]
    is_introduced = " " in label and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", introduction)
    return label if is_introduced and not meant else ""


def _forms(name: str) -> set[str]:
    parts = name.split()
    initials = [part[0] for part in parts]
    return {name, parts[0], parts[-1], "".join(initials), f"{'.'.join(initials)}."}
