"""What an editor waits for: from a save to the words and to the pages of the section, in the real preview."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import run
from typst_text import typst_compile

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
TIMES = 10
CURRENT, BROKEN = "a_jour", "en_erreur"
MOMENTS = {"words": "mots", "view": "page en vue", "pages": "pages de la section", "document": "document"}
LONGEST = 300.0  # seconds
PAUSE = 2.0  # seconds between two saves: the preview tidies its memory after each, an editor reads meanwhile
INPUTS = ("indicators", "templates", "styles")


@dataclass(frozen=True, slots=True)
class Save:
    """A change of one file that can be made again and again, each time with another number."""

    name: str
    file: str
    pattern: str
    text: str

    def make(self, project: Path, number: int) -> None:
        """Write the file with the next text."""
        path = project / self.file
        before = path.read_text(encoding="utf-8-sig")
        after, count = re.subn(self.pattern, self.text.replace("§", str(number)), before, count=1)
        if count != 1 or after == before:
            raise SystemExit(f"{self.file} : rien à changer pour « {self.name} »")
        path.write_text(after, encoding="utf-8")


SAVES = (
    Save("un récit", "templates/narratives/1.3.md", r"(?<=# Chapô\n)(Essai \w+\. )?", "Essai numéro§. "),
    Save(  # of the page in view, the first one of the section
        "un style",
        "styles/synthese.css",
        r"^(/\* essai \d+ \*/\n\.synthese > h2 \{ color: #\d+ \}\n)?",
        "/* essai § */\n.synthese > h2 { color: #0000§0 }\n",
    ),
    Save("une valeur", "indicators/observations/2020/djs.csv", r"(?<=pij\.nombre;2020;QPV;;)\d+", "1§"),
    Save(
        "un intitulé",
        "indicators/referentiel/grandir/1.3.yaml",
        r"titre_court: Points Information Jeunesse[^\n]*",
        "titre_court: Points Information Jeunesse essai§",
    ),
)


def events(port: int) -> Iterator[dict[str, Any]]:
    """The states that the preview tells, as it tells them."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    connection.request("GET", "/evenements", headers={"Host": f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    while line := answer.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


def wait(states: Iterator[dict[str, Any]], reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first state that is as wanted."""
    return next(state for state in states if reached(state))


def saved(
    project: Path, states: Iterator[dict[str, Any]], save: Save, number: int, before: dict[str, Any]
) -> tuple[dict[str, float], dict[str, Any]]:
    """Save once: the seconds to the words, to the page in view, to all pages of the section; and the last state."""
    text, built, started = before["courante"]["texte"], before["fini"]["number"], time.perf_counter()
    seconds: dict[str, float] = {}
    save.make(project, number)
    for state in states:
        now, view = time.perf_counter() - started, state["courante"]
        if view["texte"] != text:
            seconds.setdefault("words", now)
        if view["images"] != before["courante"]["images"]:
            seconds.setdefault("view", now)
        if view["etat"] == BROKEN:
            raise SystemExit(f"{save.name} : {state['problemes'][:3]}")
        if state["fini"]["number"] != built:
            seconds.setdefault("document", now)
            break
        if view["etat"] == CURRENT and ("words" in seconds or "view" in seconds):
            seconds.setdefault("pages", now)
    return seconds, state


def editing(root: Path, year: int, folder: Path) -> dict[str, Any]:
    """Medians of ten saves of each kind in the longest section, against a full build and a full Typst compile."""
    project = folder / "projet"
    for name in INPUTS:
        shutil.copytree(root / name, project / name)
    order = [sys.executable, "-m", "cvreport"]
    full = run([*order, "build", "--year", str(year), "--project", str(project), "--no-cache"])
    typst = typst_compile(project / "build" / str(year) / "rapport.html", folder)
    command = [*order, "preview", "--year", str(year), "--project", str(project), "--no-open"]
    measured: dict[str, Any] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None  # asked for just above
        found = ADDRESS.search(process.stdout.readline())
        assert found is not None  # the preview begins by telling its address
        states = events(int(found[1]))
        try:
            state = wait(states, lambda state: bool(state["fini"]))
            SAVES[0].make(project, 0)  # brings the section into view
            state = wait(states, lambda state: state["fini"]["number"] > 1 and state["courante"]["etat"] == CURRENT)
            for save in SAVES:
                taken = []
                for number in range(1, TIMES + 1):
                    time.sleep(PAUSE)
                    seconds, state = saved(project, states, save, number % 10, state)
                    taken.append(seconds)
                measured[save.name] = {
                    name: statistics.median(found)
                    for name in MOMENTS
                    if (found := [each[name] for each in taken if name in each])
                }
        finally:
            process.terminate()
    print(f"Rédaction : d'un enregistrement aux mots et aux pages de la section 1.3, médiane de {TIMES}")
    told = f"{typst:.1f} s" if typst else "non installé"
    print(f"  composition entière {full.seconds:.1f} s ; Typst, le même texte : {told}")
    for name, each in measured.items():
        told = ", ".join(f"{MOMENTS[moment]} {each[moment]:.2f} s" for moment in each)
        against = f" ; × {each['view'] / typst:.2f} d'une composition par Typst" if typst and "view" in each else ""
        ratio = each.get("pages", 0.0) / full.seconds
        print(f"  {name:<12} {told} : × {ratio:.3f} d'une composition{against}")
    return {"full": full.record(), "typst": typst, "saves": measured}
