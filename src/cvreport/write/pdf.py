"""Pages joined into one PDF that is both PDF/A-3a and PDF/UA-1, with the data package inside."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS, Attachment
from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration

from cvreport.write.drawing import Drawing
from cvreport.write.join import join
from cvreport.write.joined_fonts import FontFile
from cvreport.write.structure import end_streams

VARIANT = "pdf/a-3a"
PDFUA = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to embed: its name, its bytes and a French description."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the PDF says of itself; `date` is fixed so that the same inputs give the same bytes."""

    title: str
    author: str
    description: str
    keywords: tuple[str, ...]
    date: datetime.datetime
    identifier: bytes


def write_pdf(drawings: Sequence[Drawing], file: FontFile, metadata: Metadata, files: Sequence[DataFile]) -> bytes:
    """Join the drawings of all sections and give the bytes of the PDF; `file` gives a font's file by its digest.

    The layout engine writes a document without pages, with its metadata and embedded files; the pages are put in
    before it is closed.
    """
    document = Document([], DocumentMetadata(), None, FontConfiguration(), {}, "srgb")
    own = document.metadata
    own.title, own.authors, own.description = metadata.title, [metadata.author], metadata.description
    own.keywords, own.lang = list(metadata.keywords), "fr"
    own.generator = "cvreport"
    stamp = metadata.date.strftime("%Y-%m-%dT%H:%M:%SZ")
    own.created = own.modified = stamp
    base = own.generate_rdf_metadata
    own.generate_rdf_metadata = lambda *arguments: base(*arguments).replace(b"</rdf:RDF>", PDFUA + b"</rdf:RDF>")
    attachments = [
        Attachment(
            string=each.content,
            name=each.name,
            description=each.description,
            relationship="Data",
            created=metadata.date,
            modified=metadata.date,
        )
        for each in files
    ]
    options = {"pdf_variant": VARIANT, "pdf_version": "1.7", "pdf_identifier": metadata.identifier}

    def finish(finished: Any, pdf: Any) -> None:
        _finish(pdf)
        profile = finished.color_profiles["srgb"].pdf_reference
        join(pdf, profile, drawings, file, {**DEFAULT_OPTIONS, **options})
        end_streams(pdf)

    content: bytes = document.write_pdf(attachments=attachments, finisher=finish, **options)
    return content


def _finish(pdf: Any) -> None:
    """Leave the metadata stream uncompressed: validators of archives read it without a PDF library."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata":
            item.compress = False
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # the engine names each file twice
