from django.db import models

from workforce.core import clock
from workforce.core.models.base import Base


class OnceKey(Base):
    """A form's one-time key, used up: the second press of the same button finds it here."""

    user_id = models.UUIDField()
    key = models.CharField(max_length=64)
    used_at = models.DateTimeField(default=clock.now)
    # What was sent with it, as a digest nobody can guess words against without the server's secret: the same again
    # is a second press, anything else is writing.
    digest = models.CharField(max_length=64, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_id", "key"], name="once_per_user")]
        indexes = [models.Index(fields=["used_at"], name="once_used_at")]
