"""Paths as far as a viewer sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from recruitment.feeders.labels import CONTACT, LINK, NAME, STEP
from recruitment.feeders.models import Path, PathStep
from recruitment.feeders.models.path import PathQuerySet
from recruitment.feeders.queries.companions import MOST, could_walk
from recruitment.feeders.states import OPEN
from workforce.core import links, sealed, settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.links import LinkViewer
from workforce.core.sealed import Sealed
from workforce.establishment.models import JobTalk
from workforce.people import scopes
from workforce.people.models import Assignment, Patch
from workforce.people.models.assignment import Employment

JOINED = ("person", "companion", "patch")


@dataclass(frozen=True, slots=True)
class Shown:
    """A path with what is sealed in it, opened for whoever may read it."""

    row: Path
    name: str
    contact: str = ""
    step: str = ""


def _rows(viewer: Viewer) -> PathQuerySet:
    found: PathQuerySet = Path.objects.visible_to(viewer).select_related(*JOINED)
    return found


def opened(rows: Sequence[Path], *, steps: bool) -> list[Shown]:
    """Names and contacts; `steps`: the next step too, which is between the two of them. One query for all keys."""
    texts: list[Sealed] = []
    for row in rows:
        texts += [
            Sealed(row.own_name, row.sealed_for, NAME, row.pk),
            Sealed(row.own_contact, row.sealed_for, CONTACT, row.pk),
            Sealed(row.step_words if steps else None, row.sealed_for, STEP, row.pk),
        ]
    said = iter(sealed.unseal_many(texts))
    shown = []
    for row in rows:
        name, contact, step = next(said), next(said), next(said)
        shown.append(Shown(row, row.person.name if row.person else name, contact, step))
    return shown


def own(viewer: Viewer) -> Path | None:
    """The open one, else the last."""
    if viewer.person_id is None:
        return None
    rows = _rows(viewer).filter(person=viewer.me)
    return rows.filter(state__in=OPEN).first() or rows.order_by("-since", "-id").first()


def get(viewer: Viewer, path_id: UUID) -> Path | None:
    return _rows(viewer).filter(pk=path_id).first()


def by_link(secret: str) -> tuple[Path, LinkViewer] | None:
    """The one path that this address is for."""
    who = links.open_with(LINK, secret)
    if who is None:
        return None
    row = Path.objects.select_related(*JOINED).filter(pk=who.about, person__isnull=True).first()
    return (row, who) if row else None


def history(viewer: Viewer, path: Path) -> list[PathStep]:
    rows = PathStep.objects.visible_to(viewer).filter(path=path)
    return list(rows.select_related("by")[:40])


def walked(viewer: Viewer) -> list[Path]:
    rows = _rows(viewer).filter(companion=viewer.me, companion__isnull=False, state__in=OPEN)
    return list(rows.order_by("step_by", "since", "pk")[:100])


def seen_by_lead(viewer: Viewer) -> PathQuerySet:
    """Those a lead knows of by name, those nobody walks along with first."""
    rows = _rows(viewer).filter(state__in=OPEN).exclude(person=viewer.me)
    led = Q(leads_know=True) | Q(person__isnull=True, companion__isnull=True)
    found: PathQuerySet = rows.filter(led).order_by("companion_id", "step_by", "since", "pk")
    return found


def companions(viewer: Viewer, path: Path) -> list[tuple[UUID, str]]:
    return [(each.pk, each.name) for each in could_walk(viewer, path)[:MOST]]


def patches(viewer: Viewer, keep: UUID | None = None) -> list[tuple[str, str]]:
    rows = Patch.objects.visible_to(viewer).open_on(viewer.today, keep)
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def own_patch(viewer: Viewer) -> UUID | None:
    """Of the team one works or volunteers in."""
    mine = Assignment.objects.visible_to(viewer).filter(scopes.runs_on(viewer), person=viewer.me)
    found: UUID | None = mine.values_list("team__area__patch", flat=True).first()
    return found


def apprentices(viewer: Viewer) -> list[Assignment]:
    """Apprenticeships that end soon, of the patch or all for the centre, each with whether there was a talk."""
    days = int(settings.of(viewer).get("establishment.job_talk_days"))
    rows = Assignment.objects.visible_to(viewer).filter(
        scopes.runs_on(viewer),
        employment=Employment.APPRENTICE,
        ends__lte=viewer.today + timedelta(days=days),
    )
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(team__area__patch__in=scopes.patches_led(viewer))
    return list(rows.select_related("person", "team").order_by("ends", "pk")[:50])


def talked(viewer: Viewer, rows: Sequence[Assignment]) -> set[UUID]:
    found = JobTalk.objects.visible_to(viewer).filter(assignment__in=[row.pk for row in rows])
    return set(found.values_list("assignment_id", flat=True))
