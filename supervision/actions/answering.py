"""The other one agrees or adds; either corrects, and the earlier version stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from supervision import ledger, rules, states, telling, words
from supervision.actions.topics import named
from supervision.errors import AlreadyLogged, CannotSave, Changed
from supervision.models import Agreement, Meeting, MeetingVersion
from supervision.said import Said, values
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import seal, seal_many


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Said):
    """The log as it should be. Topics are heard from the person supported alone."""

    date: date
    time: time | None
    minutes: int | None
    mode: str
    topics: tuple[str, ...] | None = None
    own_topics: tuple[str, ...] = ()


@transaction.atomic
def agree(*, meeting: Meeting, version: int, by: Viewer) -> None:
    """Agreeing twice is agreeing once. Raises Changed when it was corrected since it was shown."""
    locked, place = _locked(meeting, by)
    rules.check(rules.may_answer, by, place)
    if locked.version != version:
        raise Changed
    if locked.answer == states.AGREED:
        return
    states.ANSWER.check(locked.answer, states.AGREED)
    locked.answer, locked.answered_at = states.AGREED, clock.now()
    locked.save(update_fields=["answer", "answered_at"])
    _audit("agreed", locked, place, by)


@transaction.atomic
def add_to(*, meeting: Meeting, added_words: str, version: int, by: Viewer) -> None:
    """Both texts stand side by side: nobody's is replaced. Whoever adds again adds below."""
    locked, place = _locked(meeting, by)
    rules.check(rules.may_answer, by, place)
    if locked.version != version:
        raise Changed
    if not added_words.strip():
        raise CannotSave("Write what you want to add, or agree the log as it is", "added_words")
    states.ANSWER.check(locked.answer, states.ADDED)
    content = _keep_version(locked, place, by)
    locked.added_words = seal(
        words.below(content.added_words, added_words.strip()),
        owner=place.supported,
        label=words.ADDED,
        row=locked.pk,
    )
    locked.answer, locked.answered_at = states.ADDED, clock.now()
    locked.version += 1
    locked.save(update_fields=["added_words", "answer", "answered_at", "version"])
    _audit("added to", locked, place, by)
    _tell(telling.ADDED, locked, place, by)


@transaction.atomic
def correct(*, meeting: Meeting, correction: Correction, version: int, by: Viewer) -> None:
    """The other one is asked to agree again. Raises Changed when somebody wrote in between."""
    agreements = Agreement.objects.select_for_update().filter(assignment=meeting.assignment_id)
    list(agreements.order_by("pk").values_list("pk"))
    locked, place = _locked(meeting, by)
    rules.check(rules.may_correct, by, place)
    if locked.version != version:
        raise Changed
    _check_date(locked, correction.date)
    content = _keep_version(locked, place, by)
    moved = locked.date != correction.date
    topics = content.topics
    if correction.topics is not None and rules.may_tick_topics.test(by, place):
        topics = named(correction.topics, correction.own_topics, assignment_id=locked.assignment_id)
    locked.date, locked.time = correction.date, correction.time
    locked.minutes, locked.mode = correction.minutes, correction.mode
    _reseal(locked, place, words.Content(topics=topics, **values(correction)))
    locked.answer, locked.answered_at = states.WAITING, None
    locked.written_by_id = by.person_id
    locked.version += 1
    locked.save()
    if moved:
        ledger.settle_for([locked.assignment_id], locked.strands)
    _audit("corrected", locked, place, by)
    _tell(telling.CORRECTED, locked, place, by)


def _locked(meeting: Meeting, by: Viewer) -> tuple[Meeting, rules.Place]:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("assignment")
    locked = rows.get(pk=meeting.pk)
    if locked.state != states.HELD:
        raise CannotSave(
            "This log was taken out while you were here. What you wrote is below: copy it if you need it"
        )
    return locked, rules.place_of(locked, by.today)


def _check_date(meeting: Meeting, day: date) -> None:
    if day > clock.today():
        raise CannotSave("The date you met must be today or before", "date")
    if day < meeting.assignment.starts:
        first = date_words(meeting.assignment.starts)
        raise CannotSave(f"The date you met must be {first} or after", "date")
    if meeting.assignment.ends is not None and day > meeting.assignment.ends:
        last = date_words(meeting.assignment.ends)
        raise CannotSave(f"The date you met must be {last} or before", "date")
    twin = Meeting.objects.filter(
        assignment=meeting.assignment_id,
        state=states.HELD,
        date=day,
        strands__overlap=meeting.strands,
    ).exclude(pk=meeting.pk)
    if (found := twin.first()) is not None:
        raise AlreadyLogged(found.pk)


def _keep_version(meeting: Meeting, place: rules.Place, by: Viewer) -> words.Content:
    content = words.content_of(meeting)
    version = MeetingVersion(
        meeting=meeting, number=meeting.version, replaced_by_id=by.person_id or place.logged_by
    )
    version.as_it_was = seal(
        words.snapshot(meeting, content),
        owner=place.supported,
        label=words.VERSION,
        row=version.pk,
    )
    version.save(force_insert=True)
    return content


def _reseal(meeting: Meeting, place: rules.Place, content: words.Content) -> None:
    """What the other one added stands as it is."""
    plains = words.plains_of(meeting, place.supported, content)
    for (name, _), blob in zip(words.SEALED.items(), seal_many(list(plains)), strict=True):
        if name in words.WRITTEN:
            setattr(meeting, name, blob)


def _audit(what: str, meeting: Meeting, place: rules.Place, by: Viewer) -> None:
    audit.record(f"supervision {what}", by=by, on=place.supported, about=f"meeting {meeting.pk}")


def _tell(kind: str, meeting: Meeting, place: rules.Place, by: Viewer) -> None:
    other = telling.the_other(meeting, place.supported, by)
    telling.tell(kind, [(other, meeting, f"v{meeting.version}")], by=by)
