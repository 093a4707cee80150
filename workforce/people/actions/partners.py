"""Partner organisations: added, changed, ended, and given a part in a team."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.people.actions.relationships import MEANWHILE
from workforce.people.errors import Conflict, Refused
from workforce.people.models import PartnerOrganisation, Team, TeamPartner

CHANGEABLE = frozenset({"name", "nature", "about", "contact_name", "email", "phone", "website"})


@transaction.atomic
def add(*, by: Viewer, **fields: Any) -> PartnerOrganisation:
    """`fields` are the names in CHANGEABLE, starts and ends."""
    partner = PartnerOrganisation(**fields)
    _save(partner)
    audit.record("partner added", by=by, on=None, about=f"partner {partner.pk}")
    return partner


@transaction.atomic
def change(
    partner: PartnerOrganisation, *, version: int | None, by: Viewer, **fields: Any
) -> PartnerOrganisation:
    """`version` is the one its writer began from: who comes second learns what stands there now."""
    if unknown := set(fields) - CHANGEABLE:
        raise TypeError(f"a partner has no {', '.join(sorted(unknown))} to set")
    row = _locked(partner)
    if version is not None and version != row.version:
        raise Conflict(
            "Somebody else changed this while you were writing. What you wrote is still below; open the "
            "partner again to see what it says now, then decide."
        )
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        row.version += 1
        _save(row)
        audit.record("partner changed", by=by, on=None, about=f"partner {row.pk}")
    return row


@transaction.atomic
def end(partner: PartnerOrganisation, *, on: date, by: Viewer) -> int:
    """`on` is the last day; its parts in teams end with it, and what has not begun is called off. How many
    teams that is."""
    row = _locked(partner)
    if row.ends is not None and row.ends < on:
        raise Conflict(f"It ends on {date_words(row.ends)} already. Look at it again.")
    if on < row.starts:
        raise Refused(f"It began on {date_words(row.starts)}. Choose that day or a later one.")
    row.ends = on
    row.version += 1
    row.save(update_fields=["ends", "version"])
    links = TeamPartner.objects.select_for_update(no_key=True).filter(
        Q(ends__isnull=True) | Q(ends__gt=on), partner=row
    )
    found = list(links.order_by("pk"))
    TeamPartner.objects.filter(pk__in=[each.pk for each in found if each.starts > on]).delete()
    running = [each.pk for each in found if each.starts <= on]
    TeamPartner.objects.filter(pk__in=running).update(ends=on)
    audit.record("partner ended", by=by, on=None, about=f"partner {row.pk}")
    return len(found)


@transaction.atomic
def begin_part(
    team: Team,
    partner: PartnerOrganisation,
    *,
    part: str,
    starts: date,
    by: Viewer,
    ends: date | None = None,
) -> TeamPartner:
    row = _locked(partner)
    if starts < row.starts:
        raise Refused(
            f"{row.name} is a partner from {date_words(row.starts)}. Choose that day or a later one."
        )
    if row.ends is not None:
        if starts > row.ends:
            raise Refused(
                f"{row.name} is a partner until {date_words(row.ends)}. Choose an earlier day."
            )
        ends = min(ends or row.ends, row.ends)
    try:
        with transaction.atomic():
            made = TeamPartner.objects.create(
                team=team, partner=row, part=part, starts=starts, ends=ends
            )
    except IntegrityError as error:
        raise Conflict(
            f"{row.name} has this part in the team in those days already. End that first."
        ) from error
    audit.record("partner began in team", by=by, on=None, about=f"team {team.pk}")
    return made


@transaction.atomic
def end_part(link: TeamPartner, *, on: date, by: Viewer) -> None:
    row = TeamPartner.objects.select_for_update(no_key=True).filter(pk=link.pk).first()
    if row is None:
        raise Conflict(MEANWHILE)
    if row.ends is not None and row.ends < on:
        raise Conflict(f"It ends on {date_words(row.ends)} already. Look at it again.")
    if on < row.starts:
        raise Refused(f"It began on {date_words(row.starts)}. Choose that day or a later one.")
    row.ends = on
    row.save(update_fields=["ends"])
    audit.record("partner ended in team", by=by, on=None, about=f"team {row.team_id}")


def _locked(partner: PartnerOrganisation) -> PartnerOrganisation:
    row = PartnerOrganisation.objects.select_for_update(no_key=True).filter(pk=partner.pk).first()
    if row is None:
        raise Conflict(MEANWHILE)
    return row


def _save(row: PartnerOrganisation) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(
            "There is a partner with this name already. Open that one, or choose another name."
        ) from error


def teams_words(count: int) -> str:
    return f" Its part in {count_words(count, 'team')} ended with it." if count else ""
