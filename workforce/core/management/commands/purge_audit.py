from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from workforce.core import clock, settings
from workforce.core.models import AuditEvent


class Command(BaseCommand):
    help = "Delete audit rows past their retention. Only the tables' owner may."

    def handle(self, *args: Any, **options: Any) -> None:
        before = clock.now() - timedelta(days=settings.get("core.audit_days"))
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL alongside.purging = 'on'")
            gone = AuditEvent.objects.filter(at__lt=before).delete()[0]
        self.stdout.write(f"{gone} rows older than {before:%d %B %Y} deleted.")
