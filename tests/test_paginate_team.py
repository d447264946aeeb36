"""The parts of a document that processes share."""

from __future__ import annotations

from cvreport.model.document import Side
from cvreport.paginate.laid import Laid
from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.team import Alone, runs_of
from printing import draft


def test_a_part_begins_where_the_side_is_known() -> None:
    """A section that must start on one side begins a part, the first section of the document too."""
    sides = [Side.RECTO, Side.ANY, Side.VERSO, Side.RECTO, Side.ANY]
    laid: list[Laid[LiveSheet]] = [Laid(draft(f"s{rank}", side=side)) for rank, side in enumerate(sides)]
    assert [[item.draft.id for item in run] for run in runs_of(laid)] == [["s0", "s1"], ["s2"], ["s3", "s4"]]


def test_one_process_alone_takes_the_whole_document() -> None:
    """Without others nothing is cut, and nothing is heard."""
    laid: list[Laid[LiveSheet]] = [Laid(draft("un")), Laid(draft("deux", side=Side.VERSO))]
    team: Alone[LiveSheet] = Alone()
    assert list(team.runs(laid)) == [laid]
    assert team.takes(laid)
    assert team.share(laid, 3) == 3
