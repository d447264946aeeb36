"""Where to put labels and ticks along one dimension."""

from collections.abc import Sequence
from math import floor, log10

NARROW_SPACE = "\u202f"


def spread(centres: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move labels apart by as little as possible, in their order, within two bounds.

    centres: wished centre of each label; sizes: room each takes; low, high: ends of the room. When the
    room is too small for all, they overlap evenly rather than leave it.
    """
    order = sorted(range(len(centres)), key=lambda index: (centres[index], index))
    room = sum(sizes)
    squeeze = min(1.0, (high - low) / room) if room > 0 else 1.0
    offsets: list[float] = []
    reached = 0.0
    for index in order:
        offsets.append(reached + sizes[index] * squeeze / 2)
        reached += sizes[index] * squeeze
    # Without their offsets the centres must only never go back: neighbours that do share their mean.
    blocks: list[tuple[float, int]] = []
    for index, offset in zip(order, offsets, strict=True):
        blocks.append((centres[index] - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (last, last_count), (before, before_count) = blocks.pop(), blocks.pop()
            count = last_count + before_count
            blocks.append(((last * last_count + before * before_count) / count, count))
    levels = [level for level, count in blocks for _ in range(count)]
    placed = [0.0] * len(centres)
    for index, offset, level in zip(order, offsets, levels, strict=True):
        placed[index] = offset + min(max(level, low), max(low, high - reached))
    return placed


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Give from two to `most` round values that cover a range.

    low, high: ends of the range; the first tick is at or under low, the last at or over high.
    """
    # A range that floating point cannot cut is widened.
    largest = max(abs(low), abs(high))
    if high - low <= max(1e-9, largest * 1e-9):
        high = low + (largest if largest > 1e-9 else 1.0)
    span = high - low
    magnitude = 10.0 ** (floor(log10(span)) - 1)
    while True:
        for factor in (1, 2, 2.5, 5):
            step = factor * magnitude
            first = floor(low / step + 1e-9)
            count = -floor(-high / step + 1e-9) - first + 1
            if count <= most:
                return [round((first + index) * step, 10) for index in range(count)]
        magnitude *= 10


def french(value: float, unit: str = "") -> str:
    """Write a number the French way.

    value: any number; unit: what follows after a narrow space; e.g. 1 200 %, −2,5.
    """
    written = f"{abs(value):,.0f}" if value == int(value) else f"{abs(value):,.10g}"
    written = written.replace(",", NARROW_SPACE).replace(".", ",")
    sign = "−" if value < 0 else ""
    return f"{sign}{written}{NARROW_SPACE + unit if unit else ''}"
