"""Patches, forms, vacancies, volunteers and leavers: what the extract does not say."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.actions import assignments, bulk, organisation, people, posts
from workforce.people.actions.assignments import Appointment
from workforce.people.actions.posts import NewPost
from workforce.people.models import Assignment, Person, Post, RoleType, ServiceArea, Team

PATCHES = {
    "Adult north": ["Adult Community North"],
    "Adult south and early intervention": [
        "Adult Community South", "Early Intervention in Psychosis"],
    "Inpatient and crisis": ["Inpatient and Crisis"],
    "Young people, perinatal and eating disorders": [
        "Children and Young People", "Perinatal", "Eating Disorders"],
    "Older adults and learning disability": ["Older Adults", "Learning Disability and Autism"],
    "Addictions and sexual health": ["Addictions", "Sexual Health"],
    "Health and justice": ["Health and Justice"],
}  # fmt: skip
VACANT = {"senior-peer-support-worker": 2, "peer-employment-specialist": 1,
          "specialist-peer-support-worker": 2, "peer-support-worker": 9}  # fmt: skip
_VOLUNTEERS = 24
_LEAVERS = 6
_FIRST = ("Asha", "Bryn", "Callum", "Dilys", "Emeka", "Fern", "Grace", "Hamid", "Isla", "Jonah",
          "Keira", "Lwazi", "Maeve", "Nikhil", "Orla", "Pavel", "Quinn", "Rosa", "Suki", "Theo",
          "Uma", "Viktor", "Wren", "Yusra", "Zane", "Alba", "Bode", "Cerys", "Dov", "Esme")  # fmt: skip
_LAST = ("Achebe", "Bright", "Cairns", "Dunne", "Ellery", "Farrow", "Gosling", "Hale", "Imrie",
         "Joshi", "Keane", "Lister", "Mbeki", "Norris", "Okoye", "Penrose", "Quill", "Rigby",
         "Sallow", "Tindall", "Umar", "Verity", "Wyatt", "Yarrow", "Zielinski", "Arden",
         "Bello", "Crewe", "Drake", "Eames")  # fmt: skip


@dataclass
class Names:
    """Invented names nobody in the extract has, in a fixed order."""

    used: int = 0

    def take(self) -> tuple[str, str]:
        number, self.used = self.used, self.used + 1
        return _FIRST[number % len(_FIRST)], _LAST[(number * 7 + number // len(_LAST)) % len(_LAST)]


def patches(by: Viewer) -> None:
    areas = {area.name: area for area in ServiceArea.objects.all()}
    for name, members in PATCHES.items():
        patch = organisation.add_patch(name=name, by=by)
        organisation.set_areas(
            patch, areas=[areas[each] for each in members if each in areas], by=by
        )


def forms(by: Viewer, random: Random) -> None:
    """Six in ten roles stand apart from the team, four are embedded in it."""
    rows = list(Post.objects.order_by("code"))
    random.shuffle(rows)
    apart = round(len(rows) * 0.6)
    form = {row.pk: {"form": "separate" if n < apart else "embedded"} for n, row in enumerate(rows)}
    bulk.change_posts(form, by=by)
    held = Assignment.objects.filter(post__in=form).values_list("pk", "post_id")
    bulk.change_assignments({pk: form[post_id] for pk, post_id in held}, by=by)


def go_on(day: date, today: date, by: Viewer) -> None:
    """Who was to leave between two extracts stays on for now."""
    rows = Assignment.objects.filter(ends__gte=day, ends__lt=today + timedelta(days=20))
    for row in rows.select_related("person"):
        assignments.extend(row, to=today + timedelta(days=150), by=by)


def contracts(by: Viewer) -> None:
    """A fifth of those in post are there for a fixed term, and some hours are fewer than in the extract."""
    filled = Post.objects.filter(state="filled").order_by("code")
    fixed = filled.filter(contract="permanent").count() - round(filled.count() * 0.78)
    permanent = list(filled.filter(contract="permanent", role__tier="entry", fte=1))
    bulk.change_posts(
        {row.pk: {"contract": "fixed_term", "fixed_term_reason": "Commissioned in blocks of two years",
                  "fixed_term_ends": clock.today() + timedelta(days=200 + 11 * n)}
         for n, row in enumerate(permanent[:fixed])}, by=by)  # fmt: skip
    fewer = {"fte": Decimal("0.8"), "hours": Decimal(30)}
    shorter = permanent[fixed : fixed + 13]
    held = Assignment.objects.filter(post__in=shorter).values_list("pk", flat=True)
    bulk.change_assignments({pk: dict(fewer) for pk in held}, by=by)
    bulk.change_posts({row.pk: dict(fewer) for row in shorter}, by=by)


def vacancies(by: Viewer) -> list[Post]:
    teams = list(
        Team.objects.filter(assignments__isnull=False).distinct().order_by("name", "area__name")
    )
    roles = {role.slug: role for role in RoleType.objects.all()}
    wanted = [slug for slug, number in VACANT.items() for _ in range(number)]
    entries = [
        NewPost(f"NV-V{number:02}", roles[slug].words, roles[slug], teams[number * 4 % len(teams)],
                Decimal("0.8"), Decimal(30), form="separate" if number % 5 < 3 else "embedded")
        for number, slug in enumerate(wanted, start=1)]  # fmt: skip
    return posts.add_many(entries, by=by, state="vacant")


def volunteers(names: Names, by: Viewer, first: date) -> None:
    role = RoleType.objects.get(slug="peer-volunteer")
    teams = list(
        Team.objects.filter(assignments__isnull=False).distinct().order_by("-name", "area__name")
    )
    rows = [
        Person(first_name=a, last_name=b) for a, b in (names.take() for _ in range(_VOLUNTEERS))
    ]
    for row in rows:
        row.email = f"{row.first_name}.{row.last_name}@northvale.example".lower()
        row.fill_sort_name()
    people.add_many(rows, by=by)
    assignments.appoint_many([
        Appointment(row, role, teams[number * 2 % len(teams)], first + timedelta(days=17 * number),
                    employment="volunteer", hours=Decimal(4))
        for number, row in enumerate(rows)], by=by)  # fmt: skip


def arrive_and_leave(vacant: list[Post], names: Names, by: Viewer) -> list[Assignment]:
    """Some vacant posts had somebody in them. They come here now, and leave by `leave`."""
    found = []
    for number, post in enumerate(vacant[-_LEAVERS:]):
        first, last = names.take()
        person = people.add(first_name=first, last_name=last, by=by)
        starts = clock.today() + timedelta(days=number * 20)
        found.append(assignments.appoint(person=person, role=post.role, team=post.team, post=post,
                                         starts=starts, by=by))  # fmt: skip
    return found


def leave(gone: list[Assignment], today: date, by: Viewer) -> None:
    for number, assignment in enumerate(gone):
        people.leave(assignment.person, on=today - timedelta(days=30 + number * 47), by=by)
