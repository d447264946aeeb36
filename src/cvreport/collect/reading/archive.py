"""Archives looked over before anything in them is understood: bombs, entities, macros and links are refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from cvreport.collect.reading.cells import Refused

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PART = 16 * 1024 * 1024
LARGEST_TOTAL = 48 * 1024 * 1024
MOST_PARTS = 2000
# Sheets of many equal rows compress well; beyond this nothing honest does.
MOST_TIMES = 400
SMALL = 4 * 1024 * 1024

_MACROS = re.compile(
    r"vbaProject|vbaData|/macrosheets/|/dialogsheets/|/activeX/|^Basic/|^Scripts/|\.bas$", re.IGNORECASE
)
_EXTERNAL = re.compile(r"/externalLinks/|/connections\.xml$|/queryTables/|/embeddings/|/webextensions/", re.IGNORECASE)
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled|vnd\.ms-office\.vbaProject", re.IGNORECASE)
_ODS_LINK = re.compile(rb"<(?:table:table-source|table:dde-link|office:dde-source|table:cell-range-source)\b")

UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
SAVE_AGAIN = "Ouvrez le fichier, enregistrez-le au format .xlsx sans macro, et renvoyez-le."
NO_LINKS = "Dans Excel : Données, Modifier les liens, Rompre la liaison ; puis enregistrez et renvoyez le fichier."


def open_archive(content: bytes) -> dict[str, bytes]:
    """The parts of an .xlsx or .ods file by name, or `Refused`."""
    if len(content) > LARGEST_FILE:
        raise Refused(f"Le fichier dépasse {LARGEST_FILE // 1024 // 1024} Mo.", "Ne renvoyez que le formulaire.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = _read_parts(archive)
    except UNREADABLE as failure:
        raise Refused("Le fichier est abîmé ou protégé par un mot de passe.", SAVE_AGAIN) from failure
    _refuse_danger(parts)
    return parts


def _read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise Refused(f"L'archive a plus de {MOST_PARTS} parties : ce n'est pas un classeur.", SAVE_AGAIN)
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        if entry.is_dir():
            continue
        name = entry.filename
        if name in parts or ".." in PurePosixPath(name).parts:
            raise Refused("L'archive a deux parties de même nom, ou un nom interdit.", SAVE_AGAIN)
        # The declared size may lie: what is read is counted, and no more than the limit is.
        with archive.open(entry) as part:
            data = part.read(LARGEST_PART + 1)
        total += len(data)
        swollen = len(data) > SMALL and len(data) > MOST_TIMES * max(entry.compress_size, 1)
        if len(data) > LARGEST_PART or total > LARGEST_TOTAL or swollen:
            raise Refused("L'archive se déploie en un contenu démesuré : elle n'est pas ouverte.", SAVE_AGAIN)
        parts[name] = data
    return parts


def _refuse_danger(parts: dict[str, bytes]) -> None:
    for name, data in parts.items():
        if _MACROS.search(name) or (name == "[Content_Types].xml" and _MACRO_TYPE.search(data)):
            raise Refused("Le fichier contient des macros : il n'est pas lu.", SAVE_AGAIN)
        if _EXTERNAL.search(f"/{name}"):
            raise Refused("Le fichier est lié à d'autres fichiers ou en contient : il n'est pas lu.", NO_LINKS)
        if name.endswith((".xml", ".rels", ".vml")):
            if _ENTITY.search(_plain(data)):
                raise Refused("Le fichier déclare des entités XML : il n'est pas lu.", SAVE_AGAIN)
            if _ODS_LINK.search(data):
                raise Refused("Le fichier est lié à d'autres fichiers : il n'est pas lu.", NO_LINKS)


def _plain(data: bytes) -> bytes:
    """The bytes without the zeros of a 16-bit or 32-bit encoding, where a declaration could hide."""
    return data.replace(b"\x00", b"") if b"\x00" in data[:64] else data
