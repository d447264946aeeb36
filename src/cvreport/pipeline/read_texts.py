"""Texts already found right, remembered so that they are not read again until they change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from cvreport.cache.program import program_digest
from cvreport.cache.store import Store, project_store

Finding = TypeVar("Finding")
KEY = "textes-relus"


class ReadTexts:
    """The digests of the texts in which nothing was found; a text with findings is read again each time."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        self.known = frozenset(known)
        self.right: set[str] = set()

    def read(self, text: str, proofread: Callable[[str], Sequence[Finding]]) -> Sequence[Finding]:
        """Proofread a text, unless it is known to be right."""
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
        findings: Sequence[Finding] = () if digest in self.known else proofread(text)
        if not findings:
            self.right.add(digest)
        return findings


@contextmanager
def remembered(root: Path) -> Iterator[ReadTexts]:
    """What the last check of a project found right with this very program; kept with what builds keep."""
    store = project_store(root)
    known = _known(store)
    texts = ReadTexts(known)
    yield texts
    if texts.right != texts.known:
        content = {"programme": program_digest(), "textes": sorted(texts.right)}
        store.write(KEY, json.dumps(content).encode())


def _known(store: Store) -> list[str]:
    kept = store.read(KEY)
    if kept is not None:
        with suppress(ValueError, KeyError, TypeError):
            content = json.loads(kept)
            return list(content["textes"]) if content["programme"] == program_digest() else []
    return []
