"""A Jinja environment that reads only the project's and the house's templates, and renders nothing undefined."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from cvreport import problem_catalogue as kinds
from cvreport.derive.keyfigures import FigureError
from cvreport.model.anchors import TargetError
from cvreport.model.figure import Figure
from cvreport.problems import Place, Problems, suggestion, system_reason

UNDEFINED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")
IMPORT = re.compile(r'@import\s+(?:url\()?["\']([^"\']+)["\']\)?\s*;')
HOUSE_PREFIX = "maison"
NEWLINE = re.compile(r"\r\n|\r")
OPENINGS = ("{{", "{%", "{#")
KEPT = 1024  # pieces: those of a contract
RESERVED_FOLDERS = ("documents", "parts", "sections", "narratives", "actions", "preview")
SYNTAX_FRENCH = (
    ("unexpected 'end of", "une accolade ou une parenthèse n'est pas refermée"),
    ("unexpected end of template", "une accolade n'est pas refermée"),
    ("unexpected '", "une parenthèse, un crochet ou une accolade ne correspond pas"),
    ("Expected an expression", "il manque une expression"),
    ("expected token 'end of print statement'", "les accolades {{ … }} contiennent quelque chose de trop"),
    ("Encountered unknown tag", "une balise {% … %} est inconnue"),
    ("No filter named", "un filtre est inconnu"),
    ("Unexpected end of template", "un bloc {% … %} n'est pas refermé"),
    ("expected token", "un signe est de trop ou manque"),
    ("unexpected char", "un caractère n'a pas sa place ici"),
)


def house_folder(name: str) -> Path:
    """The folder of the house templates or styles: inside the wheel, or at the top of the repository."""
    packaged = Path(__file__).parent.parent / "house" / name
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / name


def search_path(root: Path, year: int, scope: Sequence[str] = ()) -> list[Path]:
    """Where a template is looked for: the year's folder of the project, the project's, the house's.

    `scope` names what a section is about, the narrowest first (`1.1`, then its theme): each may have a folder
    of its own in those of the project.
    """
    own = (root / "templates" / str(year), root / "templates")
    narrow = [folder / name for name in scope if name not in RESERVED_FOLDERS for folder in own]
    folders = [*narrow, *own, house_folder("templates")]
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def style_folders(root: Path, year: int) -> list[Path]:
    """Where a style sheet is looked for, file by file: the year's folder of the project, the project's, the house's."""
    folders = [root / "styles" / str(year), root / "styles", house_folder("styles")]
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def winning_file(path: Path, folders: Sequence[Path]) -> Path:
    """The file that stands for `path` when a folder before its own has one of the same name; else itself."""
    for folder in folders:
        if path.is_relative_to(folder):
            name = path.relative_to(folder)
            return next((own / name for own in folders if (own / name).is_file()), path)
    return path


def _loader(folders: list[Path]) -> jinja2.BaseLoader:
    """Templates by their path, the first folder that has one winning; `maison/…` is the house's own.

    An override can thus extend what it replaces and change one block of it.
    """
    house = jinja2.FileSystemLoader(str(house_folder("templates")))
    own = jinja2.FileSystemLoader([str(folder) for folder in folders])
    return jinja2.ChoiceLoader([jinja2.PrefixLoader({HOUSE_PREFIX: house}), own])


class Missing(str):
    """The message of an undefined attribute, with the names that its object does have."""

    __slots__ = ("known",)
    known: list[str]


class Strict(jinja2.StrictUndefined):
    """An undefined name that fails whenever it is used and remembers what it was looked for in."""

    @property
    def _undefined_message(self) -> str:
        message = Missing(super()._undefined_message)
        owner = self._undefined_obj
        names = owner if isinstance(owner, Mapping) else dir(owner)
        message.known = [str(name) for name in names if not str(name).startswith("_")]
        return message


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox: strict about undefined names, escaping by default, loading only from its search path."""

    def __init__(self, folders: list[Path], finalize: Callable[[Any], Any] | None = None) -> None:
        super().__init__(
            loader=_loader(folders),
            undefined=Strict,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=lambda value: _printable(value if finalize is None else finalize(value)),
            auto_reload=False,
        )
        self.globals["existe"] = self._exists

    def _exists(self, name: str) -> bool:
        """Whether a template of that name is in the search path: `existe("actions/pre.html")`."""
        try:
            self.get_template(name)
        except jinja2.TemplateNotFound:
            return False
        return True

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what starts with an underscore and everything a figure or markup could be bent with."""
        return super().is_safe_attribute(obj, attr, value) and attr not in ("format", "format_map")


def _printable(value: Any) -> Any:
    """Refuse what would print as a word of the program: nothing, or a function that is not called."""
    if value is None:
        raise TypeError("la valeur est vide")
    if callable(value) and not isinstance(value, jinja2.Undefined):
        raise TypeError("une fonction s'appelle avec des parenthèses, par exemple nombre_actions()")
    return value


