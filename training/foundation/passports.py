"""Foundation in the passport: done on a day, or so many of its units until now."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from training.foundation import rules
from training.foundation.models import Side
from training.foundation.obligations import QUALIFICATION, SLUG, done_by
from training.foundation.queries import others
from training.foundation.units import UNITS
from training.passports import DONE, RUNNING, Line
from training.queries import mine
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.obligations.models import Obligation
from workforce.people.models import Person

TITLE = "Foundation for peer workers"


def lines(viewer: Viewer, person: Person) -> Sequence[Line]:
    """Nothing for whoever never owed it and never did it. For oneself, and for whoever may see somebody's learning: how many
    of the units, and by when."""
    if not mine.may_see(viewer, person.pk):
        return []
    done_on = done_by([person.pk]).get(person.pk)
    if done_on is not None:
        return [Line(DONE, TITLE, "For good", done_on, _href(viewer, person), QUALIFICATION)]
    rows = Obligation.objects.open().filter(person=person, kind=SLUG, begins__lte=viewer.today)
    owed = rows.order_by("begins").last()
    if owed is None:
        return []
    units = others.done_of([person.pk]).get(person.pk, 0)
    words = f"{count_words(units, 'unit')} of {len(UNITS)} done by both. {_when(owed, viewer)}"
    return [Line(RUNNING, TITLE, words, None, _href(viewer, person), QUALIFICATION)]


def _when(owed: Obligation, viewer: Viewer) -> str:
    if owed.due is None:
        return "No due date for now"
    day = date_words(owed.due)
    return f"All by {day}" if owed.due >= viewer.today else f"All were planned by {day}"


def _href(viewer: Viewer, person: Person) -> str:
    """The units, for the two who do them."""
    if viewer.person_id == person.pk:
        return reverse("foundation:mine") if rules.may_read_units.test(viewer, None) else ""
    does_it_with_them = rules.side_of(viewer, person.pk) == Side.SUPERVISOR
    return reverse("foundation:way-detail", args=[person.pk]) if does_it_with_them else ""


PARTS = [lines]
