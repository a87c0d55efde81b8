"""An article as programs see it: the shape that the API's answers and the indexer's `inspect` share.

The keys are a contract; adding is fine, changing is not.
"""

from __future__ import annotations

from engine.article import Article, Json, Passage, Section


def whole_article(article: Article) -> Json:
    """The article's metadata, lead, sections, and passages in reading order."""
    return {
        **metadata(article),
        "lead": article.lead,
        "sections": [_section(section) for section in article.sections],
        "passages": [_passage(article, passage) for passage in article.passages()],
    }


def metadata(article: Article) -> Json:
    """What is known of the article, as in a hit."""
    return {
        "id": article.id,
        "title": article.title,
        "url": f"/artikkel/{article.id}",
        "source_url": article.url,
        "kind": article.kind,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "themes": list(article.themes),
        "organisations": list(article.organisations),
        "people": [person.name for person in article.people],
    }


def _section(section: Section) -> Json:
    return {
        "anchor": section.anchor,
        "heading": section.heading or None,
        "level": section.level,
        "kind": str(section.kind),
        "speaker": section.speaker or None,
        "text": section.text,
        "passages": [passage.anchor for passage in section.passages],
    }


def _passage(article: Article, passage: Passage) -> Json:
    return {**place(article, passage), "anchor": passage.anchor, "text": passage.text}


def place(article: Article, passage: Passage) -> Json:
    """What every form of a passage has: where it stands, who says it, and in which language."""
    passage_id = article.passage_id(passage)
    return {
        "id": passage_id,
        "heading": passage.heading or None,
        "speaker": passage.speaker or None,
        "kind": str(passage.kind),
        "language": passage.language or article.language,
        "url": f"/artikkel/{passage_id}",
    }
