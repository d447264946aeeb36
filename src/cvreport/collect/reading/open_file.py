"""The bytes of a received file turned into sheets, by what they are rather than by their name."""

from __future__ import annotations

from cvreport.collect.reading.archive import LARGEST_FILE, SAVE_AGAIN, open_archive
from cvreport.collect.reading.cells import FoundSheet, Refused
from cvreport.collect.reading.csv_reader import read_csv

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_sheets(content: bytes) -> list[FoundSheet]:
    """The sheets of a file (.xlsx, .ods or .csv), or `Refused` with what its sender can do."""
    if not content.strip():
        raise Refused("Le fichier est vide.", "Renvoyez le formulaire rempli.")
    if content.startswith(_OLD_OFFICE):
        raise Refused("Le fichier est protégé par un mot de passe, ou d'un ancien format (.xls).", SAVE_AGAIN)
    if content.startswith(b"%PDF"):
        raise Refused("Le fichier est un PDF : il ne peut pas être relu.", "Renvoyez le tableur lui-même.")
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if len(content) > LARGEST_FILE:
            raise Refused("Le fichier est démesuré.", "Ne renvoyez que le formulaire.")
        return read_csv(content)
    parts = open_archive(content)
    if "content.xml" in parts or parts.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        from cvreport.collect.reading.ods_reader import read_ods

        return read_ods(parts)
    if "[Content_Types].xml" not in parts:
        raise Refused("Le fichier n'est pas un tableur.", SAVE_AGAIN)
    from cvreport.collect.reading.xlsx_reader import read_xlsx

    return read_xlsx(content)
