"""The pictures of the two guides, taken from the program at work: `make images` writes them in docs/images/."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import CHROMIUM, build, run_cvreport
from preview_server import PATIENCE, SHORT_DOCUMENT, Serving, serving
from projects import write_project

IMAGES = Path(__file__).parents[1] / "docs" / "images"
WINDOW = {"width": 1180, "height": 720}
PAPER = {"width": 900, "height": 700}
TALL = {"width": 1180, "height": 1200}
WIDE = {"width": 1020, "height": 600}
COLOURS = 96
RESOLUTION = 92
CHAPTER = "sous-chapitre-1.1"
NARRATIVE = "templates/narratives/1.1.md"
PLAN = """\
<svg xmlns="http://www.w3.org/2000/svg" width="600" height="220" viewBox="0 0 600 220">
<rect width="600" height="220" fill="#EAF4F5"/><path d="M0 150H600V220H0Z" fill="#C9E2E5"/>
<path d="M60 60H260V170H60Z" fill="#006A77"/><path d="M50 60L160 15L270 60Z" fill="#004D57"/>
<path d="M90 90h30v30h-30zM145 90h30v30h-30zM200 90h30v30h-30zM145 135h30v35h-30z" fill="#EAF4F5"/>
<circle cx="400" cy="105" r="42" fill="#8CC3C9"/><path d="M394 140h12v40h-12z" fill="#004D57"/>
<circle cx="500" cy="120" r="30" fill="#8CC3C9"/><path d="M495 145h10v35h-10z" fill="#004D57"/>
</svg>
"""
WRITING = {
    NARRATIVE: """\
