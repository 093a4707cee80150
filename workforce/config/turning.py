"""Worker and beat say that their loop turns."""

from typing import Any

from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent, task_postrun, worker_init, worker_process_init

from workforce.config.alive import touch


@heartbeat_sent.connect
def worker_turns(**kwargs: Any) -> None:
    touch("worker")


_is_worker = False


@worker_init.connect
@worker_process_init.connect
def this_is_a_worker(**kwargs: Any) -> None:
    global _is_worker
    _is_worker = True


@task_postrun.connect
def a_task_has_ended(**kwargs: Any) -> None:
    """A task that was called by hand, in a web process or a test, says nothing about a worker."""
    if _is_worker:
        _stamp("worker")


def _stamp(name: str) -> None:
    """Imported late: `alive` runs every few seconds and loads nothing of the product."""
    from workforce.core import stamps

    stamps.put_seldom(name)


class Scheduler(PersistentScheduler):  # type: ignore[misc]
    def tick(self, *args: Any, **kwargs: Any) -> Any:
        touch("beat")
        _stamp("beat")
        return super().tick(*args, **kwargs)
