"""What a document says about itself in its properties, and how much of it is to be believed.

The title is often that of a template, or the name of a file; so it counts if it stands in the text of the first pages
too, or if nothing there looks like a title. Who is named as author mostly owned the program; so a name counts if the
first pages have it too. The dates are those of the file, not of its publication: the day it was made is kept as
extra metadata (`made`) and is never taken for the date of the article.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from indexer.structure.text import one_line

LEAST_LETTERS = 4
"""Shorter titles and names are initials or the filling of a form."""

_JUNK = re.compile(
    r"""^(?: microsoft\s+(?:office\s+)?(?:word|powerpoint|excel) \b.*
      | (?:untitled|uten\s+(?:navn|tittel)|namnlaus) \b.*
      | (?:power\s?point|lysbilde)[-\s]?presenta\w*
      | (?:document|dokument|presenta\w+|slide|lysbilde|bok|book)\s*\d+
      | .*\.(?:docx?|dotx?|pdf|pptx?|xlsx?|indd|odt|rtf|qxp|p65|tex|html?)
      | [\w.-]*[\\/][\w./\\-]*
      | [a-z]{0,3}[\d\s._-]*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_RUN_OF_SPACE = re.compile(r"\s{3,}")
_NUMBER = re.compile(r"(?:kapittel\s+)?(\d{1,2}(?:\.\d{1,3}){0,4})\.?\s+(?=\D)", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Letters and digits alone, in lower case, without the number that a heading begins with."""
    return _SIGNS.sub("", _NUMBER.sub("", text.strip(), count=1).lower())


def numbering(text: str) -> str:
    """The number that a heading begins with, such as «2.3»; empty if it has none."""
    found = _NUMBER.match(text)
    return found[1] if found else ""


def credible_title(text: str) -> str:
    """A title that properties state, or nothing if it is the name of a file or the filling of a template."""
    title = one_line(text)
    return "" if _JUNK.match(title) or _RUN_OF_SPACE.search(text.strip()) else title


def chosen_title(stated: str, shown: str, beginning: str, relative: str) -> str:
    """The title: of the one that the properties state and the one that is set as a title, else the file's name.

    Args:
        beginning: the text of the first pages.
        relative: path of the file.
    """
    if stated and (plain(stated) in plain(beginning) or (shown and plain(shown) in plain(stated))):
        return stated
    return shown or stated or one_line(PurePosixPath(relative).stem.replace("-", " ").replace("_", " "))


def credible_authors(stated: str, title: str, beginning: str) -> tuple[str, ...] | None:
    """Those whom the properties name and the first pages too; a part of the title is nobody's name."""
    text = plain(beginning)
    named = [one_line(name) for name in re.split(r"[;,]| og | and ", stated)]
    found = [name for name in named if sum(map(str.isalpha, name)) >= LEAST_LETTERS and plain(name) in text]
    found = [name for name in found if plain(name) not in plain(title)]
    return tuple(dict.fromkeys(found)) or None
