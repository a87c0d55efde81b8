"""A query with one of its words left out, each in turn."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.function_words import is_stop_word
from engine.parser import parse
from engine.syntax import Exclude, Syntax, Word, written


def with_one_less(q: str) -> Iterator[tuple[str, str]]:
    """Each word, phrase or group of the query with the query without it; none where nothing to look for is left.

    Function words are not left out: they decide nothing beside other words.

    Raises:
        BadParameterError: the query is over the limits of `parser`.
    """
    children = parse(q).tree.children
    for at, left_out in enumerate(children):
        rest = children[:at] + children[at + 1 :]
        if not _is_function_word(left_out) and not all(map(_decides_nothing, rest)):
            yield written(left_out), " ".join(map(written, rest))


def _decides_nothing(node: Syntax) -> bool:
    return isinstance(node, Exclude) or _is_function_word(node)


def _is_function_word(node: Syntax) -> bool:
    return isinstance(node, Word) and is_stop_word(node.text.lower())
