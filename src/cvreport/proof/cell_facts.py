"""Facts of the tables of a file: a value whose row has a label and whose column has a period."""

from bisect import bisect_right
from dataclasses import replace

from cvreport.proof.facts import Fact
from cvreport.proof.labels import read_label
from cvreport.proof.masking import mask
from cvreport.proof.periods import Period, parse_period
from cvreport.proof.prepared import Cell, PreparedText, Source
from cvreport.proof.quantities import Quantity
from cvreport.proof.sentences import Sentence


def facts_of_cells(source: Source, prepared: PreparedText) -> list[Fact]:
    """The facts of the tables of a file: a value whose row has a label and whose column has a period."""
    read = [(cell, *found) for cell in source.cells if (found := _read_cell(cell))]
    facts = []
    for index, (cell, quantity, period) in enumerate(read):
        label = read_label(cell.row)
        if not label.stems:
            continue
        beside = [
            other
            for other in read[max(0, index - 3) : index + 4]
            if other[0].row == cell.row and other[2].key != period.key
        ]
        at = bisect_right(prepared.origins, cell.offset) - 1
        quote = f"{cell.row} : {cell.value} ({cell.column})"
        fact = Fact(at, at + len(cell.value), quantity, period, label, quote=quote, context=label)
        facts.append(fact)
        facts.extend(replace(fact, other=value, other_period=year) for _, value, year in beside)
    return facts


def _read_cell(cell: Cell) -> tuple[Quantity, Period] | None:
    period = parse_period(cell.column.strip())
    masked = mask(Sentence(0, len(cell.value), cell.value, 0))
    if period is None or len(masked.quantities) != 1:
        return None
    return next(iter(masked.quantities.values())), period
