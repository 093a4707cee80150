from typing import Any

from django.core.management.base import BaseCommand

from workforce.accounts import outbox


class Command(BaseCommand):
    help = "Sends invitations and other account mails that wait. A worker does this by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{outbox.send_waiting(limit=1000)} sent")
