import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, setup_logging, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workforce.config.settings")
app = Celery("alongside")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**kwargs: Any) -> None:
    """Connected so that Celery leaves Django's logging as it is."""


@worker_init.connect
@beat_init.connect
def refuse(**kwargs: Any) -> None:
    from workforce.config.checks import refuse_unsafe

    refuse_unsafe()


from workforce.config import turning  # noqa: E402, F401  (connects its signals)
