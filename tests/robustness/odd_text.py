"""What is typed, pasted or sent beside plain words, by what is odd about it."""

from __future__ import annotations

FUNCTION_WORDS = ("og", "i", "det", "som", "på", "en", "er", "av", "for", "ikkje", "eg", "ein", "korleis", "hva", "å")
NYNORSK = ("leiing", "verksemd", "røynsle", "naudsynt", "tenester", "kunnskapen", "løysinga", "eininga", "auka")
NUMBERS = ("7", "200", "3,5", "09.30", "2016/17", "1 000 000", "9" * 40, "0", "-1", "1e9", "٢٠١٧", "½", "²", "XIV")
DATES = ("2015", "2015-03", "24.3.2015", "31.2.2015", "11.2014", "0000", "9999-12-31", "2015-13", "٢٠١٥", "1-1", "")
SECTIONS = (
    "§ 4-1",
    "§12a",
    "§§ 3",
    "§",
    "§\u00a07",
    "§ 1-1-1-1-1",
    "f.eks.",
    "A/S",
    "bl.a.",
    "rock'n",
    "C++",
    "IT-styring",
)
ADDRESSES = ("https://www.regjeringen.no/no/dokumenter/?id=1#a", "http://x", "http://", "www.difi.no", "post@etat.no")
EMOJI = ("😀", "👩‍👩‍👧‍👦", "🇳🇴", "❤️", "👍🏿", "\U000e0041")
RIGHT_TO_LEFT = ("שלום", "مرحبا", "\u202eabc\u202c", "\u200f", "ﷺ", "a\u0590b")
COMBINED = (
    "a\u030a",
    "o\u0338",
    "e\u0301\u0301",
    "a" + "\u0300" * 60,
    "\u0301",
    "ﬁ",
    "ǆ",
    "İ",
    "ẞ",
    "K",
    "Ⅷ",
    "ᾳ",
    "한글",
)
INVISIBLE = ("\u00ad", "\u200b", "\u200d", "\ufeff", "\u2060", "\u00a0", "\u2028", "\u0085", "ge\u00advinst")
UNPRINTABLE = (
    "\0",
    "\x1b[31m",
    "\r\n",
    "\t",
    "\x7f",
    "\ud800",
    "\udfff",
    "\udc80ord",
    "\ufffe",
    "\uffff",
    "\U0010ffff",
)
HARMFUL = (
    "<script>alert(1)</script>",
    "<mark>",
    "&amp;",
    "'; DROP TABLE",
    "../../etc",
    "{{7*7}}",
    "%00",
    "%ED%A0%80",
    "=1+1",
)
PUNCTUATION = (
    "?",
    "!",
    "…",
    "–",
    "-",
    "−",
    "--",
    "*",
    "**",
    "***",
    ":",
    "::",
    "/",
    "\\",
    "_",
    "'",
    "’",
    "|",
    "~",
    "^",
    "+",
    "&",
)
OPERATORS = (
    "ELLER",
    "IKKE",
    "-",
    "−",
    "(",
    ")",
    '"',
    "«",
    "»",
    "“",
    "”",
    "„",
    "*",
    ":",
    "OR",
    "AND",
    "NOT",
    "eller",
    "ikke",
)
ALPHABET = "abcdefghijklmnopqrstuvwxyzæøåÆØÅ0123456789 \"«»“”„()*:-−§./'’_"
