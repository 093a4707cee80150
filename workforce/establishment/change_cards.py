"""On Today: a conversation about a job, before an apprenticeship ends."""

from django.urls import reverse

from workforce.core.access import CENTRAL_LEAD, LINE_MANAGER, Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import date_words
from workforce.establishment.queries import asks


def build(viewer: Viewer) -> Contribution:
    return Contribution(
        cards=[
            CardRow(
                key=f"job-talk:{row.pk}",
                eyebrow="Apprenticeship",
                title=f"Have you talked with {row.name} about a job?",
                text=f"The apprenticeship in {row.place} ends on {date_words(row.day)}.",
                day=row.day or viewer.today,
                href=reverse("people:person-detail", args=[row.person]),
                answers=(
                    Answer(
                        "Yes, we have talked",
                        reverse("establishment:job-talk-record", args=[row.pk]),
                        about=row.name or "",
                    ),
                ),
            )
            for row in asks.talks(viewer)
        ]
    )


CARDS = [Card("job-talk", build, frozenset({LINE_MANAGER, CENTRAL_LEAD}))]
