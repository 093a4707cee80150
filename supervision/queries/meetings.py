from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from supervision import states, words
from supervision.models import AgreedAction, Meeting, MeetingVersion, PrivateNote
from supervision.strands import HOLDER_OF
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.models import Person, Relationship

WAITING_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Action:
    """An agreed action with its words."""

    id: UUID
    words: str
    owner: Person
    by_date: date | None
    done_on: date | None
    meeting: Meeting
    let_go_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.let_go_on is None


def visible(viewer: Viewer) -> QuerySet[Meeting]:
    """With a mark on those whose content this viewer may read."""
    is_readable = Meeting.objects.readable_by(viewer).filter(pk=OuterRef("pk"))
    return (
        Meeting.objects.visible_to(viewer)
        .annotate(readable=Exists(is_readable))
        .select_related("assignment__person", "holder", "logged_by", "written_by")
    )


def readable(viewer: Viewer) -> QuerySet[Meeting]:
    mine_to_read = Meeting.objects.readable_by(viewer).filter(pk=OuterRef("pk"))
    return visible(viewer).filter(Exists(mine_to_read))


def mine(viewer: Viewer) -> QuerySet[Meeting]:
    """The viewer's own past meetings and what did not come about, newest first."""
    if viewer.person_id is None:
        return Meeting.objects.none()
    noted = PrivateNote.objects.visible_to(viewer).filter(meeting=OuterRef("pk"))
    # A log that was taken out stays for whoever kept a note of their own beside it.
    there = ~Q(state=states.REMOVED) | Exists(noted)
    past = there & ~Q(state=states.PLANNED, date__gte=viewer.today)
    return visible(viewer).filter(past, assignment__person_id=viewer.me)


def with_person(viewer: Viewer, person_id: UUID) -> QuerySet[Meeting]:
    """Those of a person the viewer supports, of the strands they hold."""
    rows = visible(viewer).filter(assignment__person_id=person_id)
    return rows.exclude(state=states.REMOVED)


def waiting_for(viewer: Viewer) -> QuerySet[Meeting]:
    """The logs this viewer is asked to agree."""
    rows = Meeting.objects.readable_by(viewer).filter(state=states.HELD, answer=states.WAITING)
    return rows.exclude(written_by_id=viewer.me)


def actions_of(viewer: Viewer, meeting: Meeting) -> list[Action]:
    return _opened(AgreedAction.objects.visible_to(viewer).filter(meeting=meeting))


def open_actions_of(viewer: Viewer, person_id: UUID) -> list[Action]:
    rows = AgreedAction.objects.visible_to(viewer).still_open()
    return _opened(rows.filter(meeting__assignment__person_id=person_id))


def to_come_back_to(
    viewer: Viewer, assignment_id: UUID, strand: str, holders: Sequence[Person]
) -> list[Action]:
    """What stands open in one strand between somebody and these holders, for their next meeting."""
    rows = AgreedAction.objects.visible_to(viewer).still_open()
    return _opened(
        rows.filter(
            meeting__assignment=assignment_id,
            meeting__strands__contains=[strand],
            meeting__holder__in=holders,
        )
    )


def open_with(
    viewer: Viewer, assignment_ids: Sequence[UUID], strand: str
) -> dict[UUID, list[Action]]:
    """By assignment, what stands open in one strand from meetings this viewer held."""
    rows = AgreedAction.objects.visible_to(viewer).still_open()
    found: dict[UUID, list[Action]] = defaultdict(list)
    for each in _opened(
        rows.filter(
            meeting__assignment__in=assignment_ids,
            meeting__strands__contains=[strand],
            meeting__holder_id=viewer.me,
        )
    ):
        found[each.meeting.assignment_id].append(each)
    return found


def _opened(found: QuerySet[AgreedAction]) -> list[Action]:
    rows = list(found.select_related("meeting__assignment", "owner").order_by("by_date", "pk"))
    return [
        Action(row.pk, text, row.owner, row.by_date, row.done_on, row.meeting, row.let_go_on)
        for row, text in zip(rows, words.action_words(rows), strict=True)
    ]


def action(viewer: Viewer) -> QuerySet[AgreedAction]:
    return AgreedAction.objects.visible_to(viewer).select_related("meeting__assignment")


def note_of(viewer: Viewer, meeting: Meeting) -> PrivateNote | None:
    return PrivateNote.objects.visible_to(viewer).filter(meeting=meeting).first()


def versions_of(viewer: Viewer, meeting: Meeting) -> list[tuple[MeetingVersion, dict[str, object]]]:
    rows = list(
        MeetingVersion.objects.visible_to(viewer)
        .filter(meeting=meeting)
        .select_related("replaced_by")
    )
    texts = words.versions_as_they_were(rows, meeting.assignment.person_id)
    return list(zip(rows, texts, strict=True))


def last_held(viewer: Viewer, assignment_id: UUID, strand: str) -> Meeting | None:
    """For what a log is filled in with: how and how long they met last."""
    rows = Meeting.objects.visible_to(viewer).filter(
        state=states.HELD, assignment_id=assignment_id, strands__contains=[strand]
    )
    return rows.order_by("-date").first()


def holders_of(assignment_id: UUID, strands: Sequence[str], since: date) -> list[Person]:
    """Who holds this strand or held it lately: whom the person supported may have met."""
    kinds = [HOLDER_OF[strand] for strand in strands]
    rows = (
        Relationship.objects.filter(assignment_id=assignment_id, acts_as__in=kinds)
        .filter(Q(ends__isnull=True) | Q(ends__gte=since), starts__lte=clock.today())
        .select_related("holder")
        .order_by("-starts")
    )
    found: dict[UUID, Person] = {}
    for row in rows:
        found.setdefault(row.holder_id, row.holder)
    return list(found.values())


def strands_held_by(assignment_id: UUID, holder_id: UUID, day: date) -> list[str]:
    """Which strands this person holds towards the assignment: one meeting may count in several."""
    strand_of = {kind: strand for strand, kind in HOLDER_OF.items()}
    rows = Relationship.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day),
        starts__lte=day,
        assignment_id=assignment_id,
        holder_id=holder_id,
        acts_as__in=list(strand_of),
    )
    return [strand_of[kind] for kind in rows.values_list("acts_as", flat=True)]
