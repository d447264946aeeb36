"""Texts already found right, remembered so that they are not read again until they change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from cvreport import __version__

Finding = TypeVar("Finding")
FOLDER = ".controle"
PROGRAM = Path(__file__).parent.parent / "proof"


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
    """What the last check of a project found right with this very program; kept under `build/` when it can be."""
    path = root / "build" / FOLDER / "textes-relus.json"
    program = _program()
    known: list[str] = []
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(path.read_text(encoding="utf-8"))
        known = content["textes"] if content["programme"] == program else []
    texts = ReadTexts(known)
    yield texts
    if texts.right != texts.known:
        # Without it the next check is only slower.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(".neuf")
            aside.write_text(json.dumps({"programme": program, "textes": sorted(texts.right)}), encoding="utf-8")
            aside.replace(path)


def _program() -> str:
    """What changes when the proofreader changes: its version and the sizes and dates of its files."""
    marks = [f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(PROGRAM.glob("*.py"))]
    return hashlib.sha256("\n".join([__version__, *marks]).encode("utf-8")).hexdigest()[:16]
