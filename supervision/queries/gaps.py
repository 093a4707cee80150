"""From which day a strand has nobody: the days of it, less those on which somebody who isn't away holds it or
covers. Written as an expression, because the list, a page and Today's one query need the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from supervision.models import Agreement
from supervision.strands import HOLDER_OF
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.obligations.models import Pause
from workforce.people import scopes
from workforce.people.models import Relationship
from workforce.people.scopes import runs

# `lower` gives the first day of what is left. What is over is asked about too: a plan may look here first.
_GAP = """(
  SELECT lower(datemultirange(CASE WHEN LEAST(supervision_agreement.ends, a.ends) < %s THEN 'empty'::daterange
    ELSE daterange(%s, LEAST(supervision_agreement.ends, a.ends), '[]') END) - COALESCE((
    SELECT range_agg(there) FROM people_relationship r
    CROSS JOIN LATERAL unnest(
      datemultirange(daterange(r.starts, r.ends, '[]')) - COALESCE((
        SELECT range_agg(daterange(p.starts, p.ends, '[]')) FROM obligations_pause p
        WHERE p.person_id = r.holder_id), '{}'::datemultirange)) there
    WHERE r.assignment_id = a.id AND r.acts_as = CASE supervision_agreement.strand
      WHEN 'line' THEN 'line_manager' WHEN 'peer' THEN 'peer_supervisor' ELSE 'clinical_supervisor' END
  ), '{}'::datemultirange))
  FROM people_assignment a WHERE a.id = supervision_agreement.assignment_id)"""


def in_reach(viewer: Viewer) -> QuerySet[Agreement]:
    """What runs today, of people in post: of the patches this viewer leads, for the centre everything. Says
    who holds a strand and when, and nothing of what is in it."""
    day = viewer.today
    rows = Agreement.objects.running(day).filter(
        Q(assignment__ends__isnull=True) | Q(assignment__ends__gte=day), assignment__starts__lte=day
    )
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(assignment__team__area__patch__in=scopes.patches_led(viewer))
    return rows


def kind() -> Case:
    """Of an agreement: what whoever holds it is."""
    return Case(
        *(When(strand=strand, then=Value(held)) for strand, held in HOLDER_OF.items()),
        output_field=CharField(),
    )


def with_gap(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    return rows.annotate(gap=_reckoned(day))


def _reckoned(day: date) -> RawSQL:
    return RawSQL(_GAP, [day, day], output_field=DateField())  # noqa: S611  our own columns


def only_gaps(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Whose holder goes on to the end, and is never away from today on, has none: most, told cheaply, and before
    their days are reckoned."""
    away = Pause.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), person_id=OuterRef("holder_id")
    )
    to_the_end = Q(ends__isnull=True) | Q(ends__gte=OuterRef("assignment__ends"))
    steady = Relationship.objects.filter(
        to_the_end,
        runs(day),
        ~Exists(away),
        assignment_id=OuterRef("assignment_id"),
        kind=OuterRef("held_as"),
    )
    gap = Case(When(Exists(steady), then=None), default=_reckoned(day), output_field=DateField())
    return rows.alias(held_as=kind()).annotate(gap=gap).filter(gap__isnull=False)


def last_holder() -> QuerySet[Any]:
    """Of agreements with `gap` and `held_as`: who held it in their own name until then, or holds it still."""
    rows = Relationship.objects.filter(
        assignment_id=OuterRef("assignment_id"),
        kind=OuterRef("held_as"),
        starts__lte=OuterRef("gap"),
    )
    return rows.order_by("-starts")
