"""Worker and beat say that their loop turns."""

from typing import Any

from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent

from workforce.config.alive import touch


@heartbeat_sent.connect
def worker_turns(**kwargs: Any) -> None:
    touch("worker")


class Scheduler(PersistentScheduler):  # type: ignore[misc]
    def tick(self, *args: Any, **kwargs: Any) -> Any:
        touch("beat")
        return super().tick(*args, **kwargs)
