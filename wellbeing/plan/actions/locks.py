"""Whoever writes in a plan holds its row first: so two windows wait for each other, and nothing is written into a plan
that is being deleted."""

from __future__ import annotations

from django.http import Http404

from wellbeing.plan import rules
from wellbeing.plan.errors import Changed
from wellbeing.plan.models import Part, Plan
from wellbeing.plan.questions import get
from wellbeing.plan.slugs import REVIEW
from workforce.core.access import Viewer
from workforce.obligations.actions import settle


def own_plan(by: Viewer) -> Plan | None:
    rows = Plan.objects.select_for_update(no_key=True).filter(person_id=by.me)
    found: Plan | None = rows.first() if by.person_id else None
    return found


def need_plan(by: Viewer) -> Plan:
    found = own_plan(by)
    if found is None:
        raise Http404
    return found


def begun_plan(by: Viewer) -> Plan:
    """One's own, begun now where there is none yet. Of two at once both hold the same."""
    if by.person_id is None or not rules.may_have.test(by, None):
        raise Http404
    found = own_plan(by)
    if found is None:
        Plan.objects.bulk_create(
            [Plan(person_id=by.person_id, begun_on=by.today)], ignore_conflicts=True
        )
        found = need_plan(by)
        settle(REVIEW, [found.pk])
    return found


def part_of(plan: Plan, number: int) -> Part:
    if get(number) is None:
        raise Http404
    part: Part = Part.objects.get_or_create(plan=plan, number=number)[0]
    return part


def part_to_write(by: Viewer, number: int, version: int) -> Part:
    """The part as its writer last saw it. Raises Changed: also where the plan they saw was deleted meanwhile."""
    if version and own_plan(by) is None:
        raise Changed
    part = part_of(begun_plan(by), number)
    if part.version != version:
        raise Changed
    return part
