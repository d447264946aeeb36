"""The Markdown of the editors, with its notes, boxes, pictures and titled tables, turned into HTML."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from cvreport import problem_catalogue as kinds
from cvreport.model.anchors import TargetError, target
from cvreport.model.figure import Figure
from cvreport.narrate.notes import END, OPENING, Note, notes_apart
from cvreport.narrate.references import LINK, Reference, Targets
from cvreport.problems import Kind, Place, Problems

SECRET = secrets.token_hex(6)  # nobody can type the place of a figure; it never reaches the output
TOKEN = re.compile(f"\ue000{SECRET}-(\\d+)\ue001")
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
BOX, TABLE = "encadre", "tableau"
FENCE = re.compile(r"^ {0,3}(:{3,})[ \t]*(\S*)")
LOST_CALL = re.compile(r"\[\^([^\]\s]+)\]")
TAG = re.compile(r"<[^>]*>")
BREAKS = ("softbreak", "hardbreak")


class Block(StrEnum):
    """The kinds of blocks of a narrative, as an editor is told of them."""

    PARAGRAPH = "Un paragraphe"
    LIST = "Une liste"
    BOX = "Un encadré"
    TABLE = "Un tableau"
    PICTURE = "Une image"
    NOTE = "Une note"
    OTHER = "Cet élément"


KINDS = {
    "paragraph_open": Block.PARAGRAPH,
    "bullet_list_open": Block.LIST,
    "ordered_list_open": Block.LIST,
    f"container_{BOX}_open": Block.BOX,
    f"container_{TABLE}_open": Block.TABLE,
    "table_open": Block.TABLE,
}
EVERYTHING = frozenset(Block)


def _opens(name: str) -> Callable[..., bool]:
    """What tells whether a fence opens a container of that name; its accent is forgiven."""
    return lambda parameters, *_: _container(parameters) == name


def _container(parameters: str) -> str:
    return (parameters.split() or [""])[0].replace("é", "e")


WRITING = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
for _name in (BOX, TABLE):
    WRITING.use(container_plugin, _name, validate=_opens(_name))


def figure_token(rank: int) -> Markup:
    """What holds the place of a figure or of a cross-reference while Markdown is read."""
    return Markup(f"\ue000{SECRET}-{rank}\ue001")


@dataclass(slots=True)
class Manuscript:
    """Texts of one file: what their tokens stand for, what they may name, and what is wrong in them."""

    path: str
    found: Sequence[Figure | Reference]
    problems: Problems
    targets: Targets = field(default_factory=dict)
    traced: bool = False
    _first_line: int = 1

    def html(self, text: str, room: frozenset[Block] = EVERYTHING) -> Markup:
        """The HTML of a text that Jinja has rendered; its leading empty lines tell where it stands in the file.

        `room` is what the pages have a place for. With `traced`, the contents of each block stand in a `data`
        element that names the file and the line.
        """
        self._first_line = text[: len(text) - len(text.lstrip())].count("\n") + 1
        environment: dict[str, Any] = {}
        tokens, notes, unfit = notes_apart(WRITING.parse(text.strip(), environment))
        self._check_fences(text.strip())
        self._check_room(tokens, room)
        self._check_notes(text.strip(), environment, unfit)
        if notes and Block.NOTE not in room:
            self._report(0, f"{Block.NOTE} ne peut pas être appelée sous ce titre.")
        for token in tokens:
            if token.type == "inline":
                words = self._finished(token.children or [], notes, _line(token))
                token.children = list(self._trace(words, _line(token)))
        html = WRITING.renderer.render(list(self._blocks(tokens)), WRITING.options, environment)
        return Markup(TOKEN.sub(lambda match: self.found[int(match.group(1))].__html__(), html).strip())

    def _report(self, line: int, message: str, kind: Kind = kinds.NARRATIVE_BLOCK) -> None:
        self.problems.add(kind, Place(self.path, self._first_line + line), message)

    def _check_fences(self, text: str) -> None:
        """Report a box or a table that is not closed, and a fence of an unknown name."""
        opened: list[tuple[int, int, str]] = []
        for line, source in enumerate(text.split("\n")):
            fence = FENCE.match(source)
            if fence is None:
                continue
            colons, name = len(fence[1]), fence[2]
            if not name and opened and colons >= opened[-1][1]:
                opened.pop()
            elif _container(name) in (BOX, TABLE):
                opened.append((line, colons, name))
            else:
                told = f"« {source.strip()} » n'ouvre et ne ferme rien."
                self._report(line, f"{told} Écrivez « :::{BOX} Titre » ou « :::{TABLE} Titre », puis « ::: ».")
        for line, _, name in opened:
            self._report(line, f"« :::{name} » n'est pas refermé par une ligne « ::: ».")

    def _check_room(self, tokens: Sequence[Token], room: frozenset[Block]) -> None:
        """Report the blocks that would not be printed, and tables without a title."""
        titled = False
        for rank, token in enumerate(tokens):
            if token.type == f"container_{TABLE}_open":
                titled = bool(_title(token))
            elif token.type == "table_open" and not titled and Block.TABLE in room:
                told = f"Ce tableau n'a pas de titre : ouvrez-le par « :::{TABLE} Titre », fermez-le par « ::: »."
                self._report(_line(token), told)
            elif token.type == f"container_{TABLE}_close":
                titled = False
            if token.type == "inline" and not _picture(tokens, rank):
                if any(child.type == "image" for child in token.children or []):
                    self._report(_line(token), "Une image se met seule dans son paragraphe, entre deux lignes vides.")
                continue
            kind = Block.PICTURE if _picture(tokens, rank) else KINDS.get(token.type, Block.OTHER)
            if token.level == 0 and token.nesting >= 0 and kind not in room:
                self._report(_line(token), f"{kind} ne s'imprime pas sous ce titre.")

    def _check_notes(self, text: str, environment: dict[str, Any], unfit: Sequence[Token]) -> None:
        for label, rank in environment.get("footnotes", {}).get("refs", {}).items():
            if rank < 0:
                line = text.count("\n", 0, max(0, text.find(f"[^{label[1:]}]:")))
                self._report(line, f"La note [^{label[1:]}] n'est appelée nulle part sous ce titre.")
        for token in unfit:
            if token.nesting == 1 and token.map:
                self._report(_line(token), "Une note ne contient que des paragraphes.")

    def _finished(self, children: Sequence[Token], notes: dict[int, Note], line: int) -> Iterator[Token]:
        """The words of a block with its notes where they are called, and its links closed."""
        for child in children:
            line += child.type in BREAKS
            if child.type != "footnote_ref":
                yield from self._linked([child], line)
            elif child.meta.get("subId", 0):
                self._report(line, f"La note [^{child.meta['label']}] est appelée deux fois : écrivez-en une seconde.")
            else:
                note = notes[child.meta["id"]]
                written = line if note.line is None else note.line
                yield _raw(OPENING)
                yield from self._trace(self._linked(note.words, written), written)
                yield _raw(END)

    def _trace(self, words: Iterable[Token], line: int) -> Iterator[Token]:
        """The words of a block or of a note, with the place where they are written."""
        if self.traced:
            yield _raw(f'<data value="recit {self.path}:{self._first_line + line}">')
        yield from words
        if self.traced:
            yield _raw("</data>")

    def _linked(self, children: Sequence[Token], line: int) -> Iterator[Token]:
        """Links inside the report become open references; a call without its note is told."""
        for child in children:
            if child.type == "footnote_ref":
                self._report(line, "Une note ne peut pas en appeler une autre.")
                continue
            for lost in LOST_CALL.finditer(child.content if child.type == "text" else ""):
                self._report(line, f"La note [^{lost[1]}] n'est pas écrite sous ce titre.")
            if child.type == "link_open":
                self._link(child, str(child.attrs["href"]), line)
            yield child

    def _link(self, link: Token, address: str, line: int) -> None:
        link.attrs = {"href": address}  # a title would not be printed
        if not address.startswith("#"):
            return
        try:
            anchor, _ = target(self.targets, address)
        except TargetError as failure:
            self._report(line, str(failure), kinds.REFERENCE_UNKNOWN)
            return
        link.attrs = {"data-renvoi": LINK, "href": f"#{anchor}"}

    def _blocks(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Boxes, tables and pictures as the style sheets know them."""
        caption, first_cell = "", False
        for rank, token in enumerate(tokens):
            picture = _picture(tokens, rank)
            match token.type:
                case "container_encadre_open":
                    title = _title(token)
                    told = f'<p class="titre-encadre">{self._traced(title, token)}</p>' if title else ""
                    yield _raw(f'<div class="encadre" role="note">\n{told}\n')
                case "container_encadre_close":
                    yield _raw("</div>\n")
                case "container_tableau_open":
                    caption = self._traced(_title(token), token)
                case "container_tableau_close":
                    caption = ""
                case "table_open":
                    yield _raw(f'<table class="donnees tableau-recit">\n<caption>{caption}</caption>\n')
                case "tr_open":
                    first_cell = True
                    yield token
                case "th_open" | "td_open":
                    yield _cell(token, first_cell)
                case "td_close":
                    yield _raw("</th>\n" if first_cell else "</td>\n")
                    first_cell = False
                case "paragraph_open" if picture is not None:
                    yield _raw(self._figure(picture, token))
                case "inline" | "paragraph_close" if picture is not None:
                    continue
                case _:
                    yield token

    def _figure(self, image: Token, block: Token) -> str:
        """A picture alone in its paragraph: its caption is what stands in quotes after its address."""
        caption = str(image.attrs.get("title", ""))
        told = f"<figcaption>{self._traced(caption, block)}</figcaption>" if caption else ""
        alternative = escape(TOKEN.sub(lambda match: self._words(int(match.group(1))), image.content))
        source = escape(str(image.attrs["src"]))
        return f'<figure class="illustration">\n<img src="{source}" alt="{alternative}">\n{told}\n</figure>\n'

    def _words(self, rank: int) -> str:
        return TAG.sub("", self.found[rank].__html__())

    def _traced(self, text: str, block: Token) -> str:
        """A text of a fence or of a picture, as the blocks are traced."""
        if not (self.traced and text):
            return escape(text)
        return f'<data value="recit {self.path}:{self._first_line + _line(block)}">{escape(text)}</data>'


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _raw(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)


def _title(container: Token) -> str:
    """What stands after the name of a fence."""
    return " ".join(container.info.split()[1:])


def _cell(token: Token, first: bool) -> Token:
    """A cell of a table: those of the first line and of the first column head the others."""
    number = ' class="nombre"' if "right" in str(token.attrs.get("style", "")) else ""
    if token.type == "th_open":
        return _raw(f'<th scope="col"{number}>')
    return _raw('<th scope="row">' if first else f"<td{number}>")


def _picture(tokens: Sequence[Token], rank: int) -> Token | None:
    """The picture of the paragraph that a token belongs to, when it stands alone there."""
    token = tokens[rank]
    start = {"paragraph_open": rank + 1, "inline": rank, "paragraph_close": rank - 1}.get(token.type)
    if start is None or tokens[start].type != "inline" or not (0 < start < len(tokens) - 1):
        return None
    if tokens[start - 1].type != "paragraph_open":
        return None
    words = [child for child in tokens[start].children or [] if child.type not in ("html_inline", *BREAKS)]
    return words[0] if len(words) == 1 and words[0].type == "image" else None
