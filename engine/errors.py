"""Every error the product raises on purpose.

::

    ErfaringssokError
    ├── BadParameterError        a request parameter or search text that cannot be served as asked (HTTP 400)
    ├── SettingsError            a setting with a bad value (exit 2)
    ├── CorpusError              the corpus as a whole is unusable (exit 65)
    ├── SourceError              one source file cannot be read; it is quarantined with the reason
    └── IndexStateError          the index cannot be used as it stands
        ├── IndexMissingError    there is no index yet
        ├── IndexVersionError    built by another schema or analysis version; the cure is a rebuild
        ├── IndexCorruptError    files differ from what the manifest says
        ├── VerificationError    a fresh build failed its checks; nothing was switched (exit 4)
        ├── BuildBusyError       another build holds the lock (exit 75)
        └── StorageError         disk full or another I/O fault while building (exit 74)

Each message says what was wrong, with which value, what is allowed and what to do.
"""

from __future__ import annotations


class ErfaringssokError(Exception):
    """Base of all errors that are the product's own; anything else that is raised is a bug."""


class BadParameterError(ErfaringssokError):
    """A parameter of a request has a value that is not allowed.

    Attributes:
        name: the parameter as the user wrote it, for example ``per_side``.
        value: the refused value.
        allowed: what would have been accepted, in words.
    """

    def __init__(self, name: str, value: str, allowed: str) -> None:
        super().__init__(f"{name}={value!r} is not allowed; allowed: {allowed}")
        self.name = name
        self.value = value
        self.allowed = allowed


class SettingsError(ErfaringssokError):
    """A setting has a bad value."""


class CorpusError(ErfaringssokError):
    """The corpus as a whole cannot be used: missing, empty, or configured wrongly."""


class SourceError(ErfaringssokError):
    """One source file cannot be turned into articles.

    Attributes:
        hint: what the maintainer can do about it.
    """

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


class IndexStateError(ErfaringssokError):
    """The index cannot be used as it stands."""


class IndexMissingError(IndexStateError):
    """There is no index yet."""


class IndexVersionError(IndexStateError):
    """The index was built by another schema or analysis version."""


class IndexCorruptError(IndexStateError):
    """The files of a generation differ from its manifest."""


class VerificationError(IndexStateError):
    """A fresh build failed its checks; nothing was switched."""


class BuildBusyError(IndexStateError):
    """Another build holds the lock."""


class StorageError(IndexStateError):
    """Disk full, or another input/output fault while building."""
