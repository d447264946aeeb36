"""A long document laid out by several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvreport.cache.store import Store
from cvreport.model.document import Draft, Side
from cvreport.paginate.paginate import Pages, paginate
from cvreport.pipeline.drawers import Drawers
from cvreport.pipeline.printing import PrintedSheet, Printer
from cvreport.pipeline.sharing import WORTH_PROCESSES, paginate_together
from cvreport.problems import Problems, ProblemsFound
from printing import draft, press, render

HERE = os.getpid()
LONG = "<p>ligne</p>" * 20


def printer(folder: Path, store: str, cores: int = 2) -> Printer:
    """What lays out and draws the sections of a folder."""
    style = press(folder).root / "styles" / "essai.css"
    made = Printer(folder, 2020, style, Problems(), Store(folder / store))
    made.drawers = Drawers(cores)
    return made


def told(pages: Pages[PrintedSheet]) -> object:
    """Everything that the finished document takes from its sections."""
    drawings = [(sheet.first_page, sheet.drawing, sheet.facts) for sheet in pages.every]
    return drawings, pages.sections, pages.anchors, pages.html


def chapters(count: int = WORTH_PROCESSES) -> list[Draft]:
    """Contents that name pages before and after, then chapters of which some begin on one side."""
    names = " ".join(f"[s{rank}]" for rank in range(count))
    body = [f'<h1 id="s{rank}">T</h1><p>voir [s{(rank + 5) % count}]</p>{LONG}' for rank in range(count)]
    sides = [Side.VERSO if rank % 3 == 2 else Side.ANY for rank in range(count)]
    sections = [draft(f"s{rank}", body[rank], side=sides[rank]) for rank in range(count)]
    return [draft("sommaire", f"<p>{names}</p>"), *sections]


shapes = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(Side), st.integers(0, 9)), min_size=8, max_size=11)


@given(shapes, st.integers(2, 3))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_processes_give_what_one_gives(
    tmp_path_factory: pytest.TempPathFactory, shape: list[tuple[int, Side, int]], cores: int
) -> None:
    """Whatever the lengths, sides and references, the pages, numbers and drawings are those of one process."""
    folder = tmp_path_factory.mktemp("partage")
    sections = [
        draft(f"s{rank}", f'<h1 id="s{rank}">T</h1><p>voir [s{other}]</p>' + "<p>ligne</p>" * 8 * (length - 1), side)
        for rank, (length, side, other) in enumerate(shape)
    ]
    alone = paginate(sections, render, printer(folder, "seul", cores=1), lambda _title: None)
    shared = paginate_together(sections, render, printer(folder, "partage", cores), lambda _title: None)
    assert told(shared) == told(alone)


def test_a_second_time_everything_is_kept(tmp_path: Path) -> None:
    """What several processes have drawn is taken up by several processes, and by one."""
    first = told(paginate_together(chapters(), render, printer(tmp_path, "magasin"), lambda _title: None))
    for cores in (2, 1):
        again = paginate_together(chapters(), render, printer(tmp_path, "magasin", cores), lambda _title: None)
        assert told(again) == first
        assert all(sheet.was_kept for sheet in again.every)


def test_the_work_is_really_shared(tmp_path: Path) -> None:
    """Parts of the document are rendered in another process."""
    makers: set[str] = set()

    def rendered(one: Draft, page: Callable[[str], str]) -> str:
        (tmp_path / f"{os.getpid()}.{one.id}").touch()
        return render(one, page)

    paginate_together(chapters(), rendered, printer(tmp_path, "magasin"), lambda _title: None)
    makers = {path.name.split(".")[0] for path in tmp_path.glob("*.s*")}
    assert len(makers) == 2
    assert str(HERE) in makers


@pytest.mark.parametrize("moment", ["début", "fin"])
def test_a_lost_process_costs_time_only(tmp_path: Path, moment: str) -> None:
    """When the other process is killed, in its first section or while it draws, the document is the same."""

    def rendered(one: Draft, page: Callable[[str], str]) -> str:
        if os.getpid() != HERE and moment == "début":
            os.kill(os.getpid(), 9)
        return render(one, page)

    made = printer(tmp_path, "magasin")
    if moment == "fin":
        draw = made.draw

        def drawn(sheet: PrintedSheet) -> object:
            if os.getpid() != HERE:
                os.kill(os.getpid(), 9)
            return draw(sheet)

        made.draw = drawn  # type: ignore[method-assign,assignment]  # dies where a real drawing might
    alone = paginate(chapters(), render, printer(tmp_path, "seul", cores=1), lambda _title: None)
    assert told(paginate_together(chapters(), rendered, made, lambda _title: None)) == told(alone)


def test_what_is_wrong_elsewhere_is_told_here(tmp_path: Path) -> None:
    """A fault that only the other process meets stops the document with its own message, once."""
    sections = chapters()
    sections[-1] = draft("fin", '<img src="http://ailleurs.fr/x.png" alt="">', side=Side.VERSO)
    made = printer(tmp_path, "magasin")
    with pytest.raises(ProblemsFound) as found:
        paginate_together(sections, render, made, lambda _title: None)
    (problem,) = found.value.problems
    assert "http://ailleurs.fr/x.png" in problem.message


def test_progress_is_told_once_a_section(tmp_path: Path) -> None:
    """The listener hears of every section, whoever lays it out."""
    heard: list[str] = []
    paginate_together(chapters(), render, printer(tmp_path, "magasin"), heard.append)
    assert sorted(heard) == sorted(one.title for one in chapters())


def program(folder: Path, render_body: str, then: str) -> list[str]:
    """The command that shares the chapters in a program of its own, with some body for what renders a section."""
    code = f"""
import os, sys, time
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from cvreport.pipeline.sharing import paginate_together
from test_pipeline_sharing import chapters, printer
from printing import render

def rendered(one, page):
{render_body}
    return render(one, page)

try:
    pages = paginate_together(chapters(), rendered, printer(Path({str(folder)!r}), "magasin"), print)
    {then}
except KeyboardInterrupt:
    print("interrompu")
"""
    return [sys.executable, "-c", code]


def test_drawings_that_nobody_asks_for_keep_no_process(tmp_path: Path) -> None:
    """A program that ends, or fails, before the drawings are taken ends at once, and with it the others."""
    done = subprocess.run(
        program(tmp_path, "    pass", "raise SystemExit(3)"), capture_output=True, timeout=60, start_new_session=True
    )
    assert (done.returncode, done.stderr) == (3, b"")


def test_an_interruption_ends_every_process_without_a_traceback(tmp_path: Path) -> None:
    """Ctrl-C while several processes are at work leaves no process, and no more than a line."""
    command = program(tmp_path, '    os.write(1, b"rendu\\n")\n    time.sleep(0.5)', "")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(2)] == ["rendu\n"] * 2  # one of each process
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert out.splitlines()[-1] == "interrompu"
    assert err == ""
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
