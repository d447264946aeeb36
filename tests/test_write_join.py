"""Sections joined into one document: as if the layout engine had written them together."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvreport.write.draw import draw
from cvreport.write.pdf import write_pdf
from cvreport.write.structure import mend_structure
from printing import METADATA, page, press

TABLE = (
    '<table><caption>Titre</caption><thead><tr><th scope="col">Actions</th><th scope="col">Analyse</th></tr></thead>'
    '<tbody><tr><th scope="row">Une</th><td>bien</td></tr></tbody></table>'
)
PICTURE = (
    '<img alt="Point" src="data:image/png;base64,'
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4IScHRAwQCgAfJgQRoo8irwAAAABJRU5ErkJggg==">'
)
CHART = (
    '<p style="opacity: .5"><svg xmlns="http://www.w3.org/2000/svg" width="30" height="9"><title>Barres</title>'
    '<rect width="20" height="9" fill="#123456" fill-opacity=".4"/></svg></p>'
)
PARTS = {
    "titre": "<h1>Un titre</h1>",
    "sous-titre": "<h2>Un sous-titre</h2>",
    "lien": '<p>Voir <a href="#a1">la suite <b>ici</b></a> et <a href="#a0">là</a>.</p>',
    "adresse": '<p><a href="https://exemple.fr/">exemple.fr</a></p>',
    "tableau": TABLE,
    "image": f"<p>{PICTURE}</p>",
    "graphique": CHART,
    "liste": "<ul><li>un</li><li>deux<ul><li>trois</li></ul></li></ul>",
    "page": '<p style="break-before: page">Une autre page, à l’œil : « fin ».</p>',
}


def sections(names: list[list[str]]) -> list[str]:
    """The HTML of some sections, each with its anchor."""
    return [
        page(f'<p id="a{rank}">Section {rank}</p>' + "".join(PARTS[name] for name in parts))
        for rank, parts in enumerate(names)
    ]


def both(folder: Path, bodies: list[str]) -> tuple[pikepdf.Pdf, pikepdf.Pdf]:
    """The same laid out sections written together by the layout engine, and drawn apart then joined."""
    one = press(folder)
    laid = [one.lay_out(body, "essai", rank + 1).document for rank, body in enumerate(bodies)]
    pages = [each for document in laid for each in document.pages]
    together = laid[0].copy(pages)
    together.metadata.lang = "fr"
    engine = together.write_pdf(pdf_variant="pdf/a-3a", finisher=lambda _, pdf: mend_structure(pdf))
    drawn = [draw(document) for document in laid]
    fonts = {digest: content for _, files in drawn for digest, content in files.items()}
    ours = write_pdf([drawing for drawing, _ in drawn], fonts.__getitem__, METADATA, [])
    return pikepdf.open(io.BytesIO(engine)), pikepdf.open(io.BytesIO(ours))


def told(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Everything a reader can follow in a PDF: structure, links, bookmarks, names."""
    numbers = {one.obj.objgen: rank for rank, one in enumerate(pdf.pages)}
    tree: list[Any] = []

    def walk(node: Any, depth: int) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid, depth)
        elif not isinstance(node, pikepdf.Dictionary):
            tree.append((depth, int(node)))
        elif node.get("/Type") == "/OBJR":
            link = node.Obj
            tree.append(
                (depth, "lien", str(link.get("/Dest")), str(link.Contents), [float(each) for each in link.Rect])
            )
            tree.append(element(pdf, link.StructParent).get("/S"))
        else:
            about = node.get("/A", pikepdf.Dictionary())
            where = numbers[node.Pg.objgen] if "/Pg" in node else None
            tree.append((depth, str(node.S), where, str(node.get("/Alt")), str(about.get("/Scope"))))
            walk(node.get("/K", pikepdf.Array()), depth + 1)

    walk(pdf.Root.StructTreeRoot.K, 0)
    contents = [[str(each.S) for each in element(pdf, one.obj.StructParents)] for one in pdf.pages]
    names = pdf.Root.Names.Dests.Names
    anchors = {str(names[rank]): place(numbers, names[rank + 1]) for rank in range(0, len(names), 2)}
    return {"arbre": tree, "contenus": contents, "signets": bookmarks(pdf, numbers), "ancres": anchors}


def element(pdf: pikepdf.Pdf, rank: Any) -> Any:
    """What the parent tree has under a number."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[each]): numbers[each + 1] for each in range(0, len(numbers), 2)}[int(rank)]


def place(numbers: dict[Any, int], destination: Any) -> tuple[int, list[str]]:
    """The page of a destination, and where on it."""
    return numbers[destination[0].objgen], [str(each) for each in list(destination)[1:]]


def bookmarks(pdf: pikepdf.Pdf, numbers: dict[Any, int]) -> list[Any]:
    """The bookmarks, each with its depth, its words and its destination."""
    found: list[Any] = []

    def walk(items: Any, depth: int) -> None:
        for item in items:
            found.append((depth, item.title, place(numbers, item.destination)))
            walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        walk(outline.root, 0)
    return found


def shown(pdf: pikepdf.Pdf) -> list[tuple[bytes, str]]:
    """The picture and the text of each page."""
    buffer = io.BytesIO()
    pdf.save(buffer)
    document = pypdfium2.PdfDocument(buffer.getvalue())
    pages = [(one.render(scale=1).to_numpy().tobytes(), one.get_textpage().get_text_bounded()) for one in document]
    document.close()
    return pages


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=5), min_size=2, max_size=3))
def test_a_joined_document_is_the_one_the_engine_writes(tmp_path: Path, names: list[list[str]]) -> None:
    """Structure, links, bookmarks, names, pictures and texts of the pages are those of one document."""
    engine, ours = both(tmp_path, sections(names))
    assert told(ours) == told(engine)
    assert shown(ours) == shown(engine)


def test_header_cells_of_two_sections_have_names_of_their_own(tmp_path: Path) -> None:
    """Two tables that stand at the same place of their sections are told apart, and cells find their headers."""
    _, ours = both(tmp_path, sections([["tableau"], ["tableau"]]))
    cells = [one for one in ours.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") in ("/TH", "/TD")]
    names = [str(one.ID) for one in cells if "/ID" in one]
    asked = {str(name) for one in cells for name in one.get("/A", {}).get("/Headers", [])}
    assert len(names) == len(set(names)) == 6
    assert asked
    assert asked <= set(names)


def test_a_picture_of_several_sections_is_in_the_file_once(tmp_path: Path) -> None:
    """The same picture shown by three sections is one object."""
    _, ours = both(tmp_path, sections([["image"], ["image"], ["image"]]))
    pictures = [
        one for one in ours.objects if isinstance(one, pikepdf.Stream) and one.stream_dict.get("/Subtype") == "/Image"
    ]
    assert len(pictures) == 1


def test_a_font_of_several_sections_is_in_the_file_once(tmp_path: Path) -> None:
    """One file a font, with the signs of all sections."""
    texts = ("abc", "xyz", "ÀÉœ")
    _, ours = both(tmp_path, [page(f'<p id="a{rank}">{text}</p>') for rank, text in enumerate(texts)])
    dictionaries = [one for one in ours.objects if isinstance(one, pikepdf.Dictionary)]
    names = [str(one.FontName) for one in dictionaries if one.get("/Type") == "/FontDescriptor"]
    assert len(names) == len(set(names)) >= 1
    assert all(text in found for text, (_, found) in zip(texts, shown(ours), strict=True))
