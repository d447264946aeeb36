"""Tests of plans: which jobs a plan asks for, and everything that is refused before anything is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from batching import write_covers, write_plan
from cvreport.batch.jobs import Job
from cvreport.batch.plan import read_plan
from cvreport.problems import Problems, ProblemsFound
from cvreport.validate.plans import PlanRecord
from projects import write_project
from real_report import REPOSITORY

GUIDE = REPOSITORY / "docs" / "guide-lots.md"


def refused(path: Path) -> list[str]:
    """The line and the code of each problem of a plan, and its message."""
    with pytest.raises(ProblemsFound) as found:
        read_plan(path, Problems())
    return [f"{problem.place.line} {problem.code} {problem.message}" for problem in found.value.problems]


def asked(jobs: list[Job]) -> list[tuple[str, int, str]]:
    """Project, year and document of each job."""
    return [(job.project, job.order.year, job.document) for job in jobs]


def test_a_line_is_multiplied(tmp_path: Path) -> None:
    """A pattern, several years and several documents give each document of each year of each project that it fits."""
    write_covers(tmp_path, "lyon", "lille", "nantes")
    (tmp_path / "lisez-moi").mkdir()
    plan = write_plan(tmp_path, {"projet": "l*", "annees": [2019, 2020], "documents": ["rapport", "copil"]})
    assert asked(read_plan(plan, Problems())) == [
        (project, year, document)
        for project in ("lille", "lyon")
        for year in (2019, 2020)
        for document in ("rapport", "copil")
    ]


def test_the_last_year_is_built_when_none_is_given(tmp_path: Path) -> None:
    """Without years, the last one that has observations is built, into the folder a single build would write."""
    write_covers(tmp_path, "lyon")
    (tmp_path / "lyon/indicators/observations/2018").mkdir()
    (job,) = read_plan(write_plan(tmp_path, {"projet": "lyon"}), Problems())
    assert (job.order.year, job.order.document) == (2020, "rapport")
    assert job.order.folder == tmp_path / "lyon/build/2020"


def test_subjects_partners_and_formats_go_to_their_documents(tmp_path: Path) -> None:
    """Handouts take the subjects (all by default), reviews the partners, and each format the document that has it."""
    write_covers(tmp_path, "lyon")
    plan = write_plan(
        tmp_path,
        {
            "projet": "lyon",
            "documents": ["copil", "fiche", "relecture"],
            "pour": ["theme:apprendre", "partenaire:caf"],
            "partenaires": ["caf"],
            "formats": ["pptx", "docx"],
            "strict": False,
        },
        {"projet": "lyon", "annees": [2019], "documents": ["fiche"]},
    )
    jobs = read_plan(plan, Problems())
    assert [(job.document, job.order.formats, job.order.strict) for job in jobs] == [
        ("copil", ("pptx",), False),
        ("fiche theme:apprendre", ("docx",), False),
        ("fiche partenaire:caf", ("docx",), False),
        ("relecture caf", (), False),
        ("fiche all", (), True),
    ]
    assert jobs[3].order.folder == tmp_path / "lyon/build/2020/relecture"
    assert jobs[3].folder == jobs[0].folder


def test_a_common_output_has_a_folder_a_project_and_a_year(tmp_path: Path) -> None:
    """`sortie` gathers everything under <sortie>/<project>/<year>."""
    write_covers(tmp_path, "lyon")
    (job,) = read_plan(write_plan(tmp_path, {"projet": "lyon"}, sortie="rapports"), Problems())
    assert job.order.folder == tmp_path / "rapports/lyon/2020"


def test_two_lines_never_write_to_the_same_folder(tmp_path: Path) -> None:
    """The same project and year twice is refused, however the project is written, and both lines are named."""
    write_covers(tmp_path, "lyon")
    (tmp_path / "lien").symlink_to(tmp_path / "lyon")
    plan = write_plan(tmp_path, {"projet": "lyon"}, {"projet": "./lien", "annees": [2020], "documents": ["copil"]})
    folder = tmp_path / "lyon/build/2020"
    assert refused(plan) == [f"3 L003 « {folder} » est déjà la sortie de la ligne 2."]


def test_two_projects_of_one_name_cannot_share_an_output(tmp_path: Path) -> None:
    """Two projects whose folders have the same name would write to the same folder of a common output."""
    write_covers(tmp_path, "nord/ville", "sud/ville")
    found = refused(write_plan(tmp_path, {"projet": "nord/ville"}, {"projet": "sud/ville"}, sortie="rapports"))
    assert [line[:6] for line in found] == ["3 L003"]


def test_an_output_inside_another_is_refused(tmp_path: Path) -> None:
    """A folder inside another output would be copied and replaced with it."""
    write_covers(tmp_path, "a", "a/build/2020/b")
    found = refused(write_plan(tmp_path, {"projet": "a"}, {"projet": "a/build/2020/b"}))
    assert [line[:6] for line in found] == ["3 L003"]
    assert "sont l'un dans l'autre" in found[0]


def test_an_output_never_replaces_something_else(tmp_path: Path) -> None:
    """A folder that holds anything but an output is refused, as a single build refuses it."""
    write_covers(tmp_path, "lyon")
    (tmp_path / "rapports/lyon/2020").mkdir(parents=True)
    (tmp_path / "rapports/lyon/2020/lettre.txt").write_text("à garder", encoding="utf-8")
    found = refused(write_plan(tmp_path, {"projet": "lyon"}, sortie="rapports"))
    assert [line[:6] for line in found] == ["2 L005"]


def test_every_fault_is_told_at_its_line(tmp_path: Path) -> None:
    """An absent project, one without years, an impossible year and options without their documents, all at once."""
    write_project(tmp_path / "vide", {f"indicators/observations/2020/{name}.csv": None for name in ("ville", "caf")})
    (tmp_path / "neuf/indicators").mkdir(parents=True)
    write_covers(tmp_path, "lyon")
    plan = write_plan(
        tmp_path,
        {"projet": "lion"},
        {"projet": "neuf"},
        {"projet": "lyon", "annees": [20]},
        {"projet": "lyon", "annees": [2020], "pour": ["theme:apprendre"]},
        {"projet": "lyon", "annees": [2019], "documents": ["relecture"]},
        {"projet": "lyon", "annees": [2018], "partenaires": ["caf"]},
        {"projet": "lyon", "annees": [2017], "formats": ["docx"]},
    )
    assert [line[:7].strip() for line in refused(plan)] == [
        "2 L001",
        "3 L002",
        "6 L006",
        "7 L004",
        "12 L004",
        "17 L004",
        "22 L004",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("travaux: []\n", "Y006"),
        ("travaux:\n  - projt: lyon\n", "Y004"),
        ("travaux:\n  - projet: lyon\n    annees: bientôt\n", "Y006"),
        ("travaux: [\n", "Y001"),
    ],
)
def test_what_is_not_a_plan_is_refused(tmp_path: Path, text: str, code: str) -> None:
    """A plan is checked like the other files: unknown keys, wrong values and bad syntax are told with their line."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(text, encoding="utf-8")
    assert code in {line.split(" ")[1] for line in refused(plan)}


def test_the_plan_of_the_guide_is_a_plan() -> None:
    """The example of the guide holds keys and values that the program takes."""
    (block,) = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    plan = PlanRecord.model_validate(yaml.safe_load(block))
    assert [work.projet for work in plan.travaux] == ["contrats/*", "paris"]


def test_an_absent_plan_is_told(tmp_path: Path) -> None:
    """A plan that does not exist is a problem with its path."""
    assert "n'existe pas" in refused(tmp_path / "plan.yaml")[0]
