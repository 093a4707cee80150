import json
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workforce.home.benching import outbox, pages, plans


class Command(BaseCommand):
    help = "One part of script/bench, as JSON. It makes sign-ins: never on a real database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "part",
            choices=["pages", "sessions", "plans", "outbox", "pdf", "register", "nightly"],
        )
        parser.add_argument("--rows", type=int, default=150)

    def handle(self, *args: Any, part: str, rows: int, **options: Any) -> None:
        if settings.MODE == "production":
            raise CommandError("Not on a real database.")
        self.stdout.write(json.dumps(getattr(self, f"_{part}")(rows)))

    def _pages(self, rows: int) -> dict[str, Any]:
        cast = pages.lookers()
        return {**_sessions_of(cast), "pages": [asdict(page) for page in pages.measured(cast)]}

    def _sessions(self, rows: int) -> dict[str, Any]:
        return _sessions_of(pages.lookers())

    def _plans(self, rows: int) -> list[dict[str, Any]]:
        return [asdict(slow) for slow in plans.slowest(pages.lookers())]

    def _outbox(self, rows: int) -> dict[str, Any]:
        return asdict(outbox.measured())

    def _register(self, rows: int) -> dict[str, Any]:
        from workforce.home.benching import registers

        return asdict(registers.measured())

    def _pdf(self, rows: int) -> dict[str, Any]:
        from workforce.home.benching import files

        return asdict(files.measured(rows))

    def _nightly(self, rows: int) -> list[dict[str, Any]]:
        from workforce.home.benching import nightly

        return [asdict(took) for took in nightly.measured(rows)]


def _sessions_of(cast: dict[str, pages.Looker]) -> dict[str, Any]:
    """Who is signed in, by the name of the cookie and its value for each role."""
    cookies = {role: looker.cookie for role, looker in cast.items()}
    return {"cookie": settings.SESSION_COOKIE_NAME, "cookies": cookies}
