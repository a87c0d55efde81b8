"""Text made fit for formats that are stricter than ours: without what no format can hold, and on one line."""

from __future__ import annotations

import re

_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters, lone surrogates, noncharacters (XML 1.0 has no way to write them), and invisible ones that
only break words: soft hyphen, zero-width space, byte order mark."""


def clean(text: str) -> str:
    """The text with plain line breaks, and without characters that are unfit for a file of text."""
    return _UNFIT.sub("", _BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """The text, cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())
