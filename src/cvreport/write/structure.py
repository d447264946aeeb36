"""Repairs to the structure tree of a finished PDF, for what the layout engine does not write itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import count
from typing import Any

import pydyf


def mend_structure(pdf: Any) -> None:
    """Give header cells their scope, notes their name, and bring every link annotation under its link."""
    notes = count(1)
    links: dict[bytes, bytes] = {}
    for element in _elements(pdf):
        match element["S"]:
            case "/TH":
                _give_scope(pdf, element)
            case "/NonStruct":
                _lift_annotations(pdf, element, links)
            case "/Span" if _is_note(pdf, element):
                element["S"], element["ID"] = "/Note", pydyf.String(f"note-{next(notes)}")
    if links:
        root = object_of(pdf, pdf.catalog["StructTreeRoot"])
        numbers = object_of(pdf, root["ParentTree"])["Nums"]
        numbers[:] = [links.get(item, item) if isinstance(item, bytes) else item for item in numbers]


def _elements(pdf: Any) -> Iterator[Any]:
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem":
            yield item


def object_of(pdf: Any, reference: bytes) -> Any:
    """What a reference of an unfinished PDF refers to."""
    return pdf.objects[int(reference.split()[0])]


def _is_note(pdf: Any, element: Any) -> bool:
    """A note at the foot of a page: the engine puts them in an element without meaning, beside the sections.

    It leaves what it makes of running heads out of the document's children.
    """
    parent = object_of(pdf, element["P"])
    document = object_of(pdf, parent["P"]) if parent["S"] == "/NonStruct" else parent
    return bool(document["S"] == "/Document" and parent.reference in document["K"])


def _give_scope(pdf: Any, cell: Any) -> None:
    """A header cell in the head of a table heads its column, another one its row.

    The corner of a table that has headers on both sides heads no data: it stays a plain cell, since the engine
    lets no cell refer to it.
    """
    row = object_of(pdf, cell["P"])
    in_head = object_of(pdf, row["P"])["S"] == "/THead"
    if in_head and row["K"][0] == cell.reference and _has_row_headers(pdf, object_of(pdf, row["P"])):
        cell["S"] = "/TD"
        return
    cell["A"]["Scope"] = "/Column" if in_head else "/Row"


def _has_row_headers(pdf: Any, head: Any) -> bool:
    groups = [object_of(pdf, kid) for kid in object_of(pdf, head["P"])["K"]]
    rows = (object_of(pdf, kid) for group in groups if group["S"] == "/TBody" for kid in group["K"])
    return any(object_of(pdf, row["K"][0])["S"] == "/TH" for row in rows)


def _lift_annotations(pdf: Any, element: Any, links: dict[bytes, bytes]) -> None:
    """Move the annotations of an inline piece of a link (a raised ordinal, a word in bold) to the link itself."""
    kids = [kid for kid in element["K"] if isinstance(kid, bytes) and object_of(pdf, kid).get("Type") == "/OBJR"]
    if not kids:
        return
    parent = object_of(pdf, element["P"])
    while parent["S"] in ("/NonStruct", "/Span"):
        parent = object_of(pdf, parent["P"])
    if parent["S"] != "/Link":
        return
    element["K"] = pydyf.Array(kid for kid in element["K"] if kid not in kids)
    parent["K"].extend(kids)
    links[element.reference] = parent.reference


def may_compress(content: bytes) -> bool:
    """Whether the compressed form of a stream does not end with a carriage return.

    Before `endstream` and the line feed written there, that byte reads as half of an end of line: the stream
    then seems one byte shorter than its length, which PDF/A refuses.
    """
    return zlib.adler32(content) & 0xFF != ord("\r")


def end_streams(pdf: Any) -> None:
    """Compress every stream once, those excepted that may not be; a writer that asks twice does not do it twice."""
    for item in pdf.objects:
        _end_stream(item)
    add = pdf.add_object

    def add_object(item: Any) -> None:
        _end_stream(item)
        add(item)

    pdf.add_object = add_object


def _end_stream(item: Any) -> None:
    if isinstance(item, pydyf.Stream) and item.compress:
        item.compress = False
        plain = item.data
        content = plain[plain.index(b"stream\n") + 7 : -len(b"\nendstream")]
        if may_compress(content):
            item.stream, item.extra["Filter"] = [zlib.compress(content)], "/FlateDecode"
