"""A version as a PDF: the whole description, and the explainer on exactly one page.

Asked for by the worker alone, which has pages laid out apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.template import engines

from workforce.core.navigation import brand
from workforce.establishment.descriptions import reading
from workforce.establishment.models import FileKind, JobDescriptionVersion
from workforce.establishment.queries.pay import Pay
from workforce.reports.outputs import dress
from workforce.reports.outputs.pdf import pages

_TEMPLATES = Path(settings.ROOT) / "templates" / "pdf"
# In points, the largest first. Most texts fit with the first ones; the longest that the form lets
# through, in the widest letters there are, with the last.
SIZES = (12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6)


class NotOnePage(Exception):
    """The explainer does not fit on its page even in the smallest letters."""


def make(version: JobDescriptionVersion, kind: str, pay: Pay | None) -> tuple[bytes, int]:
    """The bytes, and how many pages they are."""
    if kind == FileKind.EXPLAINER:
        return explainer(version), 1
    made = pages(_markup("description", version, pay=pay))
    return made.content, made.pages


def explainer(version: JobDescriptionVersion) -> bytes:
    """In the largest letters with which it is one page."""
    made = pages(*(_markup("explainer", version, size=size) for size in SIZES))
    if made.pages > 1:
        raise NotOnePage
    return made.content


def _markup(name: str, version: JobDescriptionVersion, **more: Any) -> str:
    environment = cast(Any, engines["jinja2"]).env
    return str(
        environment.get_template(f"pdf/job_description_{name}.html").render(
            version=version,
            role=version.description.role,
            parts=reading.read(version.content),
            brand=brand(),
            css=dress.sheet(_TEMPLATES / f"job_description_{name}.css"),
            **more,
        )
    )