def relative_name(path: str, root: Path) -> str:
    """A template's path as the user knows it."""
    try:
        return Path(path).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        house = house_folder("templates")
        try:
            return "templates/" + Path(path).resolve().relative_to(house.resolve()).as_posix()
        except ValueError:
            return path


def render(
    environment: Environment, name: str, context: Mapping[str, Any], root: Path, problems: Problems
) -> Markup | None:
    """Render a template file, or report what is wrong in it with file and line and return None."""
    try:
        return Markup(environment.get_template(name).render(context))
    except Exception as failure:
        report(failure, name, root, problems, known=list(context))
        return None


def is_plain(text: str) -> bool:
    """Whether a text calls nothing, and is printed as it is."""
    return not any(opening in text for opening in OPENINGS)


def render_text(
    environment: Environment, text: str, name: str, first_line: int, context: Mapping[str, Any], problems: Problems
) -> str | None:
    """Render a piece of a narrative that starts at `first_line` of the file `name`."""
    source = "\n" * (first_line - 1) + text
    if is_plain(text):
        return NEWLINE.sub("\n", source).removesuffix("\n")  # as a template would be
    try:
        template = jinja2.Template.from_code(environment, _compiled(source, name), environment.make_globals(None))
        return template.render(context)
    except Exception as failure:
        report(failure, name, None, problems, known=[*context, *environment.globals])
        return None


@lru_cache(maxsize=KEPT)
def _compiled(source: str, name: str) -> CodeType:
    """A piece of a narrative as Python code, which is the same for every environment: it is kept for the next save."""
    return _compiler().compile(source, name=name, filename=name)


@cache
def _compiler() -> Environment:
    return Environment([])


def report(failure: Exception, name: str, root: Path | None, problems: Problems, known: list[str]) -> None:
    """Turn an exception raised while rendering into a problem; what is not the template's fault is raised again."""
    place = _place(failure, name, root)
    match failure:
        case jinja2.TemplateNotFound():
            problems.add(kinds.FILE_MISSING, Place(f"templates/{failure.name}"), "Ce gabarit n'existe pas.")
        case jinja2.TemplateSyntaxError():
            problems.add(kinds.TEMPLATE_SYNTAX, place, f"{_french_syntax(str(failure.message))}.".capitalize())
        case jinja2.UndefinedError():
            message = failure.args[0] if failure.args else ""
            found = UNDEFINED.search(message)
            missing = (found.group(1) or found.group(2)) if found else message
            if found and found.group(2):
                known = getattr(message, "known", [])
            problems.add(
                kinds.NAME_UNDEFINED, place, f"« {missing} » n'existe pas.", suggestion(missing, known) or None
            )
        case TargetError():
            problems.add(kinds.REFERENCE_UNKNOWN, place, str(failure))
        case FigureError():
            problems.add(kinds.FIGURE_NOT_FOUND, place, str(failure))
        case SecurityError():
            problems.add(kinds.TEMPLATE_FAILURE, place, "Cet appel n'est pas permis dans un gabarit.")
        case UnicodeDecodeError():
            problems.add(kinds.FILE_UNREADABLE, place, "Un caractère de ce gabarit n'est pas en UTF-8.")
        case OSError():
            problems.add(kinds.FILE_UNREADABLE, place, f"Ce gabarit ne peut pas être lu : {system_reason(failure)}.")
        case RecursionError():
            problems.add(kinds.TEMPLATE_FAILURE, place, "Ce gabarit s'inclut lui-même sans fin.")
        case TypeError() | ValueError() | ArithmeticError() | LookupError() | AttributeError():
            problems.add(kinds.TEMPLATE_FAILURE, place, f"L'appel ne convient pas ({failure}).")
        case _:
            raise failure


def _place(failure: Exception, name: str, root: Path | None) -> Place:
    if isinstance(failure, jinja2.TemplateSyntaxError):
        path = failure.filename or name
        return Place(relative_name(path, root) if root else path, failure.lineno)
    frames = traceback.extract_tb(failure.__traceback__)
    for frame in reversed(frames):
        if frame.filename == name or frame.filename.endswith((".html", ".md", ".css")):
            path = relative_name(frame.filename, root) if root else frame.filename
            return Place(path, frame.lineno)
    return Place(f"templates/{name}" if root else name)


def _french_syntax(message: str) -> str:
    for english, french in SYNTAX_FRENCH:
        if english in message:
            return french
    return f"la syntaxe n'est pas correcte ({message})"


def figure_text(value: Any) -> Any:
    """What a figure becomes in a template: its markup, so that autoescape keeps its reference."""
    return Markup(value.__html__()) if isinstance(value, Figure) else value
