"""A folder of files named by digests: read when there, written whole or not at all, emptied of what is not used."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FOLDER = ".cache"
LARGEST = 512 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Usage:
    """How many files a store has and how many bytes they take."""

    files: int
    size: int


class Store:
    """Contents kept by key. A store that cannot be read or written is as good as an empty one: nothing fails.

    Two programs may use a store at once: a file is written aside and moved into place, and the same key always
    stands for the same content.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, key: str) -> bytes | None:
        """What is kept under a key; reading it counts as a use."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def write(self, key: str, content: bytes) -> None:
        """Keep a content under a key, if the disk allows it."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".neuf-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                os.replace(aside, path)
            except OSError:
                with suppress(OSError):
                    os.unlink(aside)
                raise

    def usage(self) -> Usage:
        """What the store takes on the disk."""
        sizes = [size for _, _, size in self._files()]
        return Usage(len(sizes), sum(sizes))

    def clear(self) -> Usage:
        """Take everything away; gives what there was."""
        before = self.usage()
        for _, path, _ in self._files():
            with suppress(OSError):
                path.unlink()
        return before

    def trim(self, largest: int = LARGEST) -> None:
        """Take away what was not used for the longest time until the rest takes no more than `largest` bytes."""
        files = sorted(self._files())
        excess = sum(size for _, _, size in files) - largest
        for _, path, size in files:
            if excess <= 0:
                return
            with suppress(OSError):
                path.unlink()
            excess -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _files(self) -> Iterator[tuple[float, Path, int]]:
        """Each file with the moment of its last use and its size."""
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                known = path.stat()
                yield known.st_mtime, path, known.st_size


class RenewedStore(Store):
    """A store in which everything is made anew: what it has is not read, only written over."""

    def read(self, key: str) -> bytes | None:  # noqa: ARG002 - no key is looked for
        """Nothing."""
        return None


def project_store(root: Path) -> Store:
    """The store of a project, with what else can be made again in `build/`."""
    return Store(root / "build" / FOLDER)
