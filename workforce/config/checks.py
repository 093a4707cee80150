from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


@register()
def environment(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [Error(p.message, hint=p.mend, id=p.id) for p in settings.ENVIRONMENT.problems]


@register(deploy=True)
def roles(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.ONE_DATABASE_ROLE:
        return []
    return [
        Warning(
            "The application connects as the owner of its tables.",
            hint="Set MIGRATE_DATABASE_URL to the owner's role and DATABASE_URL to the "
            "application's (docs/operations/roles.md).",
            id="alongside.W001",
        )
    ]


def refuse_unsafe() -> None:
    """For processes that don't run Django's checks: stop with a line for each problem."""
    problems = settings.ENVIRONMENT.problems
    if problems and settings.ENVIRONMENT.in_production:
        lines = [f"{p.id}: {p.message} {p.mend}" for p in problems]
        raise SystemExit("Alongside does not start:\n" + "\n".join(lines))
