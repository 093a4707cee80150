"""On Today of HR and the centre: a list that is old, one that waits to be applied, and peer titles without a request."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from recruitment.vacancies.queries import today
from recruitment.vacancies.queries.today import Today
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import count_words, date_words

EYEBROW = "Vacancies"


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_rows(today.of(viewer), viewer)))


def _rows(found: Today, viewer: Viewer) -> Iterator[CardRow]:
    listed = reverse("vacancies:vacancy-list")
    if found.alone:
        n = len(found.alone)
        yield CardRow(
            key="vacancies-alone",
            eyebrow=EYEBROW,
            title=f"Which request {'does' if n == 1 else 'do'} {count_words(n, 'vacancy', 'vacancies')} with a peer title belong to?",
            text="Somebody may be about to start without supervision. Link each to its request, or the central team answers.",
            day=min((day for row in found.alone if (day := row.day("since"))), default=viewer.today),
            icon="post",
            answers=(Answer("Look at them", f"{listed}?show=none"),),
        )  # fmt: skip
    if found.last is not None:
        yield CardRow(
            key="vacancies-old",
            eyebrow=EYEBROW,
            title="Is there a new list of vacancies?",
            text=f"The newest one here is of {date_words(found.last)}. A peer role that is advertised now would not be seen.",
            day=viewer.today,
            icon="file",
            answers=(Answer("Bring a list in", reverse("vacancies:upload-add")),),
        )  # fmt: skip
    for row in found.waits:
        yield CardRow(
            key=f"vacancies-waits:{row.pk}",
            eyebrow=EYEBROW,
            title="A list of vacancies is checked. Should it be applied?",
            text="Nothing has changed yet. The file is deleted a day after it was brought in.",
            day=viewer.today,
            icon="file",
            answers=(Answer("See what would change", reverse("vacancies:upload-detail", args=[row.pk])),),
        )  # fmt: skip


CARDS = [Card("vacancies", build, frozenset({CENTRAL_LEAD, HR}))]
