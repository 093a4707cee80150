"""A certificate as a PDF on one page. Asked for by the worker alone, which has pages laid out apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.template import engines

from training.courses.actions.certificates import Completed
from training.presenters.words import hours_words
from workforce.core.navigation import brand
from workforce.core.presenting import count_words
from workforce.reports.outputs import dress
from workforce.reports.outputs.pdf import pages

_TEMPLATES = Path(settings.ROOT) / "templates" / "pdf"


def certificate(row: Completed) -> bytes:
    return pages(markup(row)).content


def markup(row: Completed) -> str:
    environment = cast(Any, engines["jinja2"]).env
    course = row.run.course
    return str(
        environment.get_template("pdf/course_certificate.html").render(
            row=row,
            course=course,
            hours=hours_words(course) if course.hours else "",
            days=count_words(row.run.days.standing().count(), "day"),
            by_lived_experience=row.run.is_by_lived_experience,
            co_delivered_with=row.run.co_delivered_with or course.co_delivered_with,
            competences=list(course.competences.all()),
            brand=brand(),
            css=dress.sheet(_TEMPLATES / "course_certificate.css"),
        )
    )
