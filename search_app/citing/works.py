"""What a reference has to say of an article: who, when, what, where. One value for every style and format.

Who: the authors, if the source names them. Else the one that stands behind the publication: the `publisher`, else
the `site_name`, that the source states about itself (`Article.extra`). Else nobody; styles then begin with the
title. Nothing is concluded from the text, from who is interviewed, or from who is mentioned: the interviewee of a
published interview is not its author.

Where: this service, if it has a public address (the setting `BASE_URL`), since its paragraphs have addresses of
their own. Without one, the address that the source was published at: an address on the reader's own machine would
be of no use to others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from engine.article import Article, Passage
from engine.dates import PartialDate
from search_app.plain_text import one_line

_PARTICLES = frozenset("af al av bin da de del della den der di du ibn la le ten ter van von zu zur".split())
_ORGANISATION = re.compile(
    r"""(?: norges | norsk | norske | statens | statlige? | nasjonalt? | nasjonale | noregs | norwegian | the | for | og
      | \w* (?: direktorat | departement | tilsyn | etat | etaten | verk | vesen | råd | kontor | kasse | kassen | bank
              | banken | forvaltning | styre | program | prosjekt | sekretariat | universitet | høgskole | høgskule
              | høyskole | institutt | senter | kommune | fylke | forbund | forening | selskap | stiftelse | stifting
              | foretak | nettverk | utvalg | avdeling | redaksjon | agency | ministry | university | group
              ) (?: et | t | en | n | a | e | er | ene | s )?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words that stand in names of organisations and hardly in names of people."""

_PERSONAL_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w|\.)?")
_MAX_NAMES = 5
_SAFE = "/:?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class Creator:
    """Someone a work is ascribed to.

    Attributes:
        name: as the source writes it.
        family, given: the parts of a person's name; both empty for an organisation.
    """

    name: str
    family: str = ""
    given: str = ""

    @property
    def person(self) -> bool:
        """Whether the name is a person's, and so can be turned round."""
        return bool(self.family)

    @property
    def inverted(self) -> str:
        """«Nordmann, Kari»; an organisation's name as it is."""
        return f"{self.family}, {self.given}" if self.person else self.name


@dataclass(frozen=True, slots=True)
class Site:
    """This service, as references name it.

    Attributes:
        address: where it answers, without a slash at the end.
        public: whether that is the address it is known by, and not only the one it was just asked at.
    """

    name: str
    address: str
    public: bool

    def url(self, path: str) -> str:
        """The absolute address of a path of this service, which may hold a query and a fragment."""
        return self.address + quote(path, safe=_SAFE)

    def article_url(self, article_id: str, anchor: str = "") -> str:
        """The address of an article or of a passage in it."""
        return self.url(f"/artikkel/{article_id}" + (f"#{anchor}" if anchor else ""))


@dataclass(frozen=True, slots=True)
class Work:
    """An article, or one passage of it, as something that can be cited.

    Attributes:
        creators: whom it is ascribed to; none if the source tells of nobody.
        site: name of the site at `address`; empty if unknown.
        address: where it can be read.
        original: where it was first published, if that is known and elsewhere.
        publisher: who published it, where somebody else is named as its creator.
        passage: the passage that is cited; None for the article as a whole.
        page: of the passage in a paged source, if known.
    """

    id: str
    title: str
    creators: tuple[Creator, ...]
    published: PartialDate | None
    site: str
    address: str
    original: str
    publisher: str
    language: str
    passage: Passage | None = None
    page: str = ""

    @property
    def paragraph(self) -> str:
        """The number of the passage in its article; empty for the article as a whole."""
        return self.passage.anchor.removeprefix("p") if self.passage else ""


def work(article: Article, site: Site, passage: Passage | None = None) -> Work:
    """The article, or one passage of it, as something that can be cited."""
    made_by = creators(article)
    published_by = publisher(article)
    original = encoded(article.url or "")
    elsewhere = bool(original) and not site.public
    return Work(
        id=article.passage_id(passage) if passage else article.id,
        title=one_line(article.title),
        creators=made_by,
        published=article.published,
        site=_stated(article.extra, "site_name") if elsewhere else site.name,
        address=original if elsewhere else site.article_url(article.id, passage.anchor if passage else ""),
        original="" if elsewhere else original,
        publisher="" if published_by in {creator.name for creator in made_by} else published_by,
        language=article.language,
        passage=passage,
        page=page_of(article, passage) if passage else "",
    )


def page_of(article: Article, passage: Passage) -> str:
    """The page that a passage begins on, if its source has pages (`Article.extra`: `pages`, anchor → number)."""
    pages = article.extra.get("pages")
    page = pages.get(passage.anchor) if isinstance(pages, Mapping) else None
    return one_line(str(page)) if isinstance(page, int | str) else ""


def creators(article: Article) -> tuple[Creator, ...]:
    """Whom the article is ascribed to, by the rule of this module."""
    names = [one_line(name) for name in article.authors] or [publisher(article)]
    return tuple(_creator(name, article) for name in names if name)


def publisher(article: Article) -> str:
    """Who published the article, if the source says so; else empty."""
    return _stated(article.extra, "publisher") or _stated(article.extra, "site_name")


def encoded(address: str) -> str:
    """An address on the web with all that an address cannot hold percent-encoded; empty if it is no such address."""
    parts = urlsplit(address.strip())
    return quote(address.strip(), safe=_SAFE) if parts.scheme in ("http", "https") and parts.netloc else ""


def _stated(extra: Mapping[str, object], key: str) -> str:
    """A name in further metadata: a text, or an object with a `name` as schema.org has it."""
    value = extra.get(key)
    if isinstance(value, Mapping):
        value = value.get("name")
    return one_line(value) if isinstance(value, str) else ""


def _creator(name: str, article: Article) -> Creator:
    """A person if the source presents one by that name, or the name has the look of one; else taken as it stands."""
    known = name in {one_line(person.name) for person in article.people}
    if not known and (name in article.organisations or not _personal(name)):
        return Creator(name)
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma:
        family, given = _turned(name.split())
    return Creator(name, family, given) if family and given else Creator(name)


def _personal(name: str) -> bool:
    """Two to five words, as names of people are written, none of them a word of organisations."""
    words = name.replace(",", " ", 1).split()
    return 2 <= len(words) <= _MAX_NAMES and all(map(_personal_word, words))


def _personal_word(word: str) -> bool:
    if _ORGANISATION.fullmatch(word) or not _PERSONAL_WORD.fullmatch(word):
        return False
    initials = "." in word or len(word) == 1
    return word in _PARTICLES or (word[0].isupper() and (initials or not word.isupper()))


def _turned(words: list[str]) -> tuple[str, str]:
    """Family name and given names: the family name is the last word, with the particles before it."""
    start = next((at for at, word in enumerate(words) if at and word in _PARTICLES), len(words) - 1)
    return " ".join(words[start:]), " ".join(words[:start])
