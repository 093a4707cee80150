"""The list of tasks as it begins: added where it is missing, never overwritten (docs/field.md, Job plan)."""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps

TASKS = (
    ("Being there at a drop-in or day centre", ""),
    ("Walks, exercise and time spent together", "Talking while doing something else"),
    ("Keeping in touch and encouraging", ""),
    ("Being a bridge between somebody and their therapist or team", ""),
    ("Linking up GP, family, housing and other services", "As far as the person wants it"),
    ("Practical help", "Forms, a first visit, getting somewhere"),
    ("Groups", "Running one, or taking part in it"),
    ("Joining meetings about somebody's care", "When that person wants it"),
    ("Changing how the service thinks and works", "Training, projects, how things are worded"),
)


def ensure() -> None:
    from workforce.establishment.models import ListedTask

    ListedTask.objects.bulk_create(
        [
            ListedTask(words=words, hint=hint, order=10 * number)
            for number, (words, hint) in enumerate(TASKS, start=1)
        ],
        ignore_conflicts=True,
    )


def after_migrate(*, apps: Apps | None = None, **kwargs: Any) -> None:
    if apps is None or "listedtask" in apps.all_models["establishment"]:
        ensure()
