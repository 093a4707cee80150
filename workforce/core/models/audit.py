import pgtrigger
from django.db import models

from workforce.core import clock
from workforce.core.access import INFORMATION_GOVERNANCE, ScopedQuerySet, Viewer
from workforce.core.models.base import Base

_OWNER_PURGES = """
    IF current_setting('alongside.purging', true) = 'on' AND EXISTS (
        SELECT 1 FROM pg_class WHERE oid = TG_RELID AND pg_has_role(current_user, relowner,
        'MEMBER')
    ) THEN
        RETURN {row};
    END IF;
    RAISE EXCEPTION 'The audit log is append-only';
"""


class AuditQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "AuditQuerySet":
        """Information governance reads it; everyone reads what was done to or by themselves."""
        if viewer.has(INFORMATION_GOVERNANCE):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(models.Q(on=viewer.person_id) | models.Q(actor=viewer.person_id))


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

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["on", "-at"], name="audit_on"),
            models.Index(fields=["actor", "-at"], name="audit_actor"),
            models.Index(fields=["-at"], name="audit_at"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="append_only",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_OWNER_PURGES.format(row="OLD"),
            ),
            pgtrigger.Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func=_OWNER_PURGES.format(row="NULL"),
            ),
        ]
