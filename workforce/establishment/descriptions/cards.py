"""On Today of the central team: a job description that waits for one's answer."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import date_words
from workforce.establishment.queries import asks
from workforce.establishment.queries.asks import Ask


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_waiting(asks.to_approve(viewer), viewer)))


def _waiting(found: Sequence[Ask], viewer: Viewer) -> Iterator[CardRow]:
    """One by its name; of several, how many: a library sent as a whole would fill the day."""
    if not found:
        return
    first = found[0]
    title = f"{len(found):,} job descriptions wait for your approval"
    text = f"The first was sent on {date_words(first.day)}."
    answer = Answer("Look at them", reverse("establishment:job-description-list"))
    if len(found) == 1:
        title = "A job description waits for your approval"
        text = f"{first.name}, version {first.number}. It was sent on {date_words(first.day)}."
        href = reverse("establishment:version-answer", args=[first.place, first.number])
        answer = Answer("Read and answer", href)
    yield CardRow(
        key=f"job-descriptions:{first.pk}:{len(found)}",
        eyebrow="Job descriptions",
        title=title,
        text=text,
        day=first.day or viewer.today,
        icon="file",
        answers=(answer,),
    )


CARDS = [Card("job-descriptions", build, frozenset({CENTRAL_LEAD}))]
