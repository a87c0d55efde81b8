"""The peers: each finds by its own Norwegian, ranks, and takes every text as plain words."""

from __future__ import annotations

import pytest

from tests.relevance.peers import PEERS, Document, Peer
from tests.relevance.peers.peer import words

DOCUMENTS = (
    Document("boat", "Båter", "En båt ligger ved brygga. Båten er blå."),
    Document("horse", "Hester", "Hesten står i stallen, langt fra sjøen, og der har den stått lenge."),
    Document("both", "Hest og båt", "Hesten ble fraktet over fjorden i en båt, og båten var stor."),
)
STEMMING = [peer for peer in PEERS if "SQLite" not in peer.name]

each_peer = pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)


def test_their_names_tell_them_apart() -> None:
    assert len({peer.name for peer in PEERS}) == len(PEERS)


@each_peer
def test_any_word_suffices_and_more_words_rank_higher(peer: Peer) -> None:
    ranked = peer.index(DOCUMENTS)("hesten båten", 10)
    assert ranked[0] == "both"
    assert set(ranked) == {"boat", "horse", "both"}


@each_peer
def test_no_more_is_given_than_was_asked_for(peer: Peer) -> None:
    assert len(peer.index(DOCUMENTS)("hesten båten", 1)) == 1


@each_peer
def test_the_title_is_searched(peer: Peer) -> None:
    documents = [*DOCUMENTS, Document("title", "Ulvetid", "Et stykke uten ordet.")]
    assert peer.index(documents)("ulvetid", 10) == ("title",)


@pytest.mark.parametrize("peer", STEMMING, ids=lambda peer: peer.name)
def test_norwegian_stems_meet(peer: Peer) -> None:
    assert "horse" in peer.index(DOCUMENTS)("hestene", 10)


@each_peer
@pytest.mark.parametrize(
    "text", ['"hesten"', "hesten AND OR NOT", "text:hesten", "(hesten", "hesten*", "+hesten -båten^2", "hesten NEAR"]
)
def test_nothing_that_is_typed_is_an_operator(peer: Peer, text: str) -> None:
    assert "horse" in peer.index(DOCUMENTS)(text, 10)


@each_peer
@pytest.mark.parametrize("text", ["", "?!", "zzz", "***"])
def test_what_finds_nothing_is_no_error(peer: Peer, text: str) -> None:
    assert peer.index(DOCUMENTS)(text, 10) == ()


def test_words_are_letters_and_digits() -> None:
    assert words("«Hva skjer i 2018?» A/S snake_case på") == [
        "Hva",
        "skjer",
        "i",
        "2018",
        "A",
        "S",
        "snake",
        "case",
        "på",
    ]
