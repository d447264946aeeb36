"""The workers of an existing Dask cluster as a crew; the one module that knows Dask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from typing import Any

from cvreport import batch_problems as kinds
from cvreport.batch.jobs import Work
from cvreport.batch.work import carry_out, installed_versions
from cvreport.pipeline.order import Order
from cvreport.problems import Place, Problems, ProblemsFound

OPTION = Place("--scheduler")
PATIENCE = 15  # seconds for the scheduler to answer, then for a first worker


class ClusterCrew:
    """Workers that build one document each at a time; their memory is bounded by their nannies."""

    def __init__(self, client: Any) -> None:
        self.client = client
        # Never `pure`: a document built again after a change of its inputs is another one.
        self.executor = client.get_executor(pure=False)

    @property
    def size(self) -> int:
        """How many workers there are now."""
        return len(self.client.scheduler_info(n_workers=-1)["workers"])

    def submit(self, order: Order) -> Future[Work]:
        """Have one document built."""
        future: Future[Work] = self.executor.submit(carry_out, order)
        return future

    def is_final(self, failure: BaseException) -> bool:
        """The scheduler itself tries a document again on other workers before it says that it kills them."""
        from distributed import KilledWorker

        return isinstance(failure, KilledWorker | CancelledError)


@contextmanager
def cluster_crew(scheduler: str) -> Iterator[ClusterCrew]:
    """The workers of the cluster at `scheduler`, such as `tcp://10.0.0.1:8786`.

    They must read and write the same folders as this machine, and have the same versions installed. Raises
    `ProblemsFound` when the cluster does not answer, has no worker, or would not build what this machine would.
    """
    try:
        from distributed import Client
    except ImportError:
        raise _unusable("Dask n'est pas installé ici.", "Installez-le : pip install 'cvreport[cluster]'.") from None
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError, TypeError):
        raise _unusable(f"L'ordonnanceur « {scheduler} » ne répond pas.") from None
    with client:
        _check_workers(client, installed_versions())
        crew = ClusterCrew(client)
        try:
            yield crew
        finally:
            crew.executor.shutdown(wait=False)


def _check_workers(client: Any, here: Mapping[str, str]) -> None:
    """Refuse a cluster without workers, or with one whose pages would not be those of this machine."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise _unusable("La grappe n'a aucun processus au travail.") from None
    try:
        found: Mapping[str, Mapping[str, str]] = client.run(installed_versions)
    except ImportError as failure:
        raise _unusable(f"cvreport n'est pas installé sur toute la grappe ({failure}).") from None
    for worker, versions in sorted(found.items()):
        for name, version in here.items():
            if versions.get(name) != version:
                other = versions.get(name, "aucune")
                raise _unusable(f"{worker} a une autre version de {name} ({other}) que cette machine ({version}).")


def _unusable(message: str, remedy: str | None = None) -> ProblemsFound:
    problems = Problems()
    problems.add(kinds.CLUSTER_UNUSABLE, OPTION, message, remedy)
    return ProblemsFound(list(problems))
