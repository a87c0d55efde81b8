"""The address as a value.

1. What a state writes, it reads: parameters → state → parameters is stable, in one order, without defaults.
2. Every change gives a new state that differs in that alone, and begins at the first page.
3. What is not allowed is refused, with its name, its value and what is allowed.
4. All mistakes are found at once; what was good is kept.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.article import PassageKind
from engine.dates import PartialDate
from engine.result import MAX_WINDOW, Published
from engine.schema import FACETS, Sort, Unit
from search_app.parameters import ParameterError, Reason
from search_app.search_state import LANGUAGE_ONLY, MAX_FILTERS, PARAMETERS, SearchState, read

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).map(str.strip).filter(bool)
values = {
    "aar": st.integers(1000, 2999).map(str),
    "passasjetype": st.sampled_from([str(kind) for kind in PassageKind]),
}
pairs = st.sampled_from(FACETS).flatmap(lambda field: st.tuples(st.just(field), values.get(field, words)))
years = st.integers(1900, 2000).map(PartialDate)
states = st.builds(
    lambda filters, **more: SearchState(
        filters=tuple(sorted(filters, key=lambda pair: (FACETS.index(pair[0]), pair[1]))), **more
    ),
    filters=st.sets(pairs, max_size=MAX_FILTERS),
    q=words,
    first=st.none() | years,
    last=st.none() | st.just(PartialDate(2017, 11)) | st.just(PartialDate(2017, 11, 2)),
    unit=st.sampled_from(Unit),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 10),
    per_page=st.integers(1, 100),
    literal=st.booleans(),
    lang=st.sampled_from(["", "nb", "nn", "en"]),
)


def from_address(address: str) -> SearchState:
    return SearchState.parse(parse_qs(urlsplit(address).query))


# 1. Round trip


@given(states)
def test_what_is_written_is_read(state: SearchState) -> None:
    assert from_address(state.url("/sok")) == state


@given(states)
def test_parameters_keep_one_order(state: SearchState) -> None:
    names = [name for name, _ in state.parameters()]
    assert names == sorted(names, key=PARAMETERS.index)


def test_the_empty_state_writes_nothing() -> None:
    assert SearchState().url("/sok") == "/sok"


def test_defaults_are_left_out() -> None:
    written = {"q": [""], "sorter": ["relevans"], "side": ["1"], "per_side": ["10"], "enhet": ["artikkel"], "fra": [""]}
    assert SearchState.parse(written) == SearchState()


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("?tema=b&tema=a", "?tema=a&tema=b"),
        ("?tema=a&tema=a", "?tema=a"),
        ("?type=x&q=y", "?q=y&type=x"),
        ("?fra=24.3.2015", "?fra=2015-03-24"),
        ("?fra=11.2014", "?fra=2014-11"),
        ("?q=+gevinst+", "?q=gevinst"),
        ("?q=a%00b", "?q=a%20b"),
        ("?q=a%0Ab", "?q=a%20b"),
        ("?ordrett=0", ""),
    ],
)
def test_addresses_of_one_meaning_become_one(address: str, same: str) -> None:
    assert from_address(address).url("") == same


def test_lone_surrogates_in_the_words_become_space() -> None:
    assert SearchState.parse({"q": ["a\ud800b"]}).q == "a b"


def test_the_fragment_comes_last() -> None:
    assert SearchState(q="a b").url("/artikkel/x", "p3") == "/artikkel/x?q=a%20b#p3"


# 2. Changes

BASE = SearchState(q="gevinst", filters=(("tema", "ledelse"),), first=PartialDate(2015), page=3, lang="nn")


@pytest.mark.parametrize(
    ("changed", "address"),
    [
        (BASE.with_query("plan"), "?q=plan&tema=ledelse&fra=2015&lang=nn"),
        (BASE.with_filter("tema", "a"), "?q=gevinst&tema=a&tema=ledelse&fra=2015&lang=nn"),
        (BASE.with_filter("tema", "ledelse"), "?q=gevinst&tema=ledelse&fra=2015&lang=nn"),
        (BASE.without_filter("tema", "ledelse"), "?q=gevinst&fra=2015&lang=nn"),
        (BASE.without_filter("type", "ledelse"), "?q=gevinst&tema=ledelse&fra=2015&lang=nn"),
        (BASE.without_date("fra"), "?q=gevinst&tema=ledelse&lang=nn"),
        (BASE.without_date("til"), "?q=gevinst&tema=ledelse&fra=2015&lang=nn"),
        (BASE.without_filters(), "?q=gevinst&lang=nn"),
        (BASE.at_page(4), "?q=gevinst&tema=ledelse&fra=2015&side=4&lang=nn"),
        (BASE.sorted_by(Sort.TITLE), "?q=gevinst&tema=ledelse&fra=2015&sorter=tittel&lang=nn"),
        (BASE.in_units_of(Unit.PASSAGE), "?q=gevinst&tema=ledelse&fra=2015&enhet=passasje&lang=nn"),
        (BASE.reading_literally(True), "?q=gevinst&tema=ledelse&fra=2015&ordrett=1&lang=nn"),
        (BASE.in_language("en"), "?q=gevinst&tema=ledelse&fra=2015&side=3&lang=en"),
        (BASE.only_language(), "?lang=nn"),
    ],
)
def test_a_change_changes_that_alone(changed: SearchState, address: str) -> None:
    assert changed.url("") == address
    assert BASE.url("") == "?q=gevinst&tema=ledelse&fra=2015&side=3&lang=nn"


def test_the_request_says_the_same() -> None:
    request = BASE.with_filter("tema", "a").with_filter("aar", "2017").to_request()
    assert request.q == "gevinst"
    assert request.filters == {"tema": ("a", "ledelse"), "aar": ("2017",)}
    assert request.published == Published(PartialDate(2015))
    assert (request.page, request.per_page, request.unit) == (1, 10, Unit.ARTICLE)


# 3. Refusals

REFUSED = [
    ("foo=1", "foo", "1", Reason.UNKNOWN, "q, tema, type, aar"),
    ("Q=1", "Q", "1", Reason.UNKNOWN, "only the parameters"),
    ("q=a&q=b", "q", "b", Reason.REPEATED, "one value"),
    ("side=1&side=2", "side", "2", Reason.REPEATED, "one value"),
    (f"q={'x' * 257}", "q", "x" * 80 + "…", Reason.TOO_LONG, "256"),
    (f"tema={'x' * 257}", "tema", "x" * 80 + "…", Reason.TOO_LONG, "256"),
    ("tema=a%00b", "tema", r"a\x00b", Reason.UNREADABLE, "control"),
    ("aar=i+fjor", "aar", "i fjor", Reason.YEAR, "2017"),
    ("aar=20177", "aar", "20177", Reason.YEAR, "2017"),
    ("passasjetype=dikt", "passasjetype", "dikt", Reason.CHOICE, "innsikt"),
    ("enhet=bok", "enhet", "bok", Reason.CHOICE, "artikkel, passasje"),
    ("sorter=nyest", "sorter", "nyest", Reason.CHOICE, "relevans, nyeste, eldste, tittel"),
    ("ordrett=ja", "ordrett", "ja", Reason.CHOICE, "0, 1"),
    ("lang=da", "lang", "da", Reason.CHOICE, "nb, nn, en"),
    ("fra=i+fjor", "fra", "i fjor", Reason.DATE, "2015-03-24"),
    ("til=32.1.2015", "til", "32.1.2015", Reason.DATE, "2015-03-24"),
    ("fra=0000", "fra", "0000", Reason.DATE, "2015-03-24"),
    ("fra=2016&til=2015", "til", "2015", Reason.REVERSED, "2016"),
    ("side=0", "side", "0", Reason.NUMBER, "1–1000"),
    ("side=-1", "side", "-1", Reason.NUMBER, "1–1000"),
    ("side=1.5", "side", "1.5", Reason.NUMBER, "1–1000"),
    ("side=²", "side", "²", Reason.NUMBER, "1–1000"),
    ("per_side=101", "per_side", "101", Reason.NUMBER, "1–100"),
    ("per_side=0", "per_side", "0", Reason.NUMBER, "1–100"),
    ("side=101", "side", "101", Reason.NUMBER, "1–100"),
    ("side=11&per_side=100", "side", "11", Reason.NUMBER, "1–10"),
    ("&".join(f"tema={n:02d}" for n in range(11)), "tema", "10", Reason.TOO_MANY, "10"),
]


@pytest.mark.parametrize(("query", "name", "value", "reason", "allowed"), REFUSED, ids=[row[0][:30] for row in REFUSED])
def test_what_is_not_allowed_is_refused(query: str, name: str, value: str, reason: Reason, allowed: str) -> None:
    with pytest.raises(ParameterError) as refusal:
        SearchState.parse(parse_qs(query, keep_blank_values=True))
    assert (refusal.value.name, refusal.value.value, refusal.value.reason) == (name, value, reason)
    assert allowed in refusal.value.allowed


@pytest.mark.parametrize("query", ["side=100", "side=10&per_side=100", f"q={'ø' * 256}", "fra=2015&til=2015", "tema="])
def test_the_limits_themselves_are_allowed(query: str) -> None:
    assert not read(parse_qs(query, keep_blank_values=True)).errors


def test_the_last_page_reaches_the_end_of_the_window() -> None:
    assert not read({"side": [str(-(-MAX_WINDOW // 30))], "per_side": ["30"]}).errors


def test_pages_that_search_nothing_take_the_language_alone() -> None:
    assert SearchState.parse({"lang": ["nn"]}, LANGUAGE_ONLY).lang == "nn"
    with pytest.raises(ParameterError, match="only the parameters lang"):
        SearchState.parse({"q": ["x"]}, LANGUAGE_ONLY)


@given(st.dictionaries(st.sampled_from([*PARAMETERS, "foo"]), st.lists(st.text(max_size=30), max_size=3)))
def test_any_parameters_are_read_or_refused_and_the_message_can_be_sent(args: dict[str, list[str]]) -> None:
    reading = read(args)
    assert from_address(reading.state.url("")) == reading.state
    for error in reading.errors:
        f"{error} {error.name} {error.value} {error.allowed}".encode()


# 4. All at once


def test_every_mistake_is_found_and_the_rest_is_kept() -> None:
    reading = read(parse_qs("q=gevinst&fra=x&til=y&foo=1&tema=ledelse"))
    assert [error.name for error in reading.errors] == ["fra", "til", "foo"]
    assert reading.state == SearchState(q="gevinst", filters=(("tema", "ledelse"),))
