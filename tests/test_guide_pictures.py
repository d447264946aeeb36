"""The pictures of the guides: each exists, is small, says what it shows, and can be taken again."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from guide_pictures import IMAGES, take

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/guide-redacteurs.md", "docs/guide-donnees.md")
# The double page of the readme is a spread of the real report, taken from a finished build.
OTHERS = {"double-page.png"}
MOST_BYTES = 100_000
SHORTEST = 40


def shown() -> list[tuple[str, str, Path]]:
    """Each picture of the pages: the page, the alternative, the file. Examples of code show none."""
    found = []
    for name in PAGES:
        text = re.sub(r"^```.*?^```", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        pictures = re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", text)
        found += [(name, alternative, (ROOT / name).parent / path) for alternative, path in pictures]
    return found


@pytest.mark.parametrize(("page", "alternative", "path"), shown(), ids=lambda one: str(one)[:40])
def test_a_picture_is_there_and_is_told(page: str, alternative: str, path: Path) -> None:
    """The file exists and is small; the alternative tells in words what is on it."""
    assert path.is_file()
    assert path.stat().st_size < MOST_BYTES
    assert page == "README.md" or len(alternative) >= SHORTEST


def test_every_picture_is_shown() -> None:
    """No file of docs/images is left over, and each guide has pictures."""
    assert {path.resolve() for _, _, path in shown()} == {path.resolve() for path in IMAGES.iterdir()}
    assert {page for page, _, _ in shown()} == set(PAGES)


def test_the_pictures_can_be_taken_again(browser: Browser, tmp_path: Path) -> None:
    """`make images` gives the pictures of docs/images, of the same size and still small."""
    taken = dict(take(browser, tmp_path))
    assert set(taken) == {path.name for path in IMAGES.iterdir()} - OTHERS
    for name, content in taken.items():
        with Image.open(io.BytesIO(content)) as new, Image.open(IMAGES / name) as kept:
            assert new.size == pytest.approx(kept.size, rel=0.1), name  # fonts of a window differ with the machine
        assert len(content) < MOST_BYTES
