"""What a finished document says of itself: title, publisher, date, and an identifier that its data decide."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import replace

from cvreport.compose.material import Material
from cvreport.write.pdf import Metadata


def document_metadata(material: Material, package: Mapping[str, bytes]) -> Metadata:
    """The metadata of a document that prints the data of a package, a file by its name."""
    edition = material.contract.edition
    content = hashlib.sha256(b"".join(package[name] for name in sorted(package))).digest()
    return Metadata(
        title=f"{edition.title}. {edition.subtitle}",
        author=edition.publisher,
        description=f"{edition.kind}, {edition.date}. {edition.subtitle}.",
        keywords=tuple(theme.title for theme in material.contract.themes),
        date=datetime.datetime(material.year + 1, 1, 1, tzinfo=datetime.UTC),
        identifier=content[:16],
    )


def subject_metadata(material: Material, title: str, subject: str) -> Metadata:
    """The metadata of a document about one subject, told apart from the others by it."""
    base = document_metadata(material, {"sujet": f"{material.year} {subject}".encode()})
    return replace(base, title=title, description=title)
