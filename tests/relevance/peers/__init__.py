"""Other search engines on the same documents and queries, each set up as its own users would for Norwegian."""

from tests.relevance.peers.peer import Document, Peer, Ranker
from tests.relevance.peers.sqlite_fts5 import PORTER, UNICODE61
from tests.relevance.peers.tantivy_norwegian import TANTIVY, TANTIVY_TWO_FIELDS
from tests.relevance.peers.whoosh_norwegian import WHOOSH, WHOOSH_TWO_FIELDS

__all__ = ["PEERS", "Document", "Peer", "Ranker"]

PEERS: tuple[Peer, ...] = (TANTIVY, TANTIVY_TWO_FIELDS, WHOOSH, WHOOSH_TWO_FIELDS, PORTER, UNICODE61)
