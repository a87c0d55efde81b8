"""A cache bounded by bytes, which forgets first what has not been asked for the longest. Threads may share it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar

ENTRY_BYTES = 1_000
"""What an entry is taken to cost beside its arrays: key, objects and headers."""


class Sized(Protocol):
    """A value that knows how much memory it holds."""

    @property
    def nbytes(self) -> int:
        """Size in bytes."""
        ...


Value = TypeVar("Value", bound=Sized)


class Cache(Generic[Value]):
    """Values by key, at most `limit` bytes of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    @property
    def nbytes(self) -> int:
        """How much is held."""
        return self._held

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of the key; made if it is not held, and then held if it fits at all.

        Two threads that miss at once both make it, without waiting for one another: values are equal and immutable.
        """
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found
        made = make()
        with self._lock:
            self._hold(key, made)
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._held = 0

    def _hold(self, key: Hashable, value: Value) -> None:
        size = value.nbytes + ENTRY_BYTES
        if key in self._values or size > self._limit:
            return
        self._values[key] = value
        self._held += size
        while self._held > self._limit:
            _, forgotten = self._values.popitem(last=False)
            self._held -= forgotten.nbytes + ENTRY_BYTES
