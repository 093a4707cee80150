"""Job plans, preferences and equality answers of the demo trust, through the actions people use."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions import equality, equality_tally, job_plans, preferences
from workforce.establishment.models import JobPlan, ListedTask
from workforce.establishment.plan_words import Content, Task
from workforce.establishment.queries import preferences as read
from workforce.people.models import Assignment, Person, Relationship

_SEED = 2027
_PLANS = 40
_ETHNICITY = (
    ("A White - British", 47), ("C White - Any other White background", 12),
    ("N Black or Black British - African", 9), ("M Black or Black British - Caribbean", 6),
    ("H Asian or Asian British - Indian", 6), ("J Asian or Asian British - Pakistani", 4),
    ("K Asian or Asian British - Bangladeshi", 2), ("D Mixed - White and Black Caribbean", 4),
    ("F Mixed - White and Asian", 3), ("S Any Other Ethnic Group", 2), ("Z Not Stated", 5),
)  # fmt: skip
_DISABILITY = (("Yes", 36), ("No", 46), ("Prefer Not To Answer", 18))
_SEX = (("Female", 64), ("Male", 32), ("", 4))
_ORIENTATION = (
    ("Heterosexual or Straight", 72), ("Gay or Lesbian", 7), ("Bisexual", 6), ("Undecided", 2),
    ("Not stated (person asked but declined to provide a response)", 9), ("", 4),
)  # fmt: skip
_BELIEF = (
    ("Atheism", 34), ("Christianity", 36), ("Islam", 9), ("Hinduism", 3), ("Buddhism", 3), ("Other", 4),
    ("I do not wish to disclose my religion/belief", 8), ("", 3),
)  # fmt: skip
_OWN = ("The Thursday walking group", "Meeting new colleagues in their first week", "The garden")


def build(peer: Assignment, today: date) -> int:
    random = Random(_SEED)  # noqa: S311  (a story, not a secret)
    with clock.at(today - timedelta(days=75)):
        written = _plans(peer, today - timedelta(days=75), random)
    _the_peer(peer, today)
    with clock.at(today):
        _answers(today, random)
        equality_tally.count_if_due(by=Viewer.system())
    return written


def _as(person: Person, day: date) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(), day)


def _content(random: Random, tasks: list[ListedTask], *, volunteer: bool = False) -> Content:
    chosen = sorted(random.sample(tasks, random.randint(2, 5)), key=lambda task: task.order)
    how = "" if volunteer else random.choice(["independently", "jointly"])
    found = [Task(task.words, how, str(task.pk)) for task in chosen]
    if random.random() < 0.3:
        found.append(Task(random.choice(_OWN), how))
    if volunteer:
        return Content(tuple(found), None, "Tuesday afternoons, and not in the school holidays.")
    return Content(tuple(found), random.choice([20, 20, 20, 25, 15, 10]))


def _plans(peer: Assignment, day: date, random: Random) -> int:
    """Most are agreed; some wait for the person, some for who manages them, one was answered."""
    tasks = list(ListedTask.objects.all())
    managed = {
        row.assignment_id: row.holder
        for row in Relationship.objects.running(day)
        .filter(kind="line_manager", assignment__isnull=False)
        .select_related("holder")
    }
    rows = Assignment.objects.running(day).filter(pk__in=managed).exclude(pk=peer.pk)
    chosen = list(rows.select_related("person").order_by("number"))[::3][:_PLANS]
    for number, row in enumerate(chosen):
        sides = [_as(row.person, day), _as(managed[row.pk], day)]
        writer, other = sides if number % 2 else sides[::-1]
        plan = job_plans.write(row, _content(random, tasks), version=0, by=writer)
        if number % 7 == 3:
            continue
        if number == 5:
            job_plans.answer(
                plan, "I would rather do fewer groups this spring.", version=1, by=other
            )
        else:
            job_plans.agree(plan, version=1, by=other)
    volunteers = Assignment.objects.running(day).filter(employment="volunteer")
    some = list(volunteers.select_related("person").order_by("starts", "person__sort_name"))[:6]
    for row in some:
        job_plans.write(
            row, _content(random, tasks, volunteer=True), version=0, by=_as(row.person, day)
        )
    return len(chosen) + len(some)


def _the_peer(peer: Assignment, today: date) -> None:
    """The peer worker of the sign-ins: a plan agreed in spring, changed yesterday by who manages them; and
    preferences, two of which are shared."""
    tasks = list(ListedTask.objects.all())
    manager = Relationship.objects.running(today).get(assignment=peer, kind="line_manager").holder
    own = [Task(tasks[n].words, "independently", str(tasks[n].pk)) for n in (0, 1, 5)]
    shared = [Task(tasks[n].words, "jointly", str(tasks[n].pk)) for n in (6, 7)]
    first = today - timedelta(days=120)
    with clock.at(first):
        by = _as(peer.person, first)
        plan = job_plans.write(peer, Content((*own, shared[0]), 20), version=0, by=by)
        starts_later = Relationship.objects.running(first).filter(assignment=peer, holder=manager)
        if starts_later.exists():
            job_plans.agree(plan, version=1, by=_as(manager, first))
    with clock.at(today - timedelta(days=1)):
        by = _as(manager, today - timedelta(days=1))
        plan = JobPlan.objects.get(pk=plan.pk)
        job_plans.write(peer, Content((*own[:2], *shared), 15), version=plan.version, by=by)
    with clock.at(today - timedelta(days=20)):
        _prefers(_as(peer.person, today - timedelta(days=20)))


def _prefers(by: Viewer) -> None:
    circle = {row.acts_as: row.pk for row in read.circle(by)}
    shares = {circle[kind] for kind in ("peer_supervisor",) if kind in circle}
    words = {
        "format": ("both", set(circle.values())),
        "caseload": ("More walking and fewer phone calls. A change every few months.", shares),
        "working": ("Mornings. Tell me the day before if something changes, and ask before you ring.", set()),
    }  # fmt: skip
    for part, (text, with_whom) in words.items():
        preferences.write(part, text, share_with=with_whom, version=0, by=by)


def _answers(today: date, random: Random) -> None:
    """Most came with the staff record; one in eight has not answered, and volunteers answer themselves."""
    rows = Assignment.objects.running(today).select_related("person").order_by("number", "pk")
    paid = {row.person.employee_number: row for row in rows if row.person.employee_number}
    found = {
        number: {
            "ethnicity": _pick(random, _ETHNICITY),
            "disability": _pick(random, _DISABILITY),
            "sex": _pick(random, _SEX),
            "orientation": _pick(random, _ORIENTATION),
            "belief": _pick(random, _BELIEF),
            "birth": f"01/07/{today.year - random.randint(22, 66)}",
        }
        for number in sorted(paid)
        if random.random() > 0.12
    }
    equality.fill_empty(found, by=Viewer.system())
    volunteers = Assignment.objects.running(today).filter(employment="volunteer")
    for row in volunteers.select_related("person").order_by("starts", "person__sort_name")[::2]:
        equality.answer(
            {"ethnicity": random.choice("AAANM"), "disability": random.choice("YNZ"),
             "birth": str(today.year - random.randint(22, 70))},
            by=_as(row.person, today),
        )  # fmt: skip


def _pick(random: Random, shares: tuple[tuple[str, int], ...]) -> str:
    return random.choices([words for words, _ in shares], [share for _, share in shares])[0]
