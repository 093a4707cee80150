"""Adverts of requests, and what they are made of."""

from __future__ import annotations

from uuid import UUID

from recruitment.models import Request
from recruitment.vacancies.models import Advert, Vacancy
from recruitment.vacancies.states import OVER
from workforce.core.access import Viewer
from workforce.establishment.models import FileKind, JobDescriptionFile, JobDescriptionVersion
from workforce.establishment.states import APPROVED


def request_of(viewer: Viewer, request_id: UUID) -> Request | None:
    rows = Request.objects.visible_to(viewer).filter(handed_in_on__isnull=False)
    found: Request | None = (
        rows.select_related("team__area", "role__band", "line_manager", "description_version")
        .filter(pk=request_id)
        .first()
    )
    return found


def current(viewer: Viewer, request: Request) -> Advert | None:
    rows = Advert.objects.visible_to(viewer).filter(request=request).exclude(state=OVER)
    return rows.select_related(
        "vacancy", "description_version__description__role", "written_by"
    ).first()


def former(viewer: Viewer, request: Request) -> list[Advert]:
    rows = Advert.objects.visible_to(viewer).filter(request=request, state=OVER)
    return list(rows.select_related("vacancy")[:12])


def approved_version(viewer: Viewer, request: Request) -> JobDescriptionVersion | None:
    """What the central library says of the role now."""
    if request.role_id is None:
        return None
    rows = JobDescriptionVersion.objects.visible_to(viewer).filter(
        description__role=request.role_id, state=APPROVED
    )
    return rows.select_related("description__role").first()


def explainer(viewer: Viewer, version: JobDescriptionVersion | None) -> JobDescriptionFile | None:
    """The one page, where it is made."""
    if version is None:
        return None
    rows = JobDescriptionFile.objects.all().visible_to(viewer)
    return rows.filter(version=version, kind=FileKind.EXPLAINER, made_at__isnull=False).first()


def vacancies_for(viewer: Viewer, request: Request) -> list[tuple[str, str]]:
    """Those that belong to the request, by reference and title."""
    if not Request.objects.visible_to(viewer).filter(pk=request.pk).exists():
        return []
    rows = Vacancy.objects.filter(request=request).order_by("-opens", "ref")
    return [
        (str(pk), f"{ref}, {title}") for pk, ref, title in rows.values_list("pk", "ref", "title")
    ]
