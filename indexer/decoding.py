"""Bytes of a saved page → its markup as text: which encoding is it really in?

Asked in this order; the first that answers decides:

1. a byte order mark;
2. zero bytes in every other place: UTF-16;
3. valid UTF-8 is UTF-8, whatever is said of it: text in another encoding is almost never valid UTF-8 by accident;
4. bytes that are UTF-8 but for a few are UTF-8 with those few in Windows-1252;
5. what was said along with the page (HTTP), then what the page says of itself, unless the bytes deny it;
6. the encoding of Norwegian text in which most of the letters beyond ASCII are Norwegian;
7. charset-normalizer among the same encodings, and in the end Windows-1252.

Text that was decoded wrongly once before it was saved («pÃ¥») is mended by ftfy, which changes nothing else here.
Where a program wrote such text as entities («p&Atilde;&yen;»), the letters that they stand for are put in their place.
"""

from __future__ import annotations

import codecs
import re
from html import unescape

from charset_normalizer import from_bytes
from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from indexer.notes import Notes

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_WINDOWS = frozenset({"ascii", "iso8859-1", "cp1252"})
"""Browsers read these three as Windows-1252 (WHATWG Encoding Standard, 4.2), and so did those who wrote them."""

_OF_NORWEGIAN = ("cp1252", "mac_roman", "cp850", "cp865")
"""One-byte encodings that Norwegian text has been saved in: Windows, Macintosh, DOS."""

_LETTERS = frozenset("æøåÆØÅ")
_ASSURED = 0.6
"""Share of Norwegian letters among the characters beyond ASCII. Text read in a wrong encoding has a tenth at most."""

_ESCAPED = re.compile("[\udc80-\udcff]")
_CUT_OFF = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}$")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")
_LOOKED_AT = 1_000_000
"""Characters that ftfy is given at a time; bytes that show which encoding a page is in."""

_ENCODING_ALONE = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)
_SUSPECT = re.compile("[ÂÃâ√├\x80-\x9f]")
"""Text without any of these has not been decoded wrongly; this is a tenth of the time ftfy takes to tell."""

_MISREAD = {
    letter.encode().decode("sloppy-windows-1252"): letter for letter in "æøåÆØÅéèêëóòôöÖüÜäÄáàÉÒ«»–—‘’“”…•§°\u00a0"
}
_ENTITIES = re.compile(
    r"&(?:Atilde|Acirc|acirc|#19[45]|#226|#x[cC][23]|#x[eE]2);(?:&\w{2,8};|&#\w{2,6};|[\x80-\uffff]){1,2}"
)
_MISREAD_TEXT = re.compile("|".join(map(re.escape, _MISREAD)))


def decode(data: bytes, notes: Notes, declared: str | None = None) -> str:
    """The markup, without byte order mark and XML declaration.

    Args:
        notes: told when the encoding had to be guessed, and when text was mended or lost.
        declared: the encoding that was stated along with the page, as by HTTP, if any.
    """
    markup = _mended(_without_entities(_decoded(data, notes, declared).removeprefix("\ufeff"), notes), notes)
    lost = markup.count("\ufffd")
    if lost:
        notes.warn(f"{lost} characters of the page are lost (U+FFFD): save it again from where it came from")
    return _XML_DECLARATION.sub("", markup, count=1)


def _decoded(data: bytes, notes: Notes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly_utf_8(data, notes) or _in_one_byte(data, notes, declared)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 shows by the zero byte in every other place."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and not even:
        return "utf-16-le"
    if even > len(head) // 4 and not odd:
        return "utf-16-be"
    return None


def _nearly_utf_8(data: bytes, notes: Notes) -> str | None:
    """UTF-8 into which pieces in Windows-1252 were pasted, or that was cut within a character."""
    text = _CUT_OFF.sub("\ufffd", data.decode("utf-8", "surrogateescape"))
    astray, right = len(_ESCAPED.findall(text)), len(_BEYOND_ASCII.findall(text))
    if right < 2 * astray:
        return None
    if astray:
        notes.warn(f"{astray} bytes of the page are not UTF-8 as the rest is; they were read as Windows-1252")
    return _ESCAPED.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _in_one_byte(data: bytes, notes: Notes, declared: str | None) -> str:
    best = max(_OF_NORWEGIAN, key=lambda encoding: _share_of_norwegian(data, encoding))
    assured = _share_of_norwegian(data, best) >= _ASSURED
    for said in (declared.encode("ascii", "replace") if declared else None, _stated(data)):
        encoding = _codec(said) if said else None
        if encoding and not (assured and _share_of_norwegian(data, encoding) < _ASSURED / 2):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    if not assured:
        likely = from_bytes(data[:_LOOKED_AT], cp_isolation=list(_OF_NORWEGIAN)).best()
        best = likely.encoding if likely else _OF_NORWEGIAN[0]
    notes.warn(f"the page does not say its encoding, or says a wrong one; it was read as {codecs.lookup(best).name}")
    return data.decode(best, "replace")


def _share_of_norwegian(data: bytes, encoding: str) -> float:
    """How much of what is not ASCII becomes a Norwegian letter."""
    text = data[:_LOOKED_AT].translate(None, bytes(range(128))).decode(encoding, "replace")
    return sum(map(text.count, _LETTERS)) / max(len(text), 1)


def _stated(data: bytes) -> bytes | None:
    found = _XML.search(data[:_HEAD]) or _META.search(data[:_HEAD])
    return found[1] if found else None


def _codec(name: bytes) -> str | None:
    """The codec of an encoding's name, if it is one of text in which the name itself could have been read."""
    try:
        codec = codecs.lookup(name.decode("ascii").lower().removeprefix("x-").replace("mac-roman", "mac_roman"))
    except (LookupError, UnicodeDecodeError):
        return None
    is_text = getattr(codec, "_is_text_encoding", True)  # base64 and the like are codecs, but not of text
    if not is_text or codec.name.startswith(("utf-16", "utf-32", "utf-8", "idna", "punycode")):
        return None
    return "cp1252" if codec.name in _AS_WINDOWS else codec.name


_MENDED = "the text had been decoded wrongly before it was saved («pÃ¥» for «på»); it was mended"


def _without_entities(markup: str, notes: Notes) -> str:
    """Without letters that were decoded wrongly and then written as entities."""
    mended = _ENTITIES.sub(_unescaped, markup)
    if mended != markup:
        notes.warn(_MENDED)
    return mended


def _unescaped(found: re.Match[str]) -> str:
    """The letter that some entities stand for; of three, the last may be the beginning of what follows."""
    text = unescape(found[0])
    read = _MISREAD.get(text) or (_MISREAD[text[:2]] + text[2:] if text[:2] in _MISREAD else "")
    return read or found[0]


def _mended(markup: str, notes: Notes) -> str:
    """Without mojibake. What ftfy leaves for want of certainty follows it where it has found some."""
    if not (_SUSPECT.search(markup) and is_bad(markup)):
        return markup
    pieces = [markup[start : start + _LOOKED_AT] for start in range(0, len(markup), _LOOKED_AT)]
    mended = "".join(fix_encoding(piece, _ENCODING_ALONE) for piece in pieces)
    if mended == markup:
        return markup
    notes.warn(_MENDED)
    return _MISREAD_TEXT.sub(lambda found: _MISREAD[found[0]], mended)
