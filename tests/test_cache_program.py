"""What a result depends on beside its inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.cache import program


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small program in the place of this one."""
    (tmp_path / "un.py").write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr(program, "PACKAGE", tmp_path)
    return tmp_path


def digest() -> str:
    """The digest as a new process would have it."""
    program.program_digest.cache_clear()
    return program.program_digest()


def test_a_changed_program_has_another_digest(package: Path) -> None:
    """Any change of a file, its name or their number gives another digest; the same files the same."""
    found = [digest(), digest()]
    (package / "un.py").write_text("a = 2\n", encoding="utf-8")
    found.append(digest())
    (package / "deux.py").write_text("", encoding="utf-8")
    found.append(digest())
    (package / "deux.py").rename(package / "trois.py")
    found.append(digest())
    program.program_digest.cache_clear()
    assert found[0] == found[1]
    assert len(set(found)) == 4


def test_another_version_of_a_library_gives_another_digest(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that is installed, brought up to date or taken away gives another digest."""
    libraries = tmp_path / "bibliotheques"
    libraries.mkdir()
    monkeypatch.setattr(program.sys, "path", [*program.sys.path, str(libraries)])
    found = [digest()]
    information = libraries / "jinja2-3.1.6.dist-info"
    information.mkdir()
    found.append(digest())
    information = information.rename(libraries / "jinja2-3.2.0.dist-info")
    found.append(digest())
    information.rmdir()
    assert digest() == found[0]
    assert len(set(found)) == 3
    program.program_digest.cache_clear()


def test_a_new_font_of_the_machine_gives_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font that could stand in for a sign counts."""
    monkeypatch.setattr(program, "FONT_FOLDERS", (tmp_path, tmp_path / "absent"))
    program.fonts_digest.cache_clear()
    before = program.fonts_digest()
    (tmp_path / "nouvelle.otf").write_bytes(b"OTTO")
    program.fonts_digest.cache_clear()
    after = program.fonts_digest()
    program.fonts_digest.cache_clear()
    assert before != after
