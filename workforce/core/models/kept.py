from django.db import models

from workforce.core import clock
from workforce.core.models.base import Base


class KeptWriting(Base):
    """What somebody wrote and has not saved, sealed under their own sign-in's key: sent after their session
    had ended, or a draft."""

    user_id = models.UUIDField()
    path = models.CharField(max_length=300)
    sealed = models.BinaryField()
    kept_at = models.DateTimeField(default=clock.now)
    # In the database too: a version before drafts may still be serving while this one starts.
    is_draft = models.BooleanField(default=False, db_default=False)
    # The one-time key of the form it is written in: two windows on one page write two drafts.
    window = models.CharField(max_length=64, default="", db_default="")
    # What is sent last may arrive first: each sending of a window has a higher number.
    turn = models.PositiveBigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "path", "window"],
                condition=models.Q(is_draft=True),
                name="kept_one_draft_a_window",
            )
        ]
        indexes = [
            models.Index(fields=["user_id", "kept_at"], name="kept_user"),
            models.Index(fields=["kept_at"], name="kept_at"),
        ]
