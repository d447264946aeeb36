"""Counts that may be published: those under a threshold are kept, and those that would give them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

DEFAULT_THRESHOLD = 11
OUTSIDE = "hors périmètre"


def published(members: Mapping[str, frozenset[int]], threshold: int = DEFAULT_THRESHOLD) -> dict[str, int | None]:
    """The count of each perimeter, None where it is kept secret.

    Primary: a count from 1 to the threshold. Secondary: a count whose difference with one that contains it is
    under the threshold, then the smallest ones until the secret counts cannot be had from their total.
    """
    counts = {name: len(rows) for name, rows in members.items()}
    secret = {name for name, count in counts.items() if 0 < count < threshold}
    changed = True
    while changed:
        changed = _hide_differences(members, secret, threshold) or _hide_one_more(members, secret, threshold)
    return {name: None if name in secret else count for name, count in counts.items()}


def _hide_differences(members: Mapping[str, frozenset[int]], secret: set[str], threshold: int) -> bool:
    """Hide a count when a larger one, less it or less all those it contains, leaves a small rest."""
    shown = [name for name in sorted(members, key=lambda name: (len(members[name]), name)) if name not in secret]
    for large in shown:
        inside = [name for name in shown if members[name] and members[name] < members[large]]
        for part in ([name] for name in inside):
            if _small_rest(members, large, part, threshold):
                secret.add(part[0])
                return True
        if _small_rest(members, large, inside, threshold):
            secret.add(inside[0])
            return True
    return False


def _small_rest(members: Mapping[str, frozenset[int]], large: str, parts: Sequence[str], threshold: int) -> bool:
    covered = frozenset().union(*(members[name] for name in parts))
    return bool(parts) and 0 < len(members[large] - covered) < threshold


def _hide_one_more(members: Mapping[str, frozenset[int]], secret: set[str], threshold: int) -> bool:
    """One secret count follows from a total, and so does the sum of several when it is small."""
    hidden = frozenset().union(*(members[name] for name in secret)) if secret else frozenset()
    if not secret or (len(secret) > 1 and len(hidden) >= threshold):
        return False
    # A perimeter that contains the hidden ones is their total: hiding a part of it is what protects them.
    parts = [name for name, rows in members.items() if name not in secret and rows and not hidden < rows]
    if not parts:
        return False
    secret.add(min(parts, key=lambda name: (len(members[name]), name)))
    return True
