r"""A search as BibTeX: one `@online` entry a hit, for biblatex, JabRef and Zotero; classic styles read it as `@misc`.

Keys are the article's id, and for a passage its anchor after a colon (`gode-rad:p12`): the same hit has the same key
in every export, and no two hits share one. `date` is as exact as is known and `year` repeats its year for classic
styles. Names of organisations and titles stand in braces of their own, so that no style turns or lowers them.

Text is UTF-8. Characters that mean something to LaTeX are written as commands, braces too: BibTeX counts them, so
`\{` alone would break the entry. Addresses are percent-encoded, which needs no command.

What was asked, of which index and when stands in lines before the first entry, where BibTeX has its comments; the only
thing that would end them, an `@`, is encoded in an address and written out elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.export import WholeResult
from engine.result import Hit
from search_app.citing.works import Creator, Work
from search_app.forms.head import Head, first_published, names_of_themes, quoted, theme_names, work_of
from search_app.plain_text import one_line

Field = tuple[str, str]

LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_"},
}
_COMMANDS = str.maketrans(LATEX)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "~": "%7E", "@": "%40"})
_BABEL = {"nb": "norsk", "nn": "nynorsk", "no": "norsk", "en": "english"}
"""Language → its name in LaTeX's babel."""


def bibtex_form(result: WholeResult, head: Head) -> Iterator[str]:
    """Lines about the search, then an entry for each hit."""
    names = names_of_themes(result, head)
    yield _comment(head.site.name, head.address)
    yield _comment("index", f"{result.generation.id} {result.generation.fingerprint}")
    yield _comment("retrieved", head.moment)
    yield _comment("licence", head.licence) if head.licence else ""
    for hit in result.hits:
        cited = work_of(hit, result.request.unit, head)
        yield _entry(cited.id.replace("#", ":"), list(_fields(hit, cited, head, names)))


def escaped(text: str) -> str:
    """The text on one line, with what means something to LaTeX written as commands."""
    return one_line(text).translate(_COMMANDS)


def _fields(hit: Hit, cited: Work, head: Head, names: dict[str, str]) -> Iterator[Field]:
    yield "author", " and ".join(map(_author, cited.creators))
    yield "title", f"{{{escaped(cited.title)}}}"
    if cited.published:
        yield "date", cited.published.isoformat()
        yield "year", f"{cited.published.year:04d}"
    yield "organization", escaped(cited.publisher)
    yield "titleaddon", escaped(cited.site)
    yield "url", cited.address.translate(_IN_ADDRESS)
    yield "urldate", head.retrieved.date().isoformat()
    yield "langid", _BABEL.get(cited.language, "")
    keywords = (*theme_names(hit.article, names), *hit.article.keywords)
    yield "keywords", ", ".join(escaped(word.replace(",", " ")) for word in dict.fromkeys(keywords))
    yield "abstract", escaped(hit.article.lead)
    yield "note", escaped(first_published(cited))
    yield "annotation", escaped(quoted(cited))


def _author(creator: Creator) -> str:
    """A person's name turned round; an organisation's in braces, as one name."""
    if creator.person:
        return f"{escaped(creator.family)}, {escaped(creator.given)}"
    return f"{{{escaped(creator.name)}}}"


def _entry(key: str, fields: list[Field]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@online{{{key},", *lines, "}", "", ""])


def _comment(name: str, value: str) -> str:
    return f"% {name}: {one_line(value).replace('@', '(at)')}\n"
