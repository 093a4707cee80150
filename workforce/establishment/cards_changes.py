"""On Today: a conversation about a job, before an apprenticeship ends."""

from django.urls import reverse

from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, LINE_MANAGER, Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import date_words
from workforce.establishment.queries import changes as queries


def build(viewer: Viewer) -> Contribution:
    rows = queries.apprentices_to_talk_to(viewer, settings.get("establishment.job_talk_days"))
    return Contribution(
        cards=[
            CardRow(
                key=f"job-talk:{row.pk}",
                eyebrow="Apprenticeship",
                title=f"Have you talked with {row.person.name} about a job?",
                text=f"The apprenticeship in {row.team.name} ends on {date_words(row.ends)}.",
                day=row.ends or viewer.today,
                href=reverse("people:person-detail", args=[row.person_id]),
                answers=(
                    Answer(
                        "Yes, we have talked",
                        reverse("establishment:job-talk-record", args=[row.pk]),
                        about=row.person.name,
                    ),
                ),
            )
            for row in rows
        ]
    )


CARDS = [Card("job-talk", build, frozenset({LINE_MANAGER, CENTRAL_LEAD}))]
