from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from workforce.core import clock, doors, settings
from workforce.core.models import AuditEvent


class Command(BaseCommand):
    help = "Delete audit rows past their retention. Only the tables' owner may."

    def handle(self, *args: Any, **options: Any) -> None:
        before = clock.now() - timedelta(days=settings.get("core.audit_days"))
        with transaction.atomic(), doors.saying("purging"):
            gone = AuditEvent.objects.filter(at__lt=before).delete()[0]
        self.stdout.write(f"{gone} rows older than {before:%d %B %Y} deleted.")
