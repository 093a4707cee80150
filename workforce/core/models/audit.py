from django.db import models

from workforce.core import clock
from workforce.core.access import INFORMATION_GOVERNANCE, ScopedQuerySet, Viewer
from workforce.core.models.append_only import append_only
from workforce.core.models.base import Base


class AuditQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "AuditQuerySet":
        """Everyone reads what was done to or by themselves. Information governance reads the rest as well, but for
        what is private: that somebody has a plan, or asked for support, is nobody's to find out."""
        mine = models.Q(on=viewer.me) | models.Q(actor=viewer.me)
        if viewer.has(INFORMATION_GOVERNANCE):
            return self.filter(models.Q(private=False) | mine)
        return self.filter(mine) if viewer.person_id else self.none()


class AuditEvent(Base):
    """Who, what, on whom, why, when. Never content; plain ids, so that it outlives what it
    names."""

    at = models.DateTimeField(default=clock.now)
    actor = models.UUIDField(null=True)
    actor_words = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=80)
    on = models.UUIDField(null=True)
    about = models.CharField(max_length=120, blank=True)
    basis = models.CharField(max_length=120, blank=True)
    request = models.CharField(max_length=40, blank=True)
    # In the database too: a version before it may still be serving while this one starts.
    private = models.BooleanField(default=False, db_default=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["on", "-at"], name="audit_on"),
            models.Index(fields=["actor", "-at"], name="audit_actor"),
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["action", "-at"], name="audit_action"),
        ]
        triggers = append_only("The audit log")
