from django.db import models
from django.db.models import F, Q

from workforce.core import clock
from workforce.core.models.base import Base


class Link(Base):
    """An address that lets somebody without an account do one thing: what it is for (`purpose`) and about which row.
    Only a hash of its secret is kept, so that nobody can read an address out of the database."""

    purpose = models.SlugField(max_length=40)
    about = models.UUIDField()
    hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "about"], name="link_about")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="link_runs_out")
        ]
