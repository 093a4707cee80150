"""A path begins, goes on and is forgotten. By the person, by whoever walks along, or by the person's own link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404

from recruitment.feeders import rules, telling
from recruitment.feeders.errors import CannotSave, Changed, SavedBefore
from recruitment.feeders.labels import CONTACT, LINK, NAME, STEP
from recruitment.feeders.models import Path, PathStep, Way
from recruitment.feeders.queries.companions import could_walk
from recruitment.feeders.states import BEGUN, LEFT, OPEN, PATH, RESTING
from workforce.core import audit, clock, links, once, settings
from workforce.core.access import Viewer
from workforce.core.links import LinkViewer
from workforce.core.sealed import Plain, erase, seal, seal_many
from workforce.people.closing import keep_open
from workforce.people.models import Patch, Person

THERE = "You are on a path already. Go on with that one"
SENT = "This was sent before. To sign up once more, open the page anew"
SAME_PRESS_MINUTES = 5
CHANGED = "Somebody wrote here in the meantime. Look at it again, then save yours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    way: str
    aim: str
    leads_know: bool = False
    patch_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody with a sign-in, or somebody with a link to this very path."""

    viewer: Viewer | None = None
    link: LinkViewer | None = None

    @property
    def today(self) -> date:
        return self.viewer.today if self.viewer else self.link.today if self.link else date.max

    @property
    def person_id(self) -> UUID | None:
        return self.viewer.person_id if self.viewer else None

    def may(self, path: Path, *, alone: bool = False) -> bool:
        """`alone`: what is the person's own, and not their companion's."""
        if self.link is not None:
            return self.link.purpose == LINK and self.link.about == path.pk
        if self.viewer is None:
            return False
        rule = rules.is_own if alone else rules.may_write
        return self.viewer.is_system or bool(rule.test(self.viewer, path))


@transaction.atomic
def begin(said: Begin, *, by: Viewer, once_key: str = "") -> Path:
    """One's own. One that is there already is gone on with. Raises SavedBefore, CannotSave."""
    rules.need(rules.may_come, by)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    # Of two presses the second waits for the first, and finds its path.
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    if Path.objects.open().filter(person=by.me).exists():
        raise CannotSave(THERE)
    keep_open(Patch, said.patch_id, field="patch", by=by)
    row: Path = Path.objects.create(
        way=said.way, aim=said.aim, person_id=by.person_id, since=by.today, state_since=by.today,
        leads_know=said.leads_know, patch_id=said.patch_id,
    )  # fmt: skip
    _step(row, "Began", by.person_id, by.today, after=BEGUN)
    audit.record("path begun", by=by, on=by.person_id, about=f"path {row.pk}")
    return row


