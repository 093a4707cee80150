from typing import Any

from django.core.management.commands import migrate

from workforce.core.quick_states import quick_states


class Command(migrate.Command):
    """Django's own, without drawing every model again for each step."""

    def handle(self, *args: Any, **options: Any) -> None:
        with quick_states():
            super().handle(*args, **options)
