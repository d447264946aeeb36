"""Pages joined into one PDF that is both PDF/A-3a and PDF/UA-1, with the data package inside."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import Attachment

from cvreport.write.structure import end_streams, mend_structure

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


def write_pdf(first: Any, pages: Sequence[Any], metadata: Metadata, files: Sequence[DataFile]) -> bytes:
    """Join the pages of all sections (`first` is any of their documents) and give the bytes of the PDF."""
    document = first.copy(pages)
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
            string=file.content,
            name=file.name,
            description=file.description,
            relationship="Data",
            created=metadata.date,
            modified=metadata.date,
        )
        for file in files
    ]
    content: bytes = document.write_pdf(
        pdf_variant=VARIANT,
        pdf_identifier=metadata.identifier,
        attachments=attachments,
        finisher=_finish,
    )
    return content


def _finish(_: Any, pdf: Any) -> None:
    """Mend the structure tree and the ends of streams, and leave the metadata stream uncompressed.

    Validators of archives read the metadata without a PDF library.
    """
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata":
            item.compress = False
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # the engine names each file twice
    mend_structure(pdf)
    end_streams(pdf)
