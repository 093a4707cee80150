"""What the central team does about an unknown role: take it, give it, answer it, and take an answer back.

Each takes `began_from`, the version its writer saw: of two at once the second learns what the first did."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from workforce.core import clock, sealed, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.actions.unknown_roles import looking, steps
from workforce.establishment.models import TitleSetAside, UnknownRole
from workforce.establishment.models.unknown_roles import How, Step
from workforce.establishment.queries import central_team
from workforce.establishment.states import CLOSED, NEW, NOT_PEER, RENAMING, TAKEN
from workforce.establishment.unknown_role_words import WHY
from workforce.establishment.unknown_roles import matching, telling
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

BY_HAND = (How.THIS_JOB, How.THIS_TITLE, How.GONE, How.SAME)


@transaction.atomic
def take(role: UnknownRole, *, began_from: int | None, by: Viewer) -> UnknownRole:
    row = steps.locked(role, began_from)
    if row.owner_id == by.person_id and row.state == TAKEN:
        return row
    _own(row, by.person_id)
    steps.step(row, Step.TAKEN, by=by, audited="taken")
    return row


@transaction.atomic
def give(role: UnknownRole, *, to: Person, began_from: int | None, by: Viewer) -> UnknownRole:
    """To a colleague of the central team."""
    row = steps.locked(role, began_from)
    if to.pk not in central_team.ids(clock.today()):
        raise Refused(f"{to.name} isn't in the central team today. Choose somebody who is.")
    if row.owner_id == to.pk:
        raise Refused(f"{to.name} has it already. Choose somebody else.")
    _own(row, to.pk)
    steps.step(row, Step.GIVEN, by=by, to=to, audited="given", on=to.pk)
    telling.given(row, by=by.person_id)
    return row


@transaction.atomic
def put_back(role: UnknownRole, *, began_from: int | None, by: Viewer) -> UnknownRole:
    """Nobody has it any more."""
    row = steps.locked(role, began_from)
    steps.move(row, NEW)
    row.owner, row.owned_since = None, None
    steps.save(row, "state", "owner", "owned_since")
    steps.step(row, Step.PUT_BACK, by=by, audited="put back")
    return row


def _own(row: UnknownRole, person: UUID | None) -> None:
    if row.state != TAKEN:
        steps.move(row, TAKEN)
    row.owner_id, row.owned_since = person, clock.today()
    steps.save(row, "state", "owner", "owned_since")


@transaction.atomic
def note(role: UnknownRole, *, words: str, by: Viewer) -> UnknownRole:
    """What somebody knows of it: two who write at once both stand."""
    row = steps.locked(role, None)
    if not row.is_open:
        raise Conflict("This has been answered meanwhile. Tell the central team what you know.")
    steps.step(row, Step.NOTED, by=by, words=words, audited="noted")
    return row


@transaction.atomic
def rename(
    role: UnknownRole, *, new_title: str, words: str, began_from: int | None, by: Viewer
) -> UnknownRole:
    """The title is to be corrected where it comes from. It waits for an extract."""
    row = steps.locked(role, began_from)
    if row.number is None:
        raise Refused(
            "No extract has this job yet, so there is no title to correct. Choose another answer."
        )
    if matching.asking().asks_about(new_title):
        raise Refused(
            f"“{new_title}” would be asked about as well. Enter a title without a word that is "
            "watched for, or the title of a role that is known here."
        )
    wait = timedelta(days=settings.get("establishment.unknown_role_wait"))
    row.new_title, row.due = new_title, clock.today() + wait
    _decide(row, RENAMING, "", by=by)
    steps.save(row, *_DECIDED, "new_title", "due")
    steps.step(row, Step.RENAMING, by=by, words=words, audited="to be renamed")
    return row


@transaction.atomic
def not_this_job(role: UnknownRole, *, why: str, began_from: int | None, by: Viewer) -> UnknownRole:
    row = steps.locked(role, began_from)
    _decide(row, NOT_PEER, How.THIS_JOB, by=by)
    steps.save(row, *_DECIDED)
    steps.step(row, Step.NOT_PEER, by=by, how=How.THIS_JOB, words=why, audited="no peer role")
    telling.answered([row], by=by.person_id)
    return row


@transaction.atomic
def not_this_title(
    role: UnknownRole, *, why: str, began_from: int | None, by: Viewer
) -> TitleSetAside:
    """Every job of this very title, those that come later too, until it is taken back."""
    looking.alone()
    row = steps.locked(role, began_from)
    steps.move(row, NOT_PEER)
    if row.plain in matching.known_titles():
        raise Refused("This title is known as a role here. Choose “This job” for this one alone.")
    aside = _set_aside(row, why, by)
    rows = UnknownRole.objects.select_for_update(of=("self",), no_key=True).open()
    answered = list(rows.filter(plain=row.plain).order_by("pk"))
    for each in answered:
        _decide(each, NOT_PEER, How.THIS_TITLE, by=by)
        each.set_aside = aside
        steps.save(each, *_DECIDED, "set_aside")
        words = why if each.pk == row.pk else ""
        steps.step(
            each, Step.NOT_PEER, by=by, how=How.THIS_TITLE, words=words, audited="no peer role"
        )
    telling.answered(answered, by=by.person_id)
    return aside


def _set_aside(row: UnknownRole, why: str, by: Viewer) -> TitleSetAside:
    aside = TitleSetAside(
        title=row.title, plain=row.plain, by_id=by.person_id, sealed_for=by.person_id or row.pk
    )
    aside.why = sealed.seal(why, owner=aside.sealed_for, label=WHY, row=aside.pk)
    try:
        with transaction.atomic():
            aside.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("Somebody else has just set this title aside. Look at it again.") from error
    return aside


@transaction.atomic
def close(
    role: UnknownRole,
    *,
    how: str,
    words: str,
    same_as: UnknownRole | None,
    began_from: int | None,
    by: Viewer,
) -> UnknownRole:
    """`how`: the job is gone, or is the same as another."""
    row = steps.locked(role, began_from)
    if how not in {How.GONE, How.SAME}:
        raise Refused("Choose why it is closed.")
    if same_as is not None and same_as.pk == row.pk:
        raise Refused("Choose another one: this is the same.")
    _decide(row, CLOSED, how, by=by)
    wait = timedelta(days=settings.get("establishment.unknown_role_wait"))
    row.same_as, row.due = same_as, clock.today() + wait
    steps.save(row, *_DECIDED, "same_as", "due")
    steps.step(row, Step.CLOSED, by=by, how=how, words=words, audited="closed")
    telling.answered([row], by=by.person_id)
    return row


_DECIDED = ("state", "how", "decided_by", "decided_at")


def _decide(row: UnknownRole, state: str, how: str, *, by: Viewer) -> None:
    steps.move(row, state)
    row.how, row.decided_by_id, row.decided_at = how, by.person_id, clock.now()


def can_take_back(row: UnknownRole) -> bool:
    """What somebody answered by hand, and on which nothing rests. An adopted one is a post with its holder."""
    return row.state == RENAMING or (row.state in {NOT_PEER, CLOSED} and row.how in BY_HAND)


@transaction.atomic
def take_back(role: UnknownRole, *, began_from: int | None, by: Viewer) -> UnknownRole:
    """The question is open again, with the days it has from today on."""
    looking.alone()
    row = steps.locked(role, began_from)
    if not can_take_back(row):
        raise Refused("This answer can't be taken back: something rests on it now.")
    if row.how == How.THIS_TITLE and row.set_aside is not None:
        return _title_again(row, by)
    _reopen(row, by)
    return row


def _reopen(row: UnknownRole, by: Viewer) -> None:
    _refuse_if_asked_elsewhere(row)
    steps.move(row, TAKEN if row.owner_id in central_team.ids(clock.today()) else NEW)
    if row.state == NEW:
        row.owner, row.owned_since = None, None
    row.how, row.decided_by, row.decided_at, row.set_aside = "", None, None, None
    row.same_as, row.due = None, steps.due_after(clock.today())
    steps.save(row, *_DECIDED, "set_aside", "same_as", "due", "owner", "owned_since")
    steps.step(row, Step.TAKEN_BACK, by=by, audited="taken back")


def _refuse_if_asked_elsewhere(row: UnknownRole) -> None:
    others = UnknownRole.objects.open().exclude(pk=row.pk)
    if row.number and others.filter(number=row.number).exists():
        raise Conflict("The same job is asked about again already. Answer it there.")
    held = matching.posts_by_number([row.number] if row.number else [])
    if held:
        raise Conflict("This job is a post here now, so there is nothing to ask about.")


def _title_again(row: UnknownRole, by: Viewer) -> UnknownRole:
    if row.set_aside is not None:
        title_again(row.set_aside, by=by)
    row.refresh_from_db()
    return row


@transaction.atomic
def title_again(aside: TitleSetAside, *, by: Viewer) -> int:
    """This title is asked about again: what it answered is open, and jobs that came since are found."""
    looking.alone()
    one = TitleSetAside.objects.select_for_update(of=("self",), no_key=True).get(pk=aside.pk)
    if one.ended_at is not None:
        raise Conflict(f"This was taken back on {date_words(one.ended_at)} already.")
    one.ended_at, one.ended_by_id = clock.now(), by.person_id
    one.save(update_fields=["ended_at", "ended_by"])
    rows = UnknownRole.objects.select_for_update(of=("self",), no_key=True)
    opened = 0
    for row in rows.filter(set_aside=one, state=NOT_PEER).order_by("pk"):
        try:
            with transaction.atomic():
                _reopen(row, by)
            opened += 1
        except Conflict:
            continue
    return opened + len(looking.look(on=clock.today(), by=by).found)
