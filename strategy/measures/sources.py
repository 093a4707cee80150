"""Where each indicator's count comes from: the rooms that know, asked for a day or for the year that ends on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from dateutil.relativedelta import relativedelta

from recruitment.queries import figures as recruiting
from strategy.measures import formulas, history
from strategy.measures.values import Found, of_names, of_rate, of_rates, of_splits, value
from supervision import queries_compliance as supervision
from supervision.reflective.queries import figures as reflective
from training.careers.queries import figures as careers
from training.foundation.queries import figures as foundation
from training.queries import figures as training
from wellbeing import counts
from workforce.core.access import Viewer
from workforce.establishment.queries import figures as establishment
from workforce.establishment.queries.figures import By
from workforce.reports.suppression import Split

Source = Callable[[date], Found]


def year_to(day: date) -> date:
    """The first day of the twelve months that end on this one."""
    return day + timedelta(days=1) - relativedelta(years=1)


def _counted(rows: list[supervision.Counted], strand: str) -> Found:
    return of_splits(
        (UUID(each.patch.key) if each.patch.key else None, each.split)
        for each in rows
        if each.paid and each.strand == strand
    )


def _supervised(strand: str, day: date) -> Found:
    return _counted(supervision.standing(day), strand)


def supervised(strand: str) -> Source:
    return partial(_supervised, strand)


def triads(day: date) -> Found:
    return _counted(supervision.triads(day), supervision.TRIAD)


def reflective_practice(day: date) -> Found:
    return of_names(reflective.current(day))


def foundation_on_time(day: date) -> Found:
    return of_names(foundation.on_time(year_to(day), day))


def required_training(day: date) -> Found:
    return of_names(training.by_patch(training.asked_on(day), training.jobs_on(day)))


def vacancies(day: date) -> Found:
    found = establishment.figures(Viewer.system(), day, [By.PATCH])
    lines = {UUID(line.key): line for line in found.by[By.PATCH] if line.key}
    return {
        None: value(found.total.funded - found.total.in_post, found.total.funded),
        **{key: value(line.funded - line.in_post, line.funded) for key, line in lines.items()},
    }


def fixed_terms(day: date) -> Found:
    posts = history.posts(day, day)
    each = {
        group: formulas.fixed_term(rows, day) for group, rows in formulas.by_group(posts).items()
    }
    return of_rates(formulas.fixed_term(posts, day), each)


def turnover(day: date) -> Found:
    first = year_to(day)
    posts = history.posts(first, day)
    return of_rates(
        formulas.turnover(posts, first, day), formulas.turnover_by_group(posts, first, day)
    )


def stability(day: date) -> Found:
    first = year_to(day)
    return {None: of_rate(formulas.stability(history.posts(first, day), first, day))}


def plans_offered(day: date) -> Found:
    """As it may be said: of too few there is nothing to keep."""
    found = counts.plans_offered(day).offered
    if found.yes.value is None or found.all.value is None:
        return {}
    return {None: value(found.yes.value, found.all.value)}


def days_lost(day: date) -> Found:
    found = counts.days_lost(year_to(day), day)
    return {patch: value(days.lost, days.available) for patch, days in found.items()}


def with_gate(day: date) -> Found:
    found = recruiting.integrity(year_to(day), day)
    return {None: value(found.with_gate, found.advertised)}


def days_to_readiness(day: date) -> Found:
    return _days(recruiting.time_to_readiness(year_to(day), day))


def days_to_fill(day: date) -> Found:
    return _days(recruiting.time_to_fill(year_to(day), day))


def _days(taken: recruiting.Taken) -> Found:
    """A median as days times requests, over requests."""
    return {None: value(round((taken.days or 0) * taken.of), taken.of)}


def moved_up(day: date) -> Found:
    found = careers.moved_up(year_to(day), day).values()
    whole = sum(found, Split(0, 0))
    return {None: value(whole.yes, whole.all)}
