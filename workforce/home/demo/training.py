"""What people and teams have learnt: a catalogue that is offered, two registers, certificates that wait."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from uuid import UUID

from training.actions import courses, evidence, hand, programmes, records, registers
from training.actions.hand import Said
from training.actions.records import Done
from training.models import Course, CourseProgramme, Source, Why
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.core.scans import Scan
from workforce.home.demo.signins import SignIn
from workforce.people.models import Assignment, Person, Relationship, StaffInPost
from workforce.people.scopes import runs
from workforce.people.viewers import viewer_of

_ASKED = {"LXW-SUP": (["supervisors"], 90), "LXW-MAN": (["managers"], 90)}
_HAVE_LATELY = {"LXW-SUP": 92, "LXW-MAN": 78}
"""Of a hundred, so many have a record that counts."""
_VALID = 1095
A_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def catalogue() -> None:
    """Offered from the first day on; what comes after the first weeks is asked of nobody."""
    by = Viewer.system()
    for course in Course.objects.order_by("code"):
        asked_of, due_days = _ASKED.get(course.code, ([], None))
        courses.change(course, version=None, by=by, asked_of=asked_of, due_days=due_days)
        courses.offer(course, by=by)
    for programme in CourseProgramme.objects.all():
        programmes.offer(programme, by=by)


def history(today: date) -> None:
    by = Viewer.system()
    _owners(by)
    _those_who_support(today, by)
    _teams(today, by)


def _owners(by: Viewer) -> None:
    trainers = Person.objects.filter(
        assignments__role__slug__in=["peer-trainer", "senior-peer-trainer"], left_on__isnull=True
    )
    found = list(trainers.order_by("sort_name").distinct()[:4])
    for number, course in enumerate(Course.objects.order_by("code")):
        if found:
            courses.change(course, version=None, by=by, owner=found[number % len(found)])


def _those_who_support(today: date, by: Viewer) -> None:
    """Most have done it; of a few it ran out lately, and of some it soon will."""
    for code, kind in (("LXW-SUP", "peer_supervisor"), ("LXW-MAN", "line_manager")):
        course = Course.objects.get(code=code)
        held = Relationship.objects.running(today).filter(acts_as=kind, assignment__isnull=False)
        holders = held.order_by("holder__sort_name", "holder__employee_number")
        people = list(dict.fromkeys(holders.values_list("holder", flat=True)))
        wanted = []
        for number, person in enumerate(people):
            has_it = number * _HAVE_LATELY[code] % 100 < _HAVE_LATELY[code]
            ago = 20 + number * 97 % 1060 if has_it else _VALID + 15 + number % 30
            if has_it or number % 2:
                on = today - timedelta(days=ago)
                wanted.append(Done(course_id=course.pk, completed_on=on, person_id=person))
        records.add(wanted, source=Source.RUN, by=by)


def _teams(today: date, by: Viewer) -> None:
    """From registers, as a learning system gives them: of each team with peers a share of its own."""
    teams = list(
        Assignment.objects.running(today).order_by("team__name", "team__area__name")
        .values_list("team", flat=True)
    )  # fmt: skip
    lines: list[tuple[str, str, date]] = []
    for place, team in enumerate(dict.fromkeys(teams)):
        lines += _of_team(team, place, today)
    half = len(lines) * 2 // 3
    for name, part in (
        ("recovery-and-peers-last-year.csv", lines[:half]),
        ("recovery-and-peers.csv", lines[half:]),
    ):
        registers.add(registers.check(name=name, content=_file(part), by=by), by=by)


def _of_team(team: object, place: int, today: date) -> list[tuple[str, str, date]]:
    staff = StaffInPost.objects.filter(runs(today), team=team).order_by("assignment_number")
    share, found = 15 + place * 37 % 80, []
    for number, (employee, starts) in enumerate(
        dict(staff.values_list("employee_number", "starts")).items()
    ):
        if number * share % 100 < share:
            found.append((employee, "LXW-TEAM", today - timedelta(days=30 + place * 11 % 600)))
        if place % 3 == 0 and number % 2 == 0:
            found.append((employee, "LXW-COACH", today - timedelta(days=20 + place * 7 % 400)))
        if starts > today - timedelta(days=365) and number % 10 < 7:
            found.append((employee, "LXW-IND", min(starts + timedelta(days=9), today)))
    return found


def _file(lines: list[tuple[str, str, date]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Employee Number", "Course Code", "Completion Date", "Status"])
    for number, code, on in lines:
        writer.writerow([number, code, f"{on:%d/%m/%Y}", "Completed"])
    return out.getvalue().encode()


def shown(peer: Assignment, cast: list[SignIn], today: date) -> None:
    """What the pages show: a register that waits with rows to mend, certificates of some, and a passport with a few lines."""
    by = Viewer.system()
    central = next((each for each in cast if each.role == access.CENTRAL_LEAD), None)
    looks = _as(central) if central else by
    numbers = list(
        StaffInPost.objects.filter(runs(today)).order_by("assignment_number")
        .values_list("employee_number", flat=True)[:12]
    )  # fmt: skip
    lines = [(number, "LXW-TEAM", today - timedelta(days=4)) for number in numbers]
    lines[3] = ("99999999", *lines[3][1:])
    lines[7] = (lines[7][0], "Fire safety", lines[7][2])
    lines[9] = (*lines[9][:2], today + timedelta(days=9))
    registers.check(name="recovery-and-peers-this-week.csv", content=_file(lines), by=looks)
    others = Assignment.objects.running(today).filter(role__tier="entry").exclude(pk=peer.pk)
    people = [
        peer.person,
        *(row.person for row in others.select_related("person").order_by("starts", "number")[:2]),
    ]
    heard = Course.objects.get(code="LXW-IND")
    on = peer.starts + timedelta(days=9)
    records.add([Done(course_id=heard.pk, completed_on=on, person_id=peer.person_id)], by=by)
    titles = (
        "Mental health first aid",
        "Motivational interviewing, two days",
        "Level 3 in peer mentoring",
    )
    for number, (person, title) in enumerate(zip(people, titles, strict=True)):
        with clock.at(today - timedelta(days=6 - number)):
            evidence.hand_in(
                title=title, completed_on=today - timedelta(days=200 + 90 * number), file_name="certificate.pdf",
                certificate=Scan(A_PDF, "pdf"), by=_viewer(person),
            )  # fmt: skip


def put_right(person_id: UUID, today: date) -> None:
    """A record that was somebody else's, and one whose day was wrong. Before anybody has a sign-in: it sends no mail."""
    by = Viewer.system()
    coached = Course.objects.get(code="LXW-COACH")
    leading = Course.objects.get(code="LXW-LEAD-1")
    for course, ago in ((coached, 45), (leading, 75)):
        said = Said(course=course, on=today - timedelta(days=ago), is_seen=True)
        record = hand.add(said, person_id=person_id, by=by)
        if course is coached:
            hand.take_out(record, why=Why.SOMEBODY_ELSE, by=by)
        else:
            said = Said(course=course, on=today - timedelta(days=76), is_seen=True)
            hand.correct(record, said, by=by)


def _viewer(person: Person) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({access.PEER_WORKER}), clock.today())


def _as(sign_in: SignIn) -> Viewer:
    from django.contrib.auth import get_user_model

    return viewer_of(get_user_model().objects.get(email=sign_in.email))
