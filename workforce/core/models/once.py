from django.db import models

from workforce.core import clock
from workforce.core.models.base import Base


class OnceKey(Base):
    """A form's one-time key, used up: the second press of the same button finds it here."""

    user_id = models.UUIDField()
    key = models.CharField(max_length=64)
    used_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_id", "key"], name="once_per_user")]
        indexes = [models.Index(fields=["used_at"], name="once_used_at")]
