"""The programme's news text → one saved page for each article, as its WordPress site would have had them.

    python -m tools.import_programme_news [--check]

The pages in `corpus/` are committed; nothing runs this when an index is built. It is kept so that anybody can see how
they came about, and `--check` tells whether they are still what it writes. Metadata is corrected in `programme_news`.

The text is taken over word by word, with spaces collapsed and in NFC. What is mended is stated in `programme_news`:
alternative texts of pictures that were glued to the next sentence become alternative texts again.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from indexer.slugs import slug
from tools.programme_news import NEWS, News, Person

CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = CORPUS / "_source" / "programmets-nyheter.txt"
SITE = "Program for bedre styring og ledelse i staten"

PAGE = """<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8">
<title>{title} – {site}</title>
<meta name="erfaringssok:kind" content="{kind}">
<meta name="erfaringssok:published-basis" content="{basis}">
<script type="application/ld+json">
{json_ld}
</script>
</head>
<body class="single single-post">
<a class="skip-link screen-reader-text" href="#content">Hopp til innhold</a>
<header class="site-header">
<p class="site-title"><a href="/bedrestyringogledelse/">{site}</a></p>
<nav class="main-navigation" aria-label="Hovedmeny">
<ul>
<li><a href="/bedrestyringogledelse/">Forside</a></li>
<li><a href="/bedrestyringogledelse/nyheter/">Nyheter</a></li>
</ul>
</nav>
</header>
<main id="content" class="site-main">
<article class="post type-post status-publish category-nyheter">
<header class="entry-header">
<h1 class="entry-title">{title}</h1>
</header>
<div class="entry-content">
{content}
</div>
</article>
</main>
<footer class="site-footer">
<p>Laget av teksten til nyhetene fra {site}. Norsk lisens for offentlige data (NLOD) 2.0.</p>
</footer>
</body>
</html>
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or compare them with what is there; standard error tells how many differ."""
    parser = argparse.ArgumentParser(description="Make the pages of corpus/ from the programme's news text.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page differs")
    check = parser.parse_args(arguments).check
    differing = 0
    for name, page in pages(TEXT.read_text(encoding="utf-8")):
        path = CORPUS / name
        if not path.is_file() or path.read_text(encoding="utf-8") != page:
            differing += 1
            if not check:
                path.write_text(page, encoding="utf-8", newline="\n")
    sys.stderr.write(f"{differing} of {len(NEWS)} pages {'differ' if check else 'written'}\n")
    return int(check and differing > 0)


def pages(text: str) -> Iterator[tuple[str, str]]:
    """File name and markup of each article."""
    for news, lines in zip(NEWS, articles(text), strict=True):
        yield f"{slug(news.title)}.html", page(news, lines)


def articles(text: str) -> Iterator[list[str]]:
    """The lines of each article below its title, cleaned, without empty ones."""
    titles = {news.title for news in NEWS}
    held: list[str] | None = None
    for raw in text.split("\n"):
        line = " ".join(unicodedata.normalize("NFC", raw).split())
        if line in titles:
            if held is not None:
                yield held
            held = []
        elif line and held is not None:
            held.append(line)
    if held is not None:
        yield held


def page(news: News, lines: Sequence[str]) -> str:
    """The saved page of one article. Its first line is the ingress."""
    lead, *rest = lines
    content = [f'<p class="ingress">{escape(lead, quote=False)}</p>', *_content(news, rest)]
    return PAGE.format(
        title=escape(news.title, quote=False),
        site=SITE,
        kind=news.kind,
        basis=escape(news.basis),
        json_ld=json.dumps(_json_ld(news), ensure_ascii=False, indent=1),
        content="\n".join(content),
    )


def _content(news: News, lines: Sequence[str]) -> Iterator[str]:
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        picture = next((alt for alt in news.pictures if line.startswith(alt)), None)
        if picture is not None:
            yield f'<figure class="wp-block-image"><img alt="{escape(picture)}"></figure>'
            waiting[:0] = [rest for rest in [line.removeprefix(picture)] if rest]
        elif line.startswith("• "):
            yield _list([line, *_taken(waiting, ("• ",))])
        elif line.startswith(news.terms):
            yield _definitions(news, line, waiting)
        else:
            yield from _line(news, line)


def _line(news: News, line: str) -> Iterator[str]:
    text = escape(line, quote=False)
    if line.startswith(news.breaks):
        yield '<hr class="wp-block-separator">'
    if line.startswith(news.headings) or (news.interviewee and line.endswith("?")):
        yield f"<h2>{text}</h2>"
    elif line.startswith(news.subheadings):
        yield f"<h3>{text}</h3>"
    elif line.startswith(news.quotes):
        yield f"<blockquote>\n<p>{text}</p>\n</blockquote>"
    elif line.startswith(news.dangling):
        yield f'<div class="related-links">\n<p>{text}</p>\n</div>'
    else:
        yield f"<p>{text}</p>"


def _taken(waiting: list[str], beginnings: tuple[str, ...]) -> Iterator[str]:
    """The next lines as long as they begin so, taken from those that wait."""
    while waiting and waiting[0].startswith(beginnings):
        yield waiting.pop(0)


def _list(items: Sequence[str]) -> str:
    rows = [f"<li>{escape(item.removeprefix('• '), quote=False)}</li>" for item in items]
    return "\n".join(["<ul>", *rows, "</ul>"])


def _definitions(news: News, first: str, waiting: list[str]) -> str:
    """Lines «Tid: …», or lines that end with a colon, each with the line after it."""
    rows = []
    waiting.insert(0, first)
    for line in _taken(waiting, news.terms):
        term, _, states = line.partition(":")
        stated = states.strip() or waiting.pop(0)
        rows += [f"<dt>{escape(term, quote=False)}:</dt>", f"<dd>{escape(stated, quote=False)}</dd>"]
    return "\n".join(["<dl>", *rows, "</dl>"])


def _json_ld(news: News) -> dict[str, Any]:
    node: dict[str, Any] = {"@context": "https://schema.org", "@type": "Article", "headline": news.title}
    if news.published:
        node["datePublished"] = news.published
    node["inLanguage"] = "nb"
    node["publisher"] = {"@type": "Organization", "name": SITE}
    if news.interviewee:
        node["about"] = [_person(news.interviewee)]
    if news.speakers:
        node["mentions"] = [_person(person) for person in news.speakers]
    return node


def _person(person: Person) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": "Person", "name": person.name}
    if person.role:
        node["jobTitle"] = person.role
    if person.organisation:
        node["worksFor"] = {"@type": "Organization", "name": person.organisation}
    return node


if __name__ == "__main__":
    raise SystemExit(main())
