"""The pages that are measured, each as somebody who opens it every day."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from supervision.reflective.models import Cycle
from training.courses.models import Enrolment, Run
from training.courses.states import ACCEPTED, APPLIED, OPEN
from training.cpd import actions as cpd
from training.cpd.actions import Said
from training.cpd.models import Entry
from training.cpd.words import Words
from training.giving.models import Offer
from training.models import Course
from workforce.accounts import actions as accounts
from workforce.core import clock, declaring
from workforce.core.access import PEER_WORKER, Viewer
from workforce.home.benching import recruiting, workshops
from workforce.home.demo.signins import SECRET
from workforce.people.actions import grants
from workforce.people.models import Assignment, Person, Relationship

SUPPORT = ("line_manager", "clinical_supervisor", "peer_supervisor")


@dataclass(frozen=True, slots=True)
class Page:
    words: str
    role: str
    path: str
    queries: int
    inside_ms: float


@dataclass(frozen=True, slots=True)
class Looker:
    role: str
    person: Person
    client: Client

    @property
    def cookie(self) -> str:
        return str(self.client.cookies[settings.SESSION_COOKIE_NAME].value)


def lookers() -> dict[str, Looker]:
    """A peer worker with three supporters, those three, the lead of their patch, the centre and HR."""
    peer = _peer()
    held = Relationship.objects.running(clock.today()).filter(assignment=peer)
    by_kind = {row.acts_as: row.holder for row in held.select_related("holder")}
    lead = Relationship.objects.get(patch=peer.team.area.patch_id, acts_as="patch_lead").holder
    centre = Assignment.objects.filter(role__tier="central").select_related("person")[0].person
    hr = Person.objects.get(employee_number="M1")
    if not hr.grants.exists():
        grants.give(hr, role="hr", starts=clock.today(), by=Viewer.system())
    trainer = Course.objects.get(code="LXW-L4").owner
    cast = {"peer worker": peer.person, "line manager": by_kind["line_manager"],
            "senior peer": by_kind["peer_supervisor"], "patch lead": lead, "central lead": centre,
            "HR": hr, "trainer": trainer or centre}  # fmt: skip
    return {role: Looker(role, person, _signed_in(person)) for role, person in cast.items()}


def _peer() -> Assignment:
    rows = Assignment.objects.filter(role__tier="entry").select_related("person", "team__area")
    held = Relationship.objects.filter(acts_as__in=SUPPORT, ends__isnull=True)
    for row in rows.order_by("starts", "number")[:50]:
        if held.filter(assignment=row).count() == len(SUPPORT):
            return row
    raise LookupError("nobody has three supporters")


def _signed_in(who: Person) -> Client:
    person = Person.objects.select_related("user").get(pk=who.pk)  # one may be in the cast twice
    if person.user is None:
        email = person.email
        person.user = accounts.create_account(email=email, password=None, by=Viewer.system())
        person.save(update_fields=["user"])
        EmailAddress.objects.get_or_create(
            user=person.user, email=email, defaults={"verified": True, "primary": True}
        )
        accounts.add_totp(person.user, SECRET)
    client = Client(HTTP_HOST="localhost")
    client.force_login(person.user)
    return client


def measured(cast: dict[str, Looker], rounds: int = 20) -> Iterator[Page]:
    for words, role, path in wanted(cast):
        client = cast[role].client
        client.get(path)  # compiles templates
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} as {role}: {answer.status_code}")
        queries = len(asked)  # now: the next request forgets them
        times = [_timed(client, path) for _ in range(rounds)]
        yield Page(words, role, path, queries, statistics.median(times))


def _timed(client: Client, path: str) -> float:
    began = time.perf_counter()
    client.get(path)
    return (time.perf_counter() - began) * 1000


# By what is typed: few, many, a slip of letters, a number, a day, a role.
_SEARCHES = (
    ("a name", "central lead", "last12 first"),
    ("half of everybody", "central lead", "last1"),
    ("two letters swapped", "central lead", "lsat12 first3"),
    ("a word nobody has", "HR", "okafro"),
    ("a number", "HR", "G1204"),
    ("a role", "central lead", "peer support worker"),
    ("a day", "central lead", "next tuesday"),
    ("a name", "peer worker", "manager"),
    ("a name", "patch lead", "last12 first"),
    ("a name", "line manager", "last12 first"),
)


def _searched(looker: Looker, text: str) -> str:
    """The address of the results, as the box leads there."""
    answer = looker.client.post(reverse("home:search"), {"words": text})
    return str(answer.headers["Location"])


def _reflective() -> list[tuple[str, str, str]]:
    """The cycle that runs, a slot of it that is still to come, who has no time, who is due."""
    cycle = Cycle.objects.get(starts__lte=clock.today(), ends__gte=clock.today())
    slot = cycle.slots.filter(gathering__starts_at__gt=clock.now())[0]
    of_cycle, of_slot = {"cycle_id": cycle.pk}, {"gathering_id": slot.gathering_id}
    return [
        ("Reflective practice", "peer worker", reverse("reflective:mine")),
        ("Reflective practice, a slot", "peer worker", reverse("reflective:slot-detail", kwargs=of_slot)),
        ("Reflective practice, a slot", "central lead", reverse("reflective:slot-detail", kwargs=of_slot)),
        ("Programme", "central lead", reverse("reflective:cycle-list")),
        ("Programme, a cycle", "central lead", reverse("reflective:cycle-detail", kwargs=of_cycle)),
        ("Programme, no time that suits", "central lead",
         reverse("reflective:cycle-unsuited", kwargs=of_cycle)),
        ("Who reflective practice is due for", "line manager", reverse("reflective:due-list")),
        ("Who reflective practice is due for", "patch lead", reverse("reflective:due-list")),
        ("Reflective practice report", "HR",
         reverse("reports:report-detail", kwargs={"slug": "reflective-practice"})),
    ]  # fmt: skip


def _learning(peer: Person) -> list[tuple[str, str, str]]:
    """A log of forty entries, and an offer of the last year."""
    by = Viewer(None, peer.pk, peer.name, frozenset({PEER_WORKER}), clock.today())
    for n in range(40 - Entry.objects.filter(person=peer).count()):
        cpd.add(
            Said("course", clock.today(), 6, Words(f"Course {n}", "Something", "a topic")), by=by
        )
    entry = Entry.objects.filter(person=peer)[0]
    offer = {"offer_id": Offer.objects.order_by("pk")[0].pk}
    return [
        ("My CPD", "peer worker", reverse("cpd:mine")),
        ("My CPD, an entry", "peer worker", reverse("cpd:entry-detail", kwargs={"entry_id": entry.pk})),
        ("CPD report", "HR", reverse("reports:report-detail", kwargs={"slug": "cpd"})),
        ("What we give", "peer worker", reverse("giving:offer-list")),
        ("What we give", "central lead", reverse("giving:offer-list")),
        ("What we give, an offer", "peer worker", reverse("giving:offer-detail", kwargs=offer)),
        ("What we give, an offer", "central lead", reverse("giving:offer-detail", kwargs=offer)),
        ("What peers give report", "HR", reverse("reports:report-detail", kwargs={"slug": "what-peers-give"})),
    ]  # fmt: skip


def _courses(peer: Person) -> list[tuple[str, str, str]]:
    """The cohort one is in, as oneself and as whoever gives it; one that people apply for; one that is booked."""
    row = Enrolment.objects.filter(person=peer, state=ACCEPTED, run__state=OPEN)[0]
    ahead = Run.objects.filter(by_application=True, state=OPEN, first_on__gt=clock.today())[0]
    booked = Run.objects.filter(by_application=False, state=OPEN)[0]
    work = row.work.order_by("set_work__number")[0]
    applied = ahead.enrolments.filter(state=APPLIED)[0]
    of_run, of_ahead = {"run_id": row.run_id}, {"run_id": ahead.pk}
    day = {"gathering_id": booked.days.all()[0].gathering_id}
    return [
        ("Dates of courses", "peer worker", reverse("courses:run-list")),
        ("Dates of courses", "central lead", reverse("courses:run-list")),
        ("My courses", "peer worker", reverse("courses:mine")),
        ("A course I am in", "peer worker", reverse("courses:run-detail", kwargs=of_run)),
        ("A course to apply for", "HR", reverse("courses:run-detail", kwargs=of_ahead)),
        ("An assignment", "peer worker", reverse("courses:work-detail", kwargs={"work_id": work.pk})),
        ("Courses that run", "central lead", reverse("courses:run-given")),
        ("Courses I give", "trainer", reverse("courses:run-given")),
        ("A course I give", "trainer", reverse("courses:run-detail", kwargs=of_run)),
        ("A day to come to", "central lead", reverse("courses:day-detail", kwargs=day)),
        ("A booked course", "central lead", reverse("courses:run-detail", kwargs={"run_id": booked.pk})),
        ("Who applied", "trainer", reverse("courses:run-selection", kwargs=of_ahead)),
        ("An application", "trainer", reverse("courses:enrolment-answer", kwargs={"enrolment_id": applied.pk})),
        ("The cohort", "trainer", reverse("courses:run-cohort", kwargs=of_run)),
        ("Somebody in a course", "trainer", reverse("courses:enrolment-detail", kwargs={"enrolment_id": row.pk})),
        ("Today", "trainer", reverse("home:today")),
        ("Courses of those I support", "line manager", reverse("courses:support-list")),
        ("Courses of those I support", "senior peer", reverse("courses:support-list")),
        ("Courses report", "HR", reverse("reports:report-detail", kwargs={"slug": "courses"})),
    ]  # fmt: skip


def wanted(cast: dict[str, Looker]) -> list[tuple[str, str, str]]:
    peer = cast["peer worker"].person
    job = Assignment.objects.select_related("team").get(person=peer)
    team, area = job.team_id, job.team.area_id
    about: dict[str, Any] = {"person_id": peer.pk}
    return [
        ("Today", "peer worker", reverse("home:today")),
        ("Today", "line manager", reverse("home:today")),
        ("Today", "patch lead", reverse("home:today")),
        ("Today", "central lead", reverse("home:today")),
        ("My support", "peer worker", reverse("supervision:support-list")),
        ("People I support", "senior peer", reverse("supervision:people-list")),
        ("My people", "line manager", reverse("supervision:people-list")),
        ("People", "central lead", reverse("people:person-list")),
        ("People, a name", "HR", reverse("people:person-list") + "?name=last12"),
        ("People, last page", "HR", reverse("people:person-list") + "?page=9999"),
        ("People", "patch lead", reverse("people:person-list")),
        ("A person", "central lead", reverse("people:person-detail", kwargs=about)),
        ("Organisation", "central lead", reverse("people:organisation-detail")),
        ("Organisation", "patch lead", reverse("people:organisation-detail")),
        ("A service area", "central lead", reverse("people:area-detail", kwargs={"area_id": area})),
        ("Teams as a table", "central lead", reverse("people:team-list")),
        ("Teams, most peers first", "HR", reverse("people:team-list") + "?sort=peers"),
        ("Teams that lack a supervisor", "central lead",
         reverse("people:team-list") + "?missing=peer_supervisor"),
        ("Coverage of oversight", "central lead", reverse("people:coverage-detail")),
        ("Coverage of oversight", "patch lead", reverse("people:coverage-detail")),
        ("Where I belong", "peer worker", reverse("people:belonging-detail")),
        ("What needs attention", "central lead", reverse("establishment:attention-list")),
        ("What needs attention", "patch lead", reverse("establishment:attention-list")),
        ("Posts", "central lead", reverse("establishment:post-list")),
        ("Funded against in post", "central lead", reverse("establishment:establishment-detail")),
        ("Joining and leaving soon", "central lead", reverse("establishment:soon-list")),
        ("Unknown roles", "central lead", reverse("establishment:unknown-role-list")),
        ("Job descriptions", "central lead", reverse("establishment:job-description-list")),
        *[(f"Search, {words}", role, _searched(cast[role], text)) for words, role, text in _SEARCHES],
        ("A team", "patch lead", reverse("people:team-detail", kwargs={"team_id": team})),
        ("Supervision report", "HR", reverse("reports:report-detail", kwargs={"slug": "supervision"})),
        ("Supervision report", "patch lead", reverse("reports:report-detail", kwargs={"slug": "supervision"})),
        *_reflective(),
        ("Foundation", "peer worker", reverse("foundation:mine")),
        ("Foundation, who is on their way", "patch lead", reverse("foundation:way-list")),
        ("Foundation, who is on their way", "central lead", reverse("foundation:way-list")),
        ("Learning", "peer worker", reverse("training:mine")),
        ("Training passport", "peer worker", reverse("training:passport")),
        ("Catalogue", "peer worker", reverse("training:course-list")),
        ("Training that is due", "patch lead", reverse("training:due-list")),
        ("Training that is due", "HR", reverse("training:due-list")),
        ("Training of teams", "central lead", reverse("training:team-list")),
        ("Training report", "HR", reverse("reports:report-detail", kwargs={"slug": "training"})),
        ("Leadership workshops", "peer worker", reverse("workshops:programme-list")),
        ("Leadership workshops", "central lead", reverse("workshops:programme-list")),
        *workshops.wanted(),
        ("Leadership workshops report", "HR",
         reverse("reports:report-detail", kwargs={"slug": "leadership-workshops"})),
        ("Foundation report", "HR", reverse("reports:report-detail", kwargs={"slug": "foundation"})),
        *_learning(peer),
        ("Careers", "peer worker", reverse("careers:start")),
        ("The ladder", "peer worker", reverse("careers:ladder-detail")),
        ("Career conversations", "peer worker", reverse("careers:conversation-list")),
        ("Flexible working", "line manager", reverse("careers:flexible-list")),
        ("Openings", "peer worker", reverse("careers:opening-list")),
        ("What we offer", "central lead", reverse("careers:opening-manage")),
        ("Careers report", "HR", reverse("reports:report-detail", kwargs={"slug": "careers"})),
        *_courses(peer),
        *recruiting.wanted(),
        *_of_rooms_unknown_here(cast),
    ]  # fmt: skip


def _of_rooms_unknown_here(cast: dict[str, Looker]) -> Iterator[tuple[str, str, str]]:
    people = {role: looker.person.pk for role, looker in cast.items()}
    for room in declaring.modules("shown_at_scale"):
        yield from room.wanted(people)
