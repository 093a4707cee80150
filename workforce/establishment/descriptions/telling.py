"""What is told about job descriptions, in the transaction that causes it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from workforce.core.access import Viewer
from workforce.establishment.models import JobDescriptionVersion
from workforce.establishment.states import IN_APPROVAL
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice

TO_APPROVE, RETURNED, DONE, MOVED, THROWN_AWAY = (
    "job-description-to-approve",
    "job-description-returned",
    "job-description-approved",
    "job-description-of-a-post",
    "job-description-thrown-away",
)


def href(version: JobDescriptionVersion, name: str = "version-detail") -> str:
    args = [version.description.role.slug, version.number]
    return reverse(f"establishment:{name}", args=args)


def to_approve(version: JobDescriptionVersion, people: Iterable[UUID], *, by: Viewer) -> None:
    link = href(version, "version-answer")
    _tell(TO_APPROVE, people, f"{version.pk}:{version.times_sent}", link, by=by)


def returned(version: JobDescriptionVersion, people: Iterable[UUID], *, by: Viewer) -> None:
    _tell(RETURNED, people, f"{version.pk}:{version.times_sent}", href(version), by=by)


def approved(version: JobDescriptionVersion, people: Iterable[UUID], *, by: Viewer) -> None:
    _tell(DONE, people, str(version.pk), href(version), by=by)


def thrown_away(version: JobDescriptionVersion, people: Iterable[UUID], *, by: Viewer) -> None:
    link = reverse("establishment:job-description-detail", args=[version.description.role.slug])
    _tell(THROWN_AWAY, people, str(version.pk), link, by=by)


def moved(version: JobDescriptionVersion, people: Iterable[UUID], on: date, *, by: Viewer) -> None:
    """Once a person, however many of their posts move."""
    _tell(MOVED, people, f"{version.pk}:{on}", href(version), by=by)


def _tell(kind: str, people: Iterable[UUID], occasion: str, link: str, *, by: Viewer) -> None:
    told = [NoticeFor(person, kind, occasion, link=link) for person in sorted(set(people))]
    notify(told, by=by.person_id)


def still_waits(notices: Sequence[Notice]) -> Collection[UUID]:
    """Sent, and neither answered nor taken back since."""
    asked = {notice.pk: notice.occasion.partition(":") for notice in notices}
    waiting = dict(
        JobDescriptionVersion.objects.filter(
            pk__in={UUID(version) for version, _, _ in asked.values()}, state=IN_APPROVAL
        ).values_list("pk", "times_sent")
    )
    return [
        pk for pk, (version, _, sent) in asked.items() if str(waiting.get(UUID(version))) == sent
    ]


NOTICE_KINDS = [
    NoticeKind(TO_APPROVE, line="A job description waits for approval.", still_holds=still_waits),
    NoticeKind(RETURNED, line="A job description you wrote came back with something to look at."),
    NoticeKind(DONE, line="A job description you wrote is approved."),
    NoticeKind(THROWN_AWAY, line="A draft of a job description that you wrote in was thrown away."),
    NoticeKind(
        MOVED, line="A post of yours, or of somebody you manage, has a new job description."
    ),
]
