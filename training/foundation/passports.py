"""Foundation in the passport: done on a day, or so many of its units until now."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from training.foundation.obligations import SLUG, done_by
from training.foundation.queries import others
from training.foundation.units import UNITS
from training.passports import DONE, RUNNING, Line
from workforce.core.access import Viewer
from workforce.core.presenting import count_words
from workforce.obligations.models import Obligation
from workforce.people.models import Person

TITLE = "Foundation for peer workers"


def lines(viewer: Viewer, person: Person) -> Sequence[Line]:
    """Nothing for whoever never owed it and never did it."""
    href, done_on = reverse("foundation:mine"), done_by([person.pk]).get(person.pk)
    if done_on is not None:
        return [Line(DONE, TITLE, "For good", done_on, href)]
    if not Obligation.objects.visible_to(viewer).open().filter(person=person, kind=SLUG).exists():
        return []
    units = others.done_of([person.pk]).get(person.pk, 0)
    words = f"{count_words(units, 'unit')} of {len(UNITS)} done by both"
    return [Line(RUNNING, TITLE, words, None, href)]


PARTS = [lines]
