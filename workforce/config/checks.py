from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def environment(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [Error(p.message, hint=p.mend, id=p.id) for p in settings.ENVIRONMENT.problems]


def refuse_unsafe() -> None:
    """For processes that don't run Django's checks: stop with a line for each problem."""
    problems = settings.ENVIRONMENT.problems
    if problems and settings.ENVIRONMENT.in_production:
        lines = [f"{p.id}: {p.message} {p.mend}" for p in problems]
        raise SystemExit("Alongside does not start:\n" + "\n".join(lines))
