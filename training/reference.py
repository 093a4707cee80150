"""What every trust starts with: the competences that stand, and courses to make its own. Only what is missing is
added, so a trust's own changes stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps.registry import Apps
from django.db import transaction

from training import competences, starting
from training.models import Competence, Course, CourseProgramme, Part
from workforce.people.names import plain


@transaction.atomic
def ensure() -> None:
    Competence.objects.bulk_create(
        [
            Competence(
                framework=each.framework, slug=each.slug, title=each.title, about=each.about,
                source=each.source, starts=each.since, order=number,
            )
            for number, each in enumerate(competences.ALL)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    if not Course.objects.exists():
        _courses()


def _courses() -> None:
    """Into an empty catalogue alone: a trust that took one out doesn't find it again."""
    known = {(row.framework, row.slug): row for row in Competence.objects.all()}
    rows = [
        Course(
            title=each.title, plain_title=plain(each.title)[:140], code=each.code, about=each.about,
            level=each.level, mode=each.mode, hours=each.hours, days=each.days, funding=each.funding,
            audiences=list(each.audiences), valid_months=each.valid_months, gives=each.gives,
            asks_months=each.asks_months, by_lived_experience=each.by_lived_experience,
            co_delivered_with=each.co_delivered_with, credits=each.credits,
        )
        for each in starting.COURSES
    ]  # fmt: skip
    Course.objects.bulk_create(rows)
    by_code = {row.code: row for row in rows}
    for each in starting.COURSES:
        row = by_code[each.code]
        row.asks_first.set([by_code[code] for code in each.asks_first])
        row.competences.set([known[pair] for pair in each.points_to if pair in known])
    _programmes(by_code)


def _programmes(by_code: Mapping[str, Course]) -> None:
    for each in starting.PROGRAMMES:
        row = CourseProgramme(title=each.title, about=each.about)
        row.save()
        Part.objects.bulk_create(
            Part(programme=row, course=by_code[code], order=number)
            for number, code in enumerate(each.codes, 1)
        )


def after_migrate(*, apps: Apps | None = None, **kwargs: Any) -> None:
    """Hears `post_migrate`, which a flush sends without `apps`."""
    tables = {"course", "competence", "courseprogramme", "part"}
    if apps is None or tables <= set(apps.all_models["training"]):
        ensure()
