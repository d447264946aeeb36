"""The folder in which what is costly to make is kept."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.cache.store import RenewedStore, Store

KEY = "ab12"


@given(st.dictionaries(st.text("0123456789abcdef", min_size=4, max_size=8), st.binary(max_size=50), max_size=8))
def test_what_is_written_is_read(tmp_path_factory: object, contents: dict[str, bytes]) -> None:
    """Every content is given back under its key, the last one written where there were two."""
    store = Store(Path(tmp_path_factory.mktemp("store")))  # type: ignore[attr-defined]  # pytest's own factory
    for key, content in contents.items():
        store.write(key, b"avant")
        store.write(key, content)
    assert {key: store.read(key) for key in contents} == contents
    assert store.usage().files == len(contents)
    assert store.usage().size == sum(map(len, contents.values()))


def test_what_was_never_written_is_nothing(tmp_path: Path) -> None:
    """An empty store, a store without a folder and a folder in the way are all the same: nothing is kept."""
    assert Store(tmp_path).read(KEY) is None
    assert Store(tmp_path / "absent").usage().files == 0
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    blocked = Store(tmp_path / "fichier")
    blocked.write(KEY, b"contenu")
    assert blocked.read(KEY) is None


def test_a_full_disk_keeps_what_there_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A content that cannot be written whole leaves the one before and no crumbs."""

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    store = Store(tmp_path)
    store.write(KEY, b"avant")
    before = sorted((tmp_path / KEY[:2]).iterdir())
    with monkeypatch.context() as full:
        full.setattr(os, "replace", no_room)  # a disk that fills at the last moment
        store.write(KEY, b"apres")
    assert sorted((tmp_path / KEY[:2]).iterdir()) == before
    assert store.read(KEY) == b"avant"


def test_two_programs_at_once_never_see_half_a_file(tmp_path: Path) -> None:
    """Reads during writes give one content or the other, whole."""
    store = Store(tmp_path)
    contents = [bytes([rank]) * 200_000 for rank in range(4)]
    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(store.write, KEY, content) for content in contents * 10]
        reading = [pool.submit(store.read, KEY) for _ in range(100)]
        found = {one.result() for one in reading}
        assert all(one.done() or one.result() is None for one in writing)
    assert found <= {None, *contents}
    assert store.read(KEY) in contents


def test_what_was_not_used_for_long_goes_first(tmp_path: Path) -> None:
    """Over its largest size a store loses what was read or written the longest time ago."""
    store = Store(tmp_path)
    for rank, key in enumerate(("aa00", "bb00", "cc00")):
        store.write(key, b"x" * 100)
        os.utime(tmp_path / key[:2] / key, (rank + 1, rank + 1))
    store.read("aa00")
    store.trim(250)
    assert [store.read(key) is not None for key in ("aa00", "bb00", "cc00")] == [True, False, True]


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    """After clearing, the store is empty, and tells what it had."""
    store = Store(tmp_path)
    store.write(KEY, b"contenu")
    assert store.clear().size == 7
    assert store.usage().files == 0
    assert store.read(KEY) is None


def test_a_renewed_store_is_written_and_not_read(tmp_path: Path) -> None:
    """Where everything is made anew, the next reader finds the new content."""
    renewed = RenewedStore(tmp_path)
    renewed.write(KEY, b"neuf")
    assert renewed.read(KEY) is None
    assert Store(tmp_path).read(KEY) == b"neuf"
