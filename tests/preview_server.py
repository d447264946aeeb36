"""The preview started as an editor starts it: `cvreport preview` in a process of its own."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE = 120.0  # seconds: other tests may keep the machine busy
DOCUMENT = "petit"
SHORT_DOCUMENT = {
    f"templates/documents/{DOCUMENT}.yaml": """\
titre: Petit document
style: rapport.css
style_ecran: ecran.css
sections:
  - credits
  - sommaire
  - pour_chaque: theme
    sections:
      - ouverture-theme
      - pour_chaque: sous_chapitre
        sections: [sous-chapitre]
  - bilan
  - quatrieme
"""
}  # a few sections, so that a layout from nothing takes little
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Run asynchronous work in a thread of its own: Playwright's loop may be running in this one."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, work).result()


@dataclass(frozen=True)
class Serving:
    """A running preview: its project, its port and its process."""

    project: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """One request with the path and headers as they are given: status, body and headers of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = {"Host": f"127.0.0.1:{self.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.putrequest(method, path, skip_host=True)
        for name, value in sent.items():
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body.encode() if body else None)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content, {name.lower(): value for name, value in answer.getheaders()}

    def view(self) -> dict[str, Any]:
        """The state that the page shows now."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/evenements", headers={"Host": f"127.0.0.1:{self.port}"})
        line = connection.getresponse().readline().decode("utf-8")
        connection.close()
        state: dict[str, Any] = json.loads(line.removeprefix("data: "))
        return state

    def wait(self, reached: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The state, once it is as wanted."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            view = self.view()
            if reached(view):
                return view
            time.sleep(0.1)
        raise TimeoutError("the preview did not reach the state that was waited for")


@contextmanager
def serving(project: Path, *arguments: str) -> Iterator[Serving]:
    """A preview of a project for the time of a test."""
    command = [sys.executable, "-m", "cvreport", "preview", "--project", str(project), "--no-open"]
    command += ["--document", DOCUMENT, *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        assert process.stdout is not None
        found = ADDRESS.search(process.stdout.readline())
        assert found is not None
        try:
            yield Serving(project, int(found[1]), process)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
