"""Who writes a version with its owner: a colleague, or people who use services as a count and a role."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404

from strategy.policies import rules, telling
from strategy.policies.actions.common import done, need_first, written
from strategy.policies.errors import CannotSave
from strategy.policies.limits import MOST_PEOPLE
from strategy.policies.models import CoAuthor, Policy, Version
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person

NOBODY = "Nobody here has this name. Look at how it is spelled"
THERE_ALREADY = "They are among those who write it already"
AS_WHAT = "Say as what: a peer worker, a carer, people who use the service"


@transaction.atomic
def ask_colleague(
    version: Version,
    *,
    role: str,
    by: Viewer,
    name: str = "",
    known: UUID | None = None,
    once_key: str = "",
) -> CoAuthor:
    """They read and write it from now on, and get one message. Whether their name is shown is theirs to say. That
    somebody has experience of their own is said of those in a peer role alone: of others nobody says it for them."""
    need_first(by, once_key)
    row = written(version, by)
    person = known or _by_name(name)
    if row.coauthors.filter(person=person).exists():
        raise CannotSave(THERE_ALREADY, "name")
    made = CoAuthor.objects.create(
        version=row, person_id=person, role=_role(role), has_experience=_is_a_peer(person)
    )
    done("policy co-author asked", row.policy, by)
    telling.writes(made, by=by)
    return made


@transaction.atomic
def count_people(
    version: Version, *, people: int, role: str, by: Viewer, once_key: str = ""
) -> CoAuthor:
    """People who use services, as a count and a role."""
    need_first(by, once_key)
    row = written(version, by)
    if not 1 <= people <= MOST_PEOPLE:
        raise CannotSave(f"Enter how many people: 1 to {MOST_PEOPLE}", "people")
    made = CoAuthor.objects.create(
        version=row, people=people, role=_role(role), has_experience=True
    )
    done("policy co-authors counted", row.policy, by)
    return made


@transaction.atomic
def take_out(coauthor: CoAuthor, *, by: Viewer) -> None:
    """Of a version that is being written. A colleague may take themselves out too. Twice is once."""
    rules.need(rules.may_take_out, by, coauthor)
    row = written(coauthor.version, by)
    if CoAuthor.objects.filter(pk=coauthor.pk).delete()[0]:
        done("policy co-author taken out", row.policy, by)


@transaction.atomic
def show_name(coauthor: CoAuthor, *, shown: bool, by: Viewer) -> None:
    """By the colleague alone, at any time, of a version that was in force too."""
    Policy.objects.select_for_update(no_key=True).get(pk=coauthor.version.policy_id)
    row = CoAuthor.objects.select_related("version__policy").filter(pk=coauthor.pk).first()
    if row is None or row.person_id is None or row.person_id != by.person_id:
        raise Http404
    row.is_named = shown
    row.save(update_fields=["is_named"])
    done("policy co-author's name shown" if shown else "policy co-author's name not shown",
         row.version.policy, by)  # fmt: skip


def _role(words: str) -> str:
    words = words.strip()
    if not words:
        raise CannotSave(AS_WHAT, "role")
    return words


def _by_name(name: str) -> UUID:
    """Of two who share a name neither is found."""
    first, _, last = " ".join(name.split()).partition(" ")
    here = Person.objects.filter(scopes.here(clock.today()))
    rows = here.filter(first_name__iexact=first, last_name__iexact=last) if last else here.none()
    found = list(rows.values_list("pk", flat=True)[:2])
    if len(found) != 1:
        raise CannotSave(NOBODY, "name")
    return found[0]


def _is_a_peer(person: UUID) -> bool:
    return Assignment.objects.running(clock.today()).filter(person=person).exists()
