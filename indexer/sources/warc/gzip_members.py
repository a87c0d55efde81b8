"""A gzip file as its members, one after the other, so that a damaged member does not end the reading (RFC 1952)."""

from __future__ import annotations

import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
_PIECE = 64 * 1024
_GZIP_WRAPPER = 31
"""Window size for `zlib`: the largest, with the wrapper of gzip."""


class DamageError(Exception):
    """A member is damaged or cut off. The next call of `read` goes on at the next member."""


class Members:
    """What the members of a gzip file hold, as one stream that can be read once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = b""
        self._member: zlib._Decompress | None = None
        self._told = False  # nothing good has come since the last damage was told of

    def read(self, size: int = _PIECE) -> bytes:
        """Some bytes, at most `size` and all of one member; none at the end of the file.

        Raises:
            DamageError: once for each run of bytes that are no whole member.
        """
        while self._member is not None or self._begin():
            try:
                data = self._unpacked(size)
            except zlib.error as problem:
                self._member = None
                self._held = self._held[1:]
                self._tell(str(problem))
                continue
            if data:
                self._told = False
                return data
        return b""

    def _begin(self) -> bool:
        """Go to the beginning of the next member, if there is one."""
        place = self._held.find(MAGIC)
        while place < 0:
            more = self._file.read(_PIECE)
            if not more:
                rest, self._held = self._held.strip(b"\0"), b""
                if rest:
                    self._tell("what stands at its end is no gzip")
                return False
            self._held = self._held[1 - len(MAGIC) :] + more
            place = self._held.find(MAGIC)
        self._held = self._held[place:]
        self._member = zlib.decompressobj(_GZIP_WRAPPER)
        return True

    def _unpacked(self, size: int) -> bytes:
        member = self._member
        if member is None:
            return b""
        self._held = self._held or self._file.read(_PIECE)
        ended = not self._held
        data = member.decompress(self._held, size)
        self._held = member.unconsumed_tail
        if member.eof:
            self._held, self._member = member.unused_data, None
        elif ended and not data:
            self._member = None
            self._tell("the file is cut off")
        return data

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told = True
            raise DamageError(reason)