@transaction.atomic
def sign_up(*, way: str, name: str, contact: str, aim: str, once_key: str = "") -> str:
    """Of somebody without a sign-in, by the poster: the secret of the address that is theirs, shown this once. The
    central team reads the name and contact until somebody walks along. The second of two presses is the answer that is
    seen: it has an address of the same path."""
    by = Viewer.system("Signed up by the poster")
    row = Path(way=Way(way), aim=aim, since=by.today, state_since=by.today)
    row.once = sha256(once_key.encode()).hexdigest() if once_key else None
    row.own_name, row.own_contact = seal_many(
        [Plain(name, row.pk, NAME, row.pk), Plain(contact, row.pk, CONTACT, row.pk)]
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return _pressed_twice(row)
    _step(row, "Signed up", None, by.today, after=BEGUN)
    audit.record("path begun", by=by, on=None, about=f"path {row.pk}")
    telling.to_welcome(row)
    return give_link(row)


def _pressed_twice(row: Path) -> str:
    """Just now, and nobody has opened it or gone on. Whoever goes back to the form later, maybe somebody else at the same
    screen, is given no address."""
    erase([row.pk])
    there = Path.objects.select_for_update(no_key=True).filter(once=row.once, version=1).first()
    since = clock.now() - timedelta(minutes=SAME_PRESS_MINUTES)
    if there is None or not there.steps.filter(at__gte=since).exists():
        raise CannotSave(SENT)
    return give_link(there)


def give_link(path: Path) -> str:
    """In place of those before."""
    links.withdraw(purpose=LINK, about=path.pk)
    return links.give(purpose=LINK, about=path.pk, days=int(settings.get("feeders.link_days")))


@transaction.atomic
def give_new_link(*, path: Path, by: Viewer) -> str:
    """For somebody who lost theirs: by whoever walks along, or the centre while nobody does."""
    row = locked(path)
    if row.person_id is not None or not (
        rules.may_walk.test(by, row) or rules.may_name_companion.test(by, row)
    ):
        raise Http404
    audit.record("path link given", by=by, on=None, about=f"path {row.pk}")
    return give_link(row)


@transaction.atomic
def plan_step(*, path: Path, words: str, by_day: date | None, version: int, who: Who) -> Path:
    """The next step in their words, and by when. Raises Changed."""
    row = _theirs(path, version, who)
    if by_day is not None and by_day < who.today and by_day != row.step_by:
        raise CannotSave("Choose today or a day after it", "step_by")
    row.step_words = seal(words, owner=row.sealed_for, label=STEP, row=row.pk)
    row.step_by = by_day
    _save(row, "step_words", "step_by")
    _step(
        row, "Chose a next step" if words else "Has no next step for now", who.person_id, who.today
    )
    return row


@transaction.atomic
def move(*, path: Path, to: str, version: int, who: Who) -> Path:
    """Where they stand, as they or whoever walks along see it. Raises Changed."""
    row = _theirs(path, version, who)
    if row.state == to:
        return row
    if not PATH.can_move(row.state, to):
        raise CannotSave(
            f"From {PATH.words[row.state]} it can't be {PATH.words[to]}. Choose another", "state"
        )
    if to in OPEN and not row.is_open:
        _need_no_other(row)
    before, row.state, row.state_since = row.state, to, who.today
    if to in (RESTING, LEFT):
        row.step_by = None
    _save(row, "state", "state_since", "step_by")
    _step(row, PATH.words[to].capitalize(), who.person_id, who.today, before=before, after=to)
    if who.viewer is not None:
        audit.record(
            f"path {PATH.words[to]}", by=who.viewer, on=row.person_id, about=f"path {row.pk}"
        )
    return row


@transaction.atomic
def choose(
    *, path: Path, aim: str, leads_know: bool, patch_id: UUID | None, version: int, who: Who
) -> Path:
    """What is aimed at, and whether leads may know by name: the person's own to say, and to take back."""
    row = locked(path)
    if not who.may(row, alone=True):
        raise Http404
    _same(row, version)
    if leads_know and patch_id is None:
        raise CannotSave("Choose the part of the organisation whose lead may know", "patch")
    keep_open(Patch, patch_id, field="patch", by=who.viewer or Viewer.system(), was=row.patch_id)
    row.aim, row.leads_know, row.patch_id = aim, leads_know, patch_id
    _save(row, "aim", "leads_know", "patch")
    return row


@transaction.atomic
def walk(*, path: Path, companion_id: UUID | None, version: int, by: Viewer) -> Path:
    """Who walks along: chosen by the person, or by a lead who may see the path; `None`: nobody for now, which the
    companion may say too. Whoever is chosen is told."""
    row = locked(path)
    is_own, is_lead = rules.is_own.test(by, row), rules.may_name_companion.test(by, row)
    steps_back = companion_id is None and rules.may_walk.test(by, row)
    if not (is_own or is_lead or steps_back or by.is_system):
        raise Http404
    _same(row, version)
    if companion_id is not None and not by.is_system and not _may_walk(companion_id, row, by):
        raise CannotSave("Choose somebody from the list", "companion")
    if row.companion_id == companion_id:
        return row
    row.companion_id = companion_id
    _save(row, "companion")
    _step(
        row,
        "Somebody walks along" if companion_id else "Nobody walks along for now",
        by.person_id,
        by.today,
    )
    audit.record("path companion", by=by, on=row.person_id, about=f"path {row.pk}")
    telling.companion(row, by=by.person_id)
    return row


@transaction.atomic
def forget(*, path: Path, who: Who) -> None:
    """All of it, at the person's wish alone: name, contact and words can't be opened again, not even from a backup of
    the rows alone."""
    row = locked(path)
    if not who.may(row, alone=True):
        raise Http404
    links.withdraw(purpose=LINK, about=row.pk)
    by = who.viewer or Viewer.system("By their link")
    audit.record("path forgotten", by=by, on=row.person_id, about=f"path {row.pk}")
    if row.person_id is None:
        erase([row.pk])
    row.delete()


def _need_no_other(row: Path) -> None:
    """Taking up an older one is beginning: one at a time."""
    if row.person_id is None:
        return
    Person.objects.select_for_update(no_key=True).get(pk=row.person_id)
    if Path.objects.open().filter(person=row.person_id).exclude(pk=row.pk).exists():
        raise CannotSave(THERE, "state")


def locked(path: Path) -> Path:
    row: Path | None = Path.objects.select_for_update(no_key=True).filter(pk=path.pk).first()
    if row is None:
        raise Http404
    return row


def _may_walk(companion_id: UUID, row: Path, by: Viewer) -> bool:
    return could_walk(by, row).filter(pk=companion_id).exists()


def _theirs(path: Path, version: int, who: Who) -> Path:
    row = locked(path)
    if not who.may(row):
        raise Http404
    _same(row, version)
    return row


def _same(row: Path, version: int) -> None:
    if row.version != version:
        raise Changed(CHANGED)


def _save(row: Path, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=["version", *fields])


def _step(
    row: Path, what: str, by: UUID | None, on: date, *, before: str = "", after: str = ""
) -> None:
    PathStep.objects.create(path=row, what=what, before=before, after=after, on=on, by_id=by)
