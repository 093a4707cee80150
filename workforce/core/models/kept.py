from django.db import models

from workforce.core import clock
from workforce.core.models.base import Base


class KeptWriting(Base):
    """What somebody sent after their session had ended, sealed under their own sign-in's key."""

    user_id = models.UUIDField()
    path = models.CharField(max_length=300)
    sealed = models.BinaryField()
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["user_id", "kept_at"], name="kept_user"),
            models.Index(fields=["kept_at"], name="kept_at"),
        ]