# Chapô
Le soutien touche plus d'élèves.
# 1.1.1
La Ville soutient {{ ecart("soutien.eleves", "2015", "2019") }} élèves de plus[^decompte] dans les QP. Les
[crèches](#creches) gagnent des places ; la lecture est suivie autrement ({{ voir("bilan") }}).

[^decompte]: Le décompte compte chaque élève une fois par an.

:::encadre Qui peut en bénéficier ?
Tous les élèves, du cours préparatoire à la troisième :

- après la classe ;
- le mercredi.
:::

:::tableau Élèves soutenus
| Période | Élèves |
| --- | --: |
| En 2015 | {{ valeur("soutien.eleves", "2015") }} |
| En 2019 | {{ valeur("soutien.eleves", "2019") }} |
:::

![Une école, deux arbres](images/ecole.svg "L'école après les travaux")
# 1.1.1.1
Le soutien et l'accueil se développent.
# 1.1.2
Les ateliers sont récents.
# 1.1.2.1
Les livres se rapprochent des enfants.
""",
    "images/ecole.svg": PLAN,
}
ANSWERED = {"indicators/collecte.yaml": "echeance: 31 décembre 2020\ncontact: Camille Martin, suivi@exemple.org\n"}


def take(browser: Browser, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """The pictures by name, each as the bytes of a small PNG."""
    yield from _preview(browser, write_project(scratch / "apercu", {**SHORT_DOCUMENT, **WRITING}))
    yield from _report(browser, write_project(scratch / "rapport", WRITING))
    yield from _collection(browser, write_project(scratch / "collecte", ANSWERED))
    yield from _comparison(browser, write_project(scratch / "annees"))


def _preview(browser: Browser, project: Path) -> Iterator[tuple[str, bytes]]:
    """The preview: its sections and pages, a sentence that was changed, a figure that was clicked, a broken call."""
    with serving(project, "--editor", "vscode") as running, _window(browser, WINDOW) as page:
        running.wait(lambda view: view["fini"])
        page.goto(running.address)
        page.click(f"#sections button[data-section='{CHAPTER}']")
        page.wait_for_selector(".page img")
        page.reload()  # what is new to the reader is marked: here nothing must be
        page.frame_locator("#texte").get_by_text("gagnent des places").wait_for()
        _settled(page)
        yield "apercu.png", small(page.screenshot())
        _save(running, "gagnent des places", "gagnent encore des places")
        page.frame_locator("#texte").locator(".change").get_by_text("gagnent encore des places").wait_for()
        running.wait(lambda view: all(section["etat"] == "a_jour" for section in view["sections"]))
        page.wait_for_function("() => !document.body.innerText.includes('Mise à jour…')")
        _settled(page)
        yield "apercu-phrase.png", small(page.screenshot())
        page.frame_locator("#texte").get_by_text("112", exact=True).first.click()
        page.locator("#source").get_by_text(NARRATIVE).first.wait_for()
        page.set_viewport_size(TALL)  # type: ignore[arg-type]
        box = page.locator("#source").bounding_box()
        assert box is not None
        above = {"x": box["x"] - 14, "y": box["y"] - 38, "width": box["width"] + 28, "height": box["height"] + 42}
        yield "apercu-source.png", small(page.screenshot(clip=above))  # type: ignore[arg-type]
        page.set_viewport_size(WINDOW)  # type: ignore[arg-type]
        _save(running, "ecart(", "ecar(")
        page.wait_for_selector("#bandeau p")
        page.locator("#problemes li.erreur").scroll_into_view_if_needed()
        yield "apercu-erreur.png", small(page.screenshot(clip={"x": 0, "y": 0, "width": 1180, "height": 460}))


def _save(running: Serving, old: str, new: str) -> None:
    """Replace words in the narrative, as an editor does."""
    path = running.project / NARRATIVE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _report(browser: Browser, project: Path) -> Iterator[tuple[str, bytes]]:
    """A printed page with the elements of a narrative, and the same words on a screen."""
    done = build(project)
    assert done.returncode == 0, done.stderr
    output = project / "build" / "2020"
    page_number = next(
        rank for rank, text in enumerate(_texts(output / "rapport.pdf"), 1) if "Qui peut en bénéficier" in text
    )
    cut = ["-r", str(RESOLUTION), "-f", str(page_number), "-l", str(page_number), "-singlefile", "-png"]
    subprocess.run(["pdftoppm", *cut, str(output / "rapport.pdf"), str(output / "page")], check=True)
    yield "page-encadre.png", small((output / "page.png").read_bytes())
    with _window(browser, PAPER) as page:
        page.goto((output / "rapport.html").as_uri())
        page.evaluate("document.querySelector('#objectif-1-1-1').scrollIntoView({behavior: 'instant'})")
        page.wait_for_function("document.querySelector('#objectif-1-1-1').getBoundingClientRect().top < 200")
        yield "ecran-encadre.png", small(page.screenshot())


def _texts(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split("\f")[:-1]


def _collection(browser: Browser, project: Path) -> Iterator[tuple[str, bytes]]:
    """Who has answered, as a page."""
    told = _told(project, "collect", "status", "--year", "2020")
    yield "etat-collecte.png", _shown(browser, told)


def _comparison(browser: Browser, project: Path) -> Iterator[tuple[str, bytes]]:
    """What changed between two years, of which the second has a new value and a revised one."""
    done = run_cvreport("new-year", "2021", "--project", project)
    assert done.returncode == 0, done.stderr
    table = project / "indicators/observations/2021/ville.csv"
    text = table.read_text(encoding="utf-8-sig").replace("soutien.eleves;2017;QP;;480", "soutien.eleves;2017;QP;;470")
    table.write_text(f"{text.rstrip()}\nsoutien.eleves;2020;QP;;530;;;;;\n", encoding="utf-8")
    yield "comparaison.png", _shown(browser, _told(project, "diff", "2020", "2021"))


def _told(project: Path, *command: str) -> Path:
    """The page that a command writes."""
    path = project / f"{command[0]}.html"
    done = run_cvreport(*command, "--format", "html", "--output", path, "--project", project)
    assert done.returncode == 0, done.stderr
    return path


def _shown(browser: Browser, path: Path) -> bytes:
    with _window(browser, WIDE) as page:
        page.goto(path.as_uri())
        return small(page.screenshot())


@contextmanager
def _window(browser: Browser, size: dict[str, int]) -> Iterator[Page]:
    context = browser.new_context(viewport=size, locale="fr-FR", reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    context.close()


def _settled(page: Page) -> None:
    """Wait until every picture of a page is drawn, and nothing is under way."""
    page.wait_for_function("() => [...document.querySelectorAll('.page img')].every(one => one.complete)")
    page.wait_for_function("() => !document.querySelector('#sections button[data-etat=en_cours]')")


def small(png: bytes) -> bytes:
    """The same picture with few colours: text on white needs no more."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Write every picture in docs/images/."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, content in take(browser, Path(scratch)):
            (IMAGES / name).write_bytes(content)
            sys.stdout.write(f"{name} : {len(content) // 1024} Ko\n")
        browser.close()


if __name__ == "__main__":
    main()
