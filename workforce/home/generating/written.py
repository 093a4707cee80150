"""What is sealed in recruitment, in bulk: who applied and where they heard of it, feedback to candidates, what two expect of each other,
and paths into peer work. Sealing is what the database can't do; vacancies nobody asked for are looked at by the product itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from uuid import UUID

from recruitment.arrival.actions.expecting import LABEL as EXPECTED
from recruitment.arrival.models import Expectations
from recruitment.feeders.actions.treated import half_of
from recruitment.feeders.labels import CONTACT, NAME
from recruitment.feeders.models import Aim, Path, PathStep, TreatedAnswer
from recruitment.feeders.models.path import Treated
from recruitment.feeders.states import BEGUN, IN_POST, PREPARING, READY, RESTING
from recruitment.preparation.models import Note, NoteKind, Preparation, Source
from recruitment.preparation.sealing import SAID
from recruitment.selection import placements
from recruitment.selection.actions import funnel, placing
from recruitment.selection.actions.feedback import LABEL as LETTER
from recruitment.selection.models import Candidate, Feedback, Placement
from recruitment.selection.models import Source as Heard
from recruitment.selection.obligations import KINDS as FEEDBACK
from recruitment.selection.placements import Listed
from recruitment.selection.states import APPOINTED, TOLD
from recruitment.vacancies.actions import looking
from workforce.core import clock, sealed
from workforce.core.sealed import Plain
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Patch, Relationship, Team

_DAY = timedelta(days=1)
_BATCH = 2000


def fill(today: date) -> int:
    made = sum((_candidates(), _feedback(today), _expected(), _notes(), _paths(today)))
    looking.tend_now()
    return made


def _candidates() -> int:
    """Whoever was appointed has taken what they listed along."""
    heard = cycle([each for each in Heard.values if each != Heard.USED_SERVICES])
    rows = list(Candidate.objects.order_by("pk"))
    apply = [row for row in rows if row.state != APPOINTED]
    placing.begin(apply)
    _list_a_team({row.pk for row in apply[::12]})
    sealed.seal_many([Plain("-", row.pk, "", row.pk) for row in rows if row.state == APPOINTED])
    funnel.enter(list(zip(rows, heard, strict=False)))
    return 2 * len(rows)


def _list_a_team(candidates: set[UUID]) -> None:
    """One that they shouldn't be placed in."""
    rows = list(Placement.objects.filter(candidate__in=candidates))
    for row in rows:
        row.version = 2
    team = Team.objects.order_by("name").values_list("pk", flat=True)[0]
    placements.seal_many(rows, Listed(own=frozenset([team])))
    Placement.objects.bulk_update(rows, ["teams_sealed", "version"], batch_size=_BATCH)


def _feedback(today: date) -> int:
    """Sent six days after the decision, where that is past; and what is owed."""
    rows = Candidate.objects.filter(state__in=TOLD, decided_on__lte=today - 8 * _DAY)
    made = [
        Feedback(candidate=row, sent_on=row.decided_on + 6 * _DAY, written_by=row.selection.request.line_manager)
        for row in rows.select_related("selection__request__line_manager") if row.decided_on
    ]  # fmt: skip
    words = "You gave clear examples. What would help another time is to say what came of them."
    plain = [Plain(words, each.candidate_id, LETTER, each.pk) for each in made]
    for each, blob in zip(made, sealed.seal_many(plain), strict=True):
        each.letter_sealed = blob
    Feedback.objects.bulk_create(made, batch_size=_BATCH)
    owed = [
        Obligation(
            kind=kind.slug, source_kind=kind.source_kind, source_id=row.source_id, cycle=row.cycle, begins=row.begins, due=row.due,
            grace_end=row.grace_end, state=row.state, met_on=row.met_on, closed_on=row.closed_on, owner_kind=kind.owner,
            person_id=row.person_id,
        )
        for kind in FEEDBACK for row in kind.expected(None)
    ]  # fmt: skip
    Obligation.objects.bulk_create(owed, batch_size=_BATCH)
    return len(made) + len(owed)


