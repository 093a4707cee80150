"""A version as a PDF: the whole description, and the explainer on exactly one page.

Imported by the worker alone: it brings WeasyPrint."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.template import engines

from workforce.core.navigation import brand
from workforce.establishment.descriptions import reading
from workforce.establishment.models import FileKind, JobDescriptionVersion
from workforce.establishment.queries.pay import Pay
from workforce.reports.outputs.pdf import laid_out, written

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
    pages = laid_out(_markup("description", version, pay=pay))
    return written(pages), len(pages.pages)


def explainer(version: JobDescriptionVersion) -> bytes:
    """In the largest letters with which it is one page. Laying out costs, so not every size is tried."""
    fitting, low, high = None, 0, len(SIZES)
    while low < high:
        middle = 0 if fitting is None and low == 0 and high == len(SIZES) else (low + high) // 2
        pages = laid_out(_markup("explainer", version, size=SIZES[middle]))
        if len(pages.pages) == 1:
            fitting, high = pages, middle
        else:
            low = middle + 1
    if fitting is None:
        raise NotOnePage
    return written(fitting)


def _markup(name: str, version: JobDescriptionVersion, **more: Any) -> str:
    environment = cast(Any, engines["jinja2"]).env
    return str(
        environment.get_template(f"pdf/job_description_{name}.html").render(
            version=version,
            role=version.description.role,
            parts=reading.read(version.content),
            brand=brand(),
            css=(_TEMPLATES / f"job_description_{name}.css").read_text(),
            **more,
        )
    )
