"""The interface's language, and dates and numbers as its readers write them.

A request's language is the parameter `lang`, else the browser's wish, else the setting. Nothing is remembered
between requests: no cookie, no session.
"""

from __future__ import annotations

from datetime import date

import flask_babel
from babel import Locale, UnknownLocaleError
from babel.core import get_locale_identifier, parse_locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from flask import Flask, current_app, request

from engine.dates import PartialDate
from engine.settings import LANGUAGES

NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
"""Each language by its own name, as the switch shows it."""

_ACCEPTED = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
"""What a browser may ask for → our language; `no` is Norwegian without a written standard named."""

_LOCALES = {"en": "en_GB"}
"""How dates and numbers are written where the language alone would mean another continent's way."""


def init_app(app: Flask) -> None:
    """Let templates and code translate by the request's language."""
    flask_babel.Babel(app, default_locale="en", locale_selector=negotiated)


def negotiated() -> str:
    """The language of the request being answered."""
    asked: str = request.args.get("lang", "")
    if asked in LANGUAGES:
        return asked
    wished = request.accept_languages.best_match(tuple(_ACCEPTED))
    return _ACCEPTED[wished] if wished else str(current_app.config["LANGUAGE"])


def language() -> str:
    """The language that texts are being written in now: `nb`, `nn` or `en`."""
    locale = flask_babel.get_locale()
    return str(locale.language) if locale else str(current_app.config["LANGUAGE"])


def gettext(message: str, **values: str | int) -> str:
    """The message in the request's language, with its `%(name)s` filled in."""
    return str(flask_babel.gettext(message, **values))


def ngettext(one: str, many: str, number: int, **values: str | int) -> str:
    """The message in the form that fits the number; the number itself is `%(num)s`."""
    return str(flask_babel.ngettext(one, many, number, **values))


def date_text(published: PartialDate) -> str:
    """«2017», «november 2017» or «2. november 2017»: as exact as is known."""
    locale = _locale()
    if published.month is None:
        return str(published.year)
    if published.day is None:
        return str(format_skeleton("yMMMM", published.first, locale=locale))
    return str(format_date(published.first, format="long", locale=locale))


def day_text(day: date) -> str:
    """«23. november 2026»."""
    return date_text(PartialDate(day.year, day.month, day.day))


def date_input(published: PartialDate | None) -> str:
    """The date as a Norwegian types it in a field: `2017`, `11.2017` or `2.11.2017`."""
    if published is None:
        return ""
    return ".".join(str(part) for part in (published.day, published.month, published.year) if part is not None)


def number_text(number: int) -> str:
    """The number with its thousands parted: «1 234»."""
    return str(format_decimal(number, locale=_locale()))


def language_name(code: str) -> str:
    """The name of a content language, in the language of the interface; the code itself if it has none."""
    try:
        name = Locale.parse(get_locale_identifier(parse_locale(code, sep="-"))).get_display_name(_locale())
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:] if name else code


def _locale() -> Locale:
    return Locale.parse(_LOCALES.get(language(), language()))
