"""Whether the broker answers: wake-ups go through it, and nothing is kept there."""

from django.conf import settings
from kombu import Connection


def answers() -> bool:
    options = {**getattr(settings, "CELERY_BROKER_TRANSPORT_OPTIONS", {}), "max_retries": 0}
    try:
        with Connection(
            settings.CELERY_BROKER_URL, connect_timeout=1, transport_options=options
        ) as broker:
            broker.default_channel.client.ping()
    except Exception:  # whatever a broker's library raises, it is away
        return False
    return True
