"""Every kind of problem by its code: the guide's page and the broken inputs of the tests are held against it."""

from __future__ import annotations

from cvreport import batch_problems, collection_problems, problem_catalogue
from cvreport.problems import Kind

CATALOGUE: dict[str, Kind] = {
    kind.code: kind
    for module in (problem_catalogue, collection_problems, batch_problems)
    for kind in vars(module).values()
    if isinstance(kind, Kind)
}
