"""What the collection of a year recorded, joined to the data of that year."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cvreport.collect.journal import was_collected
from cvreport.model.derived import Derived
from cvreport.problems import Problems


def with_collection(derived: Derived, root: Path, year: int, problems: Problems) -> Derived:
    """The derived contract with the collection of its year, when files were received for it."""
    if not was_collected(root, year):
        return derived
    # Few years have a collection: the others do without what reads it.
    from cvreport.collect.project import project_around
    from cvreport.collect.status import collection_of

    project = project_around(root, year, replace(derived.contract, observations=()), problems)
    return replace(derived, collection=collection_of(project))
