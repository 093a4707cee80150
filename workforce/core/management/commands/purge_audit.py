from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from workforce.core import clock, doors, holds, settings
from workforce.core.models import AuditEvent


class Command(BaseCommand):
    help = "Delete audit rows past their retention. Only the tables' owner may."

    def handle(self, *args: Any, **options: Any) -> None:
        before = clock.now() - timedelta(days=settings.get("core.audit_days"))
        with transaction.atomic(), doors.saying("purging"):
            rows = AuditEvent.objects.filter(at__lt=before)
            if holds.on_class("audit"):
                rows = rows.none()
            # Whose line it is is in two places; a line of nobody is held by none.
            held = holds.people()
            rows = rows.exclude(on__isnull=False, on__in=held).exclude(
                actor__isnull=False, actor__in=held
            )
            gone = rows.delete()[0]
        self.stdout.write(f"{gone} rows older than {before:%d %B %Y} deleted.")
