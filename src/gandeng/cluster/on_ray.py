"""Tasks on a Ray cluster. Ray repeats a task whose worker or machine is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from gandeng.cluster.errors import NationalError

RETRIES = 5  # of a task whose worker died; a task that raises is not repeated, it would raise again


class OnRay:
    """Runs tasks on the cluster at ``address``; ``local`` starts one of this machine's cores.

    Use as a context manager: leaving it lets go of the cluster. Raises :class:`NationalError` (no_ray).
    """

    def __init__(self, address: str, *, cores: int | None = None) -> None:
        try:
            import ray
        except ImportError:
            raise NationalError("no_ray") from None
        self._ray: Any = ray
        self._address, self._cores = address, cores

    def __enter__(self) -> OnRay:
        more = {"num_cpus": self._cores, "include_dashboard": False} if self._address == "local" else {}
        self._ray.init(address=self._address, log_to_driver=False, configure_logging=False, **more)
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def share(self, value: Any) -> Any:
        """Put a value where every machine finds it once."""
        return self._ray.put(value)

    def each(self, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> list[Any]:
        """Return ``function(*call)`` for every call, in order."""
        remote = self._ray.remote(max_retries=RETRIES)(function)
        return list(self._ray.get([remote.remote(*call) for call in calls]))
