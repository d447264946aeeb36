"""The preview's web server: one page, its events, the words and the pictures of sections; it changes no file."""

from __future__ import annotations

import asyncio
import contextlib
import json
import mimetypes
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from cvreport.paginate.resources import font_path
from cvreport.preview.guard import Guard
from cvreport.preview.inputs import is_input
from cvreport.preview.room import Room, Section
from cvreport.preview.sources import Finder
from cvreport.preview.supervisor import Supervisor
from cvreport.preview.watch import watch
from cvreport.templating.environment import Environment, house_folder, style_folders, winning_file
from cvreport.write.twin import FONT, with_imports

HEARTBEAT = 15.0  # seconds
AT_MOST_EVERY = 0.03  # seconds between two events
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
FRESH = {"Cache-Control": "no-store"}
FOREVER = {"Cache-Control": "max-age=31536000, immutable"}
NOT_FOUND = PlainTextResponse("Rien à cette adresse.", status_code=404)


@dataclass(slots=True)
class Preview:
    """The server of one document of one project."""

    root: Path
    year: int
    document: str
    port: int
    editor: str = ""
    recycle_after: int = 150
    room: Room = field(init=False)
    supervisor: Supervisor = field(init=False)
    finder: Finder = field(init=False)
    styles_version: int = 0

    def __post_init__(self) -> None:
        self.room = Room(self.document)
        self.supervisor = Supervisor(self.root, self.year, self.document, self.room, self.recycle_after)
        house = (house_folder("templates"), house_folder("styles"))
        self.finder = Finder(self.root, self.year, self.editor, house)

    def app(self) -> Guard:
        """The application, guarded."""
        routes = [
            Route("/", self.page),
            Route("/evenements", self.events),
            Route("/section", self.choose, methods=["POST"]),
            Route("/texte/{section}", self.words),
            Route("/zones/{section}", self.zones),
            Route("/image/{section}/{digest}.png", self.picture),
            Route("/source", self.source),
            Route("/apercu.js", self.script),
            Route("/apercu.css", self.style),
            Route("/ecran.css", self.screen_style),
            Route("/police/{name}", self.font),
            Route("/fichier/{path:path}", self.file),
        ]
        return Guard(Starlette(routes=routes, lifespan=self._life), self.port)

    @contextlib.asynccontextmanager
    async def _life(self, _app: Starlette) -> AsyncIterator[None]:
        self.supervisor.start()
        watching = asyncio.create_task(watch(self.root, self.year, self.saved))
        yield
        watching.cancel()
        self.supervisor.stop()
        self.room.wake()

    def saved(self, paths: tuple[str, ...]) -> None:
        """Bring everything up to date after a save."""
        if any(path.endswith(".css") for path in paths):
            self.styles_version += 1
        self.supervisor.ask(paths)

    async def page(self, _request: Request) -> Response:
        """The one page."""
        environment = Environment([house_folder("templates")])
        template = environment.get_template("preview/page.html")
        return HTMLResponse(template.render(annee=self.year, document=self.document), headers=FRESH)

    async def events(self, request: Request) -> Response:
        """The state of everything, told again at each change."""
        return StreamingResponse(self._states(request), media_type="text/event-stream", headers=FRESH)

    async def _states(self, request: Request) -> AsyncIterator[str]:
        listener = asyncio.Event()
        listener.set()
        self.room.listeners.add(listener)
        try:
            while not self.supervisor.closing:
                try:
                    await asyncio.wait_for(listener.wait(), HEARTBEAT)
                except TimeoutError:
                    yield ": toujours là\n\n"
                    continue
                listener.clear()
                yield f"data: {json.dumps(self._view(), ensure_ascii=False)}\n\n"
                await asyncio.sleep(AT_MOST_EVERY)
                if await request.is_disconnected():
                    return
        finally:
            self.room.listeners.discard(listener)

    def _view(self) -> dict[str, object]:
        view = self.room.view()
        for problem in view["problemes"]:
            problem["lien"] = self.finder.link(problem["path"], problem["line"])
        return {**view, "styles": self.styles_version}

    async def choose(self, request: Request) -> Response:
        """Set the section in view and the page under the reader's eyes."""
        try:
            asked = json.loads(await request.body())
            section, page = str(asked["section"]), int(asked.get("page", 0))
        except (ValueError, KeyError, TypeError, AttributeError):
            return PlainTextResponse("Demande mal formée.", status_code=400)
        if section not in self.room.sections:
            return NOT_FOUND
        other = section != self.room.current
        self.room.current, self.room.page = section, max(page, 0)
        if other:
            self.room.wake()
            self.supervisor.ask()
        return Response(status_code=204)

    def _section(self, request: Request) -> Section | None:
        return self.room.sections.get(request.path_params["section"])

    async def words(self, request: Request) -> Response:
        """The words of a section, as a page of its own."""
        section = self._section(request)
        if section is None:
            return NOT_FOUND
        environment = Environment([house_folder("templates")])
        context = {"titre": section.title, "texte": Markup(section.words)}
        return HTMLResponse(environment.get_template("preview/texte.html").render(context), headers=FRESH)

    async def zones(self, request: Request) -> Response:
        """The lines of text of a section's pages."""
        section = self._section(request)
        if section is None:
            return NOT_FOUND
        return JSONResponse([[asdict(zone) for zone in page] for page in section.zones], headers=FRESH)

    async def picture(self, request: Request) -> Response:
        """One page as a picture, named by its content."""
        section = self._section(request)
        png = section.drawn.get(request.path_params["digest"]) if section else None
        return Response(png, media_type="image/png", headers=FOREVER) if png else NOT_FOUND

    async def source(self, request: Request) -> Response:
        """Where what is printed comes from."""
        references = request.query_params.getlist("ref")
        found = [source for one in references for source in self.finder.find(one, self.room.places)]
        return JSONResponse([asdict(source) for source in dict.fromkeys(found)], headers=FRESH)

    async def script(self, _request: Request) -> Response:
        """The page's script."""
        return FileResponse(house_folder("templates") / "preview" / "apercu.js", headers=FRESH)

    async def style(self, _request: Request) -> Response:
        """The page's own style sheet."""
        return FileResponse(house_folder("styles") / "preview.css", headers=FRESH)

    async def screen_style(self, _request: Request) -> Response:
        """The style sheet of the words, with what it imports."""
        layers = style_folders(self.root, self.year)
        try:
            css = with_imports(winning_file(house_folder("styles") / "ecran.css", layers), layers)
        except OSError:
            css = ""
        return Response(FONT.sub(r'url("/police/\1")', css), media_type="text/css", headers=FRESH)

    async def font(self, request: Request) -> Response:
        """One of the report's fonts, by name."""
        name = request.path_params["name"]
        path = font_path(name) if Path(name).name == name else None
        return FileResponse(path, headers=FOREVER) if path else NOT_FOUND

    async def file(self, request: Request) -> Response:
        """A picture of the project; no other file."""
        path = (self.root / request.path_params["path"]).resolve()
        inside = path.is_relative_to(self.root) and is_input(self.root, path)
        if not inside or path.suffix.lower() not in PICTURES or not path.is_file():
            return NOT_FOUND
        return FileResponse(path, media_type=mimetypes.guess_type(path.name)[0], headers=FRESH)