def _expected() -> int:
    rows = list(Expectations.objects.select_related("arrival"))
    plain = [
        Plain("What we agreed on the tasks, and how they build up.", row.arrival.person_id, f"{EXPECTED}tasks", row.pk)
        for row in rows if row.arrival.person_id
    ]  # fmt: skip
    for row, blob in zip(rows, sealed.seal_many(plain), strict=True):
        row.tasks = blob
    Expectations.objects.bulk_update(rows, ["tasks"], batch_size=_BATCH)
    return len(rows)


def _notes() -> int:
    """Of the latest preparations that were held."""
    of = Preparation.objects.filter(sessions__noted_on__isnull=False).order_by("-begun_on", "pk")
    made = [
        Note(preparation=row, kind=kind, source=Source.SESSION)
        for row in of[:400]
        for kind in (*NoteKind.values, *NoteKind.values, NoteKind.WORRY)
    ]
    words = "That nobody has the time to explain what the two of us do differently."
    plain = [Plain(words, each.preparation_id, SAID, each.pk) for each in made]
    for each, blob in zip(made, sealed.seal_many(plain), strict=True):
        each.noted_words = blob
    Note.objects.bulk_create(made, batch_size=_BATCH)
    return len(made)


_WALKING = cycle([BEGUN, PREPARING, PREPARING, READY, RESTING])


def _paths(today: date) -> int:
    """For each forty peer workers one who has left a name, and for each sixty one of them who came by a path."""
    jobs = list(Assignment.objects.order_by("-starts", "number").values_list("person_id", "starts"))
    walkers = Relationship.objects.filter(acts_as="peer_supervisor").order_by("holder_id")
    walks = cycle(list(walkers.values_list("holder_id", flat=True).distinct()[:200]))
    patches = cycle(Patch.objects.values_list("pk", flat=True))
    named = [
        Path(
            way=("volunteer", "served", "apprentice")[n % 3], since=today - (20 + n % 300) * _DAY, aim=Aim.PEER,
            companion_id=None if n % 6 == 0 else next(walks), patch_id=next(patches), leads_know=n % 3 > 0,
            state=BEGUN if n % 6 == 0 else next(_WALKING), state_since=today - (5 + n % 90) * _DAY,
            step_by=today + (n % 40) * _DAY if n % 6 else None,
            treated_first=Treated.ANSWERED if n % 2 else Treated.NOT_ASKED, version=3,
        )
        for n in range(len(jobs) // 40 + 6)
    ]  # fmt: skip
    _name(named)
    came = [
        Path(
            way="volunteer", person_id=person, since=starts - 200 * _DAY, state=IN_POST, state_since=starts, leads_know=True,
            patch_id=next(patches), version=5,
        )
        for person, starts in jobs[: len(jobs) // 3 : 20]
    ]  # fmt: skip
    Path.objects.bulk_create([*named, *came], batch_size=_BATCH)
    steps = [
        PathStep(path=row, what="Signed up", after=BEGUN, on=row.since, at=clock.now())
        for row in named
    ]
    PathStep.objects.bulk_create([*steps, *_moved([*named, *came])], batch_size=_BATCH)
    TreatedAnswer.objects.bulk_create(
        [TreatedAnswer(moment="first", how=("well", "mixed", "badly")[n % 3], half=half_of(row.since)) for n, row in enumerate(named) if row.treated_first]
    )  # fmt: skip
    return 2 * len(named) + len(came)


def _name(rows: Sequence[Path]) -> None:
    plain = [
        Plain(text, row.pk, label, row.pk)
        for n, row in enumerate(rows)
        for text, label in ((f"Name Given{n}", NAME), ("07700 900123", CONTACT))
    ]
    blobs = iter(sealed.seal_many(plain))
    for row in rows:
        row.own_name, row.own_contact = next(blobs), next(blobs)


def _moved(rows: Sequence[Path]) -> list[PathStep]:
    return [
        PathStep(path=row, what="Moved on", before=BEGUN, after=row.state, on=row.state_since, at=clock.now())
        for row in rows if row.state != BEGUN
    ]  # fmt: skip
