"""The files a page may read."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from cvreport.paginate.resources import ProjectFetcher, font_path
from cvreport.problems import Problems


@pytest.fixture
def fetcher(tmp_path: Path) -> ProjectFetcher:
    """A fetcher allowed in one folder, beside a secret file."""
    (tmp_path / "projet").mkdir()
    (tmp_path / "projet" / "carte é.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return ProjectFetcher([tmp_path / "projet"], Problems())


def test_a_file_of_the_project_is_read(fetcher: ProjectFetcher, tmp_path: Path) -> None:
    """A file under the allowed folder is given with its type, accents and spaces in its name included."""
    found = fetcher.fetch((tmp_path / "projet" / "carte é.svg").as_uri())
    assert found.read() == b"<svg/>"
    assert found.content_type == "image/svg+xml"


def test_a_data_address_is_read(fetcher: ProjectFetcher) -> None:
    """A data address holds its own content."""
    assert fetcher.fetch("data:text/plain;base64,Y2FydGU=").read() == b"carte"


def test_a_font_is_read_by_its_name(fetcher: ProjectFetcher) -> None:
    """The house's fonts are asked by name and come from their package."""
    assert fetcher.fetch("police:SourceSansPro-Regular.otf").read()[:4] == b"OTTO"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/carte.png",
        "https://example.org/carte.png",
        "HTTPS://example.org/carte.png",
        "ftp://example.org/carte.png",
        "//example.org/carte.png",
        "file://example.org/etc/passwd",
    ],
)
def test_the_network_is_refused(fetcher: ProjectFetcher, url: str) -> None:
    """No address of the network is opened: it is a problem that names it."""
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(url)
    assert [problem.code for problem in fetcher.problems] == ["P002"]


@pytest.mark.parametrize("path", ["secret.txt", "projet/../secret.txt", "projet/%2E%2E/secret.txt", "projet/lien.txt"])
def test_a_file_outside_the_project_is_refused(fetcher: ProjectFetcher, tmp_path: Path, path: str) -> None:
    """A path that leaves the project is refused, through « .. », its encoded form or a symbolic link."""
    (tmp_path / "projet" / "lien.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(f"{tmp_path.as_uri()}/{path}")
    assert [problem.code for problem in fetcher.problems] == ["P002"]


def test_a_missing_file_is_named_as_the_user_knows_it(fetcher: ProjectFetcher, tmp_path: Path) -> None:
    """A file that does not exist is a problem with its path inside the project."""
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch((tmp_path / "projet" / "images" / "carte.png").as_uri())
    (problem,) = fetcher.problems
    assert (problem.code, str(problem.place)) == ("P001", "images/carte.png")


@pytest.mark.parametrize("name", ["Absente.otf", "../__init__.py", "/etc/passwd", "", "sous/dossier.otf"])
def test_a_font_is_never_another_file(fetcher: ProjectFetcher, name: str) -> None:
    """A font's name cannot lead to a file that is not a font of the house."""
    assert font_path(name) is None
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(f"police:{name}")
    assert [problem.code for problem in fetcher.problems] == ["P001"]
