"""A workbook written the way Google Sheets exports one, by hand, from the published descriptions of its files.

No file that Google itself wrote could be had here: what is imitated is what is known of them. No document
properties, no dimension, numbers that all have a decimal point, empty styled rows down to the thousandth, texts shared
or inline, neither protection nor names kept.
"""

from __future__ import annotations

import csv
import io
import zipfile
from html import escape
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 1000
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="10.0"/><color rgb="FF000000"/>'
    '<name val="Arial"/><scheme val="minor"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="lightGray"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf borderId="0" fillId="0" fontId="0" numFmtId="0" applyAlignment="1" applyFont="1"/>'
    '</cellStyleXfs><cellXfs count="1"><xf borderId="0" fillId="0" fontId="0" numFmtId="0" xfId="0" applyAlignment="1"'
    ' applyFont="1"><alignment readingOrder="0" shrinkToFit="0" vertical="bottom" wrapText="0"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle xfId="0" name="Normal" builtinId="0"/></cellStyles><dxfs count="0"/></styleSheet>'
)


def as_google(content: bytes, *, inline: bool) -> bytes:
    """The sheets of a workbook as Google writes them; `inline` puts the texts into their cells."""
    book = load_workbook(BytesIO(content))
    texts: dict[str, int] = {}
    sheets = [_sheet(sheet, texts, inline) for sheet in book.worksheets]
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(len(sheets)))
        archive.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
        others = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        archive.writestr("xl/_rels/workbook.xml.rels", _relations([*targets, *others]))
        names = "".join(
            f'<sheet state="visible" name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(book.sheetnames, 1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr/><sheets>{names}</sheets>'
            "<definedNames/><calcPr/></workbook>",
        )
        archive.writestr("xl/styles.xml", STYLES)
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
        archive.writestr("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>')
        for number, sheet in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return saved.getvalue()


def as_google_csv(content: bytes) -> bytes:
    """The input sheet as Google's French CSV: commas between cells, decimal commas in quotes, no byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in load_workbook(BytesIO(content))["Saisie"].iter_rows(values_only=True):
        writer.writerow(
            "" if cell is None else f"{cell:g}".replace(".", ",") if isinstance(cell, float) else cell for cell in row
        )
    return text.getvalue().encode("utf-8")


def _sheet(sheet: Worksheet, texts: dict[str, int], inline: bool) -> str:
    rows = []
    for number in range(1, max(sheet.max_row, LAST_ROW) + 1):
        cells = []
        for column in range(1, sheet.max_column + 1):
            place = f"{get_column_letter(column)}{number}"
            cells.append(_cell(place, sheet.cell(number, column).value, texts, inline))
        rows.append(f'<row r="{number}" ht="15.75" customHeight="1">{"".join(cells)}</row>')
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr><outlinePr summaryBelow="0" summaryRight="0"/>'
        '</sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def _cell(place: str, value: object, texts: dict[str, int], inline: bool) -> str:
    if value is None:
        return f'<c r="{place}" s="0"/>'
    if isinstance(value, bool):
        return f'<c r="{place}" s="0" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}" s="0"><v>{float(value)}</v></c>'
    text = str(value)
    if inline:
        return f'<c r="{place}" s="0" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    return f'<c r="{place}" s="0" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'


def _types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")]
    parts += [(f"worksheets/sheet{number}.xml", "worksheet") for number in range(1, sheets + 1)]
    overrides = "".join(f'<Override ContentType="{kind}.{name}+xml" PartName="/xl/{part}"/>' for part, name in parts)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default ContentType="application/xml" Extension="xml"/>'
        '<Default ContentType="application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'
