"""The tree of errors of storage.

StorageError              base
├── StorageUnusable       the database cannot be used at all: damaged, of another version; one line says what to do
├── StorageBusy           not now: locked too long, disk full, connection lost; the same thing may work in a moment
│   └── StorageTangled    two transactions waited for each other, and this one was ended: the same works at once
├── StorageConflict       a constraint refused it: somebody was faster
└── StorageMisfit         a value that no column can hold, such as a number of forty digits for an id
"""

from __future__ import annotations


class StorageError(Exception):
    """Base of what goes wrong in storage."""


class StorageUnusable(StorageError):  # noqa: N818 -- says the state, as its sisters do
    """The database cannot be used; the message is one line that says what to do."""


class StorageBusy(StorageError):  # noqa: N818
    """The database does not take this now; nothing of it was stored."""


class StorageTangled(StorageBusy):
    """This transaction and another were in each other's way, and this one was ended; nothing of it was stored."""


class StorageConflict(StorageError):  # noqa: N818
    """A constraint refused the write; nothing of it was stored."""


class StorageMisfit(StorageError):  # noqa: N818
    """A value is beyond what the database can hold; where it names something, there is no such thing."""
