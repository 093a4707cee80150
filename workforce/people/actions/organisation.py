"""Patches: made, and made up of service areas. Teams: who coaches them."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people.actions import relationships
from workforce.people.closing import refuse_closed
from workforce.people.errors import Conflict
from workforce.people.models import Patch, Person, Relationship, ServiceArea, Team
from workforce.people.models.relationship import Kind


@transaction.atomic
def add_patch(*, name: str, by: Viewer) -> Patch:
    last = Patch.objects.aggregate(last=Max("order"))["last"] or 0
    try:
        with transaction.atomic():
            patch = Patch.objects.create(name=name, order=last + 1)
    except IntegrityError as error:
        raise Conflict(f"There is a patch called {name} already. Choose another name.") from error
    audit.record("patch added", by=by, on=None, about=f"patch {patch.pk}")
    return patch


@transaction.atomic
def set_areas(patch: Patch, *, areas: Collection[ServiceArea], by: Viewer) -> None:
    """These areas and no others belong to the patch from now on. Each area is in one patch."""
    row = Patch.objects.select_for_update(no_key=True).get(pk=patch.pk)
    wanted = {area.pk for area in areas}
    before = set(ServiceArea.objects.filter(patch=patch).values_list("pk", flat=True))
    if wanted - before:
        refuse_closed({row.pk: clock.today()}, of=Patch, by=by)
    ServiceArea.objects.filter(pk__in=before - wanted).update(patch=None)
    ServiceArea.objects.filter(pk__in=wanted - before).update(patch=patch)
    audit.record_each(
        "area put into patch",
        [(None, f"area {pk} patch {patch.pk}"[:120]) for pk in sorted(wanted - before)],
        by=by,
    )
    audit.record_each(
        "area taken out of patch",
        [(None, f"area {pk} patch {patch.pk}"[:120]) for pk in sorted(before - wanted)],
        by=by,
    )


@transaction.atomic
def name_lead(patch: Patch, *, holder: Person, starts: date, by: Viewer) -> Relationship:
    """From `starts` on; whoever leads it then hands over."""
    Patch.objects.select_for_update(no_key=True).get(pk=patch.pk)
    now = Relationship.objects.filter(patch=patch, kind=Kind.PATCH_LEAD, starts__lt=starts)
    leading = list(now.filter(Q(ends__isnull=True) | Q(ends__gte=starts)))
    if leading:
        return relationships.hand_over(leading, to=holder, on=starts, by=by)[0]
    return relationships.begin(
        kind=Kind.PATCH_LEAD, holder=holder, patch=patch, starts=starts, by=by
    )


@transaction.atomic
def name_coach(team: Team, *, holder: Person, starts: date, by: Viewer) -> Relationship:
    """From `starts` on; whoever coaches the team then hands over."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    now = Relationship.objects.filter(team=team, kind=Kind.TEAM_COACH, starts__lt=starts)
    coaching = list(now.filter(Q(ends__isnull=True) | Q(ends__gte=starts)))
    if coaching:
        return relationships.hand_over(coaching, to=holder, on=starts, by=by)[0]
    return relationships.begin(kind=Kind.TEAM_COACH, holder=holder, team=team, starts=starts, by=by)
