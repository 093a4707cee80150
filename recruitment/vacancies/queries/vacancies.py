"""Vacancies as far as a viewer sees them: the list, one of them, and what could belong to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from recruitment.models import Request
from recruitment.vacancies import matching, rules
from recruitment.vacancies.models import Upload, Vacancy, VacancyStep
from recruitment.vacancies.models.vacancy import VacancyQuerySet
from recruitment.vacancies.states import ADVERTISED, APPLIED, CHECKED, CLOSED, THERE
from workforce.core.access import HR, Viewer
from workforce.establishment.models import UnknownRole
from workforce.establishment.queries import central_team
from workforce.people.models import Grant, Person, ServiceArea, Team
from workforce.people.names import plain
from workforce.people.scopes import here, runs

SORTS = {
    "opens": ("-opens", "ref"),
    "title": ("title", "ref"),
    "team": ("team_words", "title", "ref"),
    "state": ("state", "-opens", "ref"),
    "since": ("state_since", "ref"),
}
PEER, NO_REQUEST, LINKED = "peer", "none", "linked"
TO_LOOK, YES, NO = "look", "yes", "no"
MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    text: str = ""
    show: str = ""
    state: str = ""
    area: str = ""
    sort: str = "opens"


def find(viewer: Viewer, wanted: Wanted) -> VacancyQuerySet:
    """With the request and the area; a page of it is two queries."""
    rows = Vacancy.objects.visible_to(viewer).filter(_states(wanted.state))
    rows = rows.filter(_SHOWN.get(wanted.show, Q()))
    for word in plain(wanted.text).split()[:6]:
        rows = rows.filter(plain__contains=word)
    if wanted.area:
        rows = rows.filter(area=UUID(wanted.area))
    found: VacancyQuerySet = (
        rows.select_related("request", "area")
        .defer("advert_text")
        .order_by(*SORTS.get(wanted.sort, SORTS["opens"]))
    )
    return found


_SHOWN = {
    PEER: Q(is_peer=True),
    NO_REQUEST: Q(is_peer=True, request__isnull=True),
    LINKED: Q(request__isnull=False),
}


def _states(state: str) -> Q:
    if state == "all":
        return Q()
    return Q(state=state) if state in (*THERE, CLOSED) else Q(state__in=THERE)


def counts(viewer: Viewer) -> dict[str, int]:
    """Of what is open, in one query."""
    rows = Vacancy.objects.visible_to(viewer).there().order_by()
    return rows.aggregate(
        all=Count("pk"),
        peer=Count("pk", filter=_SHOWN[PEER]),
        none=Count("pk", filter=_SHOWN[NO_REQUEST]),
        look=Count("pk", filter=Q(welcome="")),
        live=Count("pk", filter=Q(state__in=ADVERTISED)),
    )


def get(viewer: Viewer, vacancy_id: UUID) -> Vacancy | None:
    rows = Vacancy.objects.visible_to(viewer).select_related(
        "request__team", "request__role", "area__patch", "team__area", "welcome_who"
    )
    found: Vacancy | None = rows.filter(pk=vacancy_id).first()
    return found


def history(viewer: Viewer, vacancy: Vacancy) -> list[VacancyStep]:
    rows = VacancyStep.objects.visible_to(viewer).filter(vacancy=vacancy)
    return list(rows.select_related("by")[:MOST_STEPS])


def unknown_role(viewer: Viewer, vacancy: Vacancy) -> UnknownRole | None:
    """What was asked of the centre about it, for whoever sees that queue."""
    rows = UnknownRole.objects.all().visible_to(viewer).filter(vacancy_ref=vacancy.ref)
    return rows.select_related("owner").order_by("-found_on", "-id").first()


def is_asked(viewer: Viewer, vacancy: Vacancy) -> bool:
    """The centre is asked about it: HR, who has no queue, is told so."""
    if not rules.may_watch.test(viewer, None):
        return False
    return UnknownRole.objects.open().filter(vacancy_ref=vacancy.ref).exists()


def suggested(viewer: Viewer, vacancy: Vacancy) -> list[Request]:
    if vacancy.request_id or not rules.may_watch.test(viewer, None):
        return []
    rows = Request.objects.visible_to(viewer).select_related("team", "role")
    return matching.suggested(vacancy, rows)


def numbered(viewer: Viewer, number: int) -> Request | None:
    rows = Request.objects.visible_to(viewer).filter(handed_in_on__isnull=False, number=number)
    found: Request | None = rows.first()
    return found


def request_called(viewer: Viewer, request_id: UUID) -> Request | None:
    rows = Request.objects.visible_to(viewer).filter(handed_in_on__isnull=False, pk=request_id)
    found: Request | None = rows.first()
    return found


def areas(viewer: Viewer) -> list[tuple[str, str]]:
    rows = ServiceArea.objects.visible_to(viewer)
    if not rules.may_watch.test(viewer, None):
        rows = rows.filter(pk__in=Vacancy.objects.visible_to(viewer).order_by().values("area"))
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def teams(viewer: Viewer, keep: UUID | None = None) -> list[tuple[str, str]]:
    rows = Team.objects.visible_to(viewer).open_on(viewer.today, keep).select_related("area")
    named = rows.order_by("name", "area__name")
    return [(str(row.pk), f"{row.name}, {row.area.name}") for row in named]


def of_request(viewer: Viewer, request: Request) -> list[Vacancy]:
    """For the page of a request: whoever sees it may know which vacancy is its own."""
    seen = Request.objects.visible_to(viewer).filter(pk=request.pk).order_by().values("pk")
    return list(
        Vacancy.objects.filter(request__in=seen).defer("advert_text").order_by("-opens", "ref")
    )


def seen_ids(viewer: Viewer, ids: Collection[UUID]) -> set[UUID]:
    """Of these, those that the viewer sees."""
    return set(Vacancy.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", flat=True))


LOOKS = {TO_LOOK: Q(welcome=""), YES: Q(welcome="yes"), NO: Q(welcome="no")}


def to_look_at(viewer: Viewer, *, show: str, area: str) -> VacancyQuerySet:
    """Open ones, those that people can read by now first."""
    rows = Vacancy.objects.visible_to(viewer).there().filter(LOOKS.get(show, LOOKS[TO_LOOK]))
    if area:
        rows = rows.filter(area=UUID(area))
    found: VacancyQuerySet = rows.select_related("area").order_by("advertised_on", "opens", "ref")
    return found


def uploads(viewer: Viewer) -> list[Upload]:
    rows = Upload.objects.visible_to(viewer).select_related("by", "applied_by")
    return list(rows.order_by("-at", "-id")[:12])


def upload(viewer: Viewer, upload_id: UUID) -> Upload | None:
    rows = Upload.objects.visible_to(viewer).select_related("by", "applied_by")
    return rows.filter(pk=upload_id).first()


def waits_already(sha256: str) -> bool:
    """The very file, looked at by nobody yet or applied."""
    return Upload.objects.filter(sha256=sha256, state__in=(CHECKED, APPLIED)).exists()


def who_brings_in(day: date) -> list[UUID]:
    """HR, administrators and the central team."""
    hr = Grant.objects.filter(runs(day), role=HR, person__in=Person.objects.filter(here(day)))
    return sorted({*hr.values_list("person", flat=True), *central_team.who_imports(day)})
