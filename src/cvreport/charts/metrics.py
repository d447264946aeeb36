"""Widths of texts in Source Sans Pro, known without opening a font, to place labels before they are drawn."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize

FAMILY = "Source Sans Pro"
SMALLEST = 6.8
"""Size in points under which no text of a chart may go."""

# Advance widths in thousandths of the size, for the characters from the space to the tilde.
_REGULAR = (
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497,
    497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 544, 588, 571, 615, 527, 494, 617,
    652, 263, 480, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303,
    350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542,
    555, 555, 347, 419, 338, 544, 467, 718, 446, 467, 425, 303, 241, 303, 497,
)  # fmt: skip
_SEMIBOLD = (
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513,
    513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628,
    663, 282, 494, 597, 502, 745, 656, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324,
    344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549,
    564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
)  # fmt: skip
_BOLD = (
    200, 340, 537, 528, 528, 857, 667, 300, 344, 344, 457, 528, 300, 332, 300, 339, 528, 528, 528, 528,
    528, 528, 528, 528, 528, 528, 300, 300, 528, 528, 528, 463, 903, 573, 605, 582, 635, 548, 524, 638,
    674, 301, 509, 614, 518, 762, 665, 684, 596, 684, 613, 556, 556, 665, 556, 813, 567, 525, 541, 344,
    339, 344, 528, 500, 555, 527, 573, 467, 573, 518, 341, 534, 571, 276, 278, 548, 286, 857, 572, 555,
    573, 573, 398, 443, 383, 568, 523, 776, 514, 521, 460, 344, 268, 344, 528,
)  # fmt: skip
_OTHERS = {
    "\u00a0": 208, "\u202f": 125, "–": 480, "—": 800, "’": 300, "‘": 300, "“": 537, "”": 537, "«": 480,
    "»": 480, "…": 978, "œ": 839, "Œ": 871, "æ": 786, "Æ": 845, "€": 528, "−": 528, "×": 528, "°": 365,
    "±": 528, "·": 300, "→": 619, "≥": 528, "≤": 528, "²": 376, "³": 376, "½": 846,
}  # fmt: skip
_UNKNOWN = 600


def _advance(character: str, widths: tuple[int, ...]) -> int:
    if character in _OTHERS:
        return _OTHERS[character]
    base = ord(normalize("NFD", character)[0])
    return widths[base - 32] if 32 <= base <= 126 else _UNKNOWN


@lru_cache(maxsize=4096)
def text_width(content: str, size: float, weight: int = 400) -> float:
    """Give the width of a text, never less than what the font will draw.

    content: one line; size: in points; weight: 400, 600 or 700; the width is in points.
    """
    widths = _REGULAR if weight < 500 else _SEMIBOLD if weight < 650 else _BOLD
    return sum(_advance(character, widths) for character in content) * size / 1000


def wrap(content: str, width: float, size: float, weight: int = 400) -> list[str]:
    """Cut a text at its ordinary spaces, and within a word that no line can hold, into lines no wider than a width."""
    lines: list[str] = []
    for word in (piece for whole in content.split(" ") for piece in _pieces(whole, width, size, weight)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, width: float, size: float, weight: int) -> Iterator[str]:
    """Cut a word wider than a line between two letters, with a hyphen; a number stays whole."""
    while text_width(word, size, weight) > width:
        fitting = (
            end
            for end in range(len(word) - 1, 0, -1)
            if word[end - 1 : end + 1].isalpha() and text_width(f"{word[:end]}-", size, weight) <= width
        )
        end = next(fitting, 0)
        if not end:
            break
        yield f"{word[:end]}-"
        word = word[end:]
    yield word


def widest_line(lines: Iterable[str], size: float, weight: int = 400) -> float:
    """Give the width of the widest of some lines, zero if there is none."""
    return max((text_width(line, size, weight) for line in lines), default=0.0)
