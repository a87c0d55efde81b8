"""The content of a WordPress post as the database holds it → HTML: paragraphs and shortcodes.

Without blocks (`<!-- wp:… -->`), empty lines part paragraphs and single line breaks stay
(https://developer.wordpress.org/reference/functions/wpautop/). Of shortcodes
(https://developer.wordpress.org/apis/shortcode/), the caption's text becomes a caption, players and galleries are left
out, and of any other the tags go and the content stays. What stands in square brackets for a reader («[sic]», «[1]»)
is none: a shortcode has attributes or an end, an underscore in its name, or one of the names that WordPress itself has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORTCODE = re.compile(r"(\[?)\[(/?)([A-Za-z][\w-]*)((?:\s[^\[\]]*)?)/?\](\]?)")
_ATTRIBUTE = re.compile(r"""\s[\w-]+=["'”“″\w]""")
_CAPTIONS = frozenset({"caption", "wp_caption"})
_PLAYED = frozenset({"audio", "embed", "gallery", "playlist", "video"})
_PICTURE = re.compile(r"<a\b[^<>]*>\s*(?:<img[^<>]*>\s*)?</a>|<img[^<>]*>", re.IGNORECASE)

_SHOWN = """bsky.app crowdsignal.com dai.ly dailymotion.com facebook.com flic.kr flickr.com imgur.com instagram.com
issuu.com mixcloud.com pinterest.com reddit.com scribd.com slideshare.net soundcloud.com speakerdeck.com spotify.com
ted.com tiktok.com tumblr.com twitter.com videopress.com vimeo.com wordpress.tv x.com youtu.be youtube.com""".split()
"""Sites whose films, sounds, pictures and posts WordPress shows in the stead of their address."""

_ADDRESS = r"https?://[^\s<>]+"
_EMBEDDED = re.compile(
    rf"^[ \t]*(?=https?://(?:[\w-]+\.)*(?:{'|'.join(map(re.escape, _SHOWN))})/){_ADDRESS}[ \t]*$"
    rf"|(?<=wp-block-embed__wrapper\">)\s*{_ADDRESS}\s*(?=</div>)",
    re.MULTILINE | re.IGNORECASE,
)
"""An address that is shown as what it leads to (https://wordpress.org/documentation/article/embeds/): alone on a line,
if it is of such a site, for any other is left as it is; or in the block for it, which says so itself."""

_LEAVES = "h1 h2 h3 h4 h5 h6 p li dt dd td th caption figcaption summary pre address button script style".split()
"""Elements whose inside is not parted into paragraphs."""

_BRANCHES = """article aside blockquote center details div dl fieldset figure footer form header hr main nav ol
section table tbody tfoot thead tr ul""".split()
_BLOCK = re.compile(rf"(<(/?)({'|'.join(_LEAVES + _BRANCHES)})(?=[\s/>])[^<>]*>)", re.IGNORECASE)
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_BREAK_IN_MARKUP = re.compile(r"(<br\s*/?>)?\n(?=\S)", re.IGNORECASE)


def as_html(content: str) -> str:
    """The content as WordPress would show it, as far as its text goes."""
    plain = _EMBEDDED.sub("", _without_shortcodes(content.replace("\r\n", "\n").replace("\r", "\n")))
    return plain if "<!-- wp:" in plain else "".join(_with_paragraphs(plain))


def _without_shortcodes(content: str) -> str:
    """Read from one tag to the next; a tag that is closed counts as one whatever it is called."""
    tags = list(_SHORTCODE.finditer(content))
    ends = {tag[3].lower(): tag.start() for tag in tags if tag[2]}  # of each name, where it is closed last
    written: list[str] = []
    held: dict[str, int] = {}  # of each caption or player that is open, how much was written before it
    place = 0
    for tag in tags:
        written.append(content[place : tag.start()])
        place = tag.end()
        name = tag[3].lower()
        if tag[1] and tag[5]:
            written.append(tag[0][1:-1])  # [[name]] shows a shortcode to the reader
        elif not tag[2] and not _is_shortcode(tag, name, ends):
            written.append(tag[0])
        elif tag[2]:
            _close(name, written, held)
        elif name in _CAPTIONS | _PLAYED and ends.get(name, -1) > tag.start():
            held[name] = len(written)
    return "".join((*written, content[place:]))


def _is_shortcode(tag: re.Match[str], name: str, ends: dict[str, int]) -> bool:
    closed = ends.get(name, -1) > tag.start()
    return closed or name in _CAPTIONS | _PLAYED or "_" in name or bool(_ATTRIBUTE.match(tag[4]))


def _close(name: str, written: list[str], held: dict[str, int]) -> None:
    """What was written since a caption or a player was opened gives way to what is to be read of it."""
    if name not in held:
        return
    begun = held.pop(name)
    inside = "".join(written[begun:])
    del written[begun:]
    words = _PICTURE.sub(" ", inside).strip()
    if name in _CAPTIONS and words:
        written.append(f"\n\n<figure><figcaption>{words}</figcaption></figure>\n\n")


def _with_paragraphs(content: str) -> Iterator[str]:
    leaves = 0
    pieces = _BLOCK.split(content)
    for place in range(0, len(pieces), 4):
        text = pieces[place]
        yield _in_leaf(text) if leaves else "".join(_paragraphs(text))
        if place + 1 < len(pieces):
            tag, slash, name = pieces[place + 1 : place + 4]
            if name.lower() in _LEAVES:
                leaves = max(0, leaves + (-1 if slash else 1))
            yield tag


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH_BREAK.split(text):
        if paragraph.strip():
            yield f"<p>{_in_leaf(paragraph.strip())}</p>"


def _in_leaf(text: str) -> str:
    return _BREAK_IN_MARKUP.sub("<br>\n", text)
