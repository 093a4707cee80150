"""What can be found of this room: courses by their title, and its pages by the words people have for them. No name, and
no record of anybody."""

from __future__ import annotations

from django.db.models import CharField, Value
from django.urls import reverse

from training import rules
from training.models import Level
from training.queries import catalogue, programmes
from workforce.core import likeness
from workforce.core.access import Viewer
from workforce.core.searching import Asked, Found, Hits, PageEntry, Source, listed
from workforce.people.rules import is_in_a_peer_role

_NONE = Value("", CharField())

PAGES = [
    PageEntry("Learning", "training:mine", ("my training", "what is due", "courses i did", "cpd"), rules.is_a_person.test),
    PageEntry("My passport", "training:passport", ("training passport", "learning passport"), is_in_a_peer_role.test),
    PageEntry("Catalogue", "training:course-list", ("courses", "training", "what can i learn", "level 4"),
              rules.may_see_catalogue.test),
    PageEntry("Competences and principles", "training:competence-list",
              ("framework", "eight principles", "domains"), rules.may_see_catalogue.test),
    PageEntry("Certificates", "training:evidence-list", ("evidence", "upload a certificate"), rules.is_a_person.test),
    PageEntry("Training that is due", "training:due-list", ("training overdue", "compliance"), rules.may_see_others.test),
    PageEntry("Training of teams", "training:team-list", ("team training", "whole team", "recovery training"),
              rules.may_see_teams.test),
    PageEntry("Registers", "training:register-list", ("upload attendance", "training records", "learning system"),
              rules.may_keep_records.test),
    PageEntry("Records of training: put one right", "training:record-find",
              ("add a training record", "wrong record", "correct training", "taken out"), rules.may_keep_records.test),
    PageEntry("Certificates to look at", "training:evidence-waiting", ("check evidence",), rules.may_keep_records.test),
]  # fmt: skip


def find_courses(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    """By title and code, of what this viewer may see, programmes too. One query: a catalogue has a hundred rows."""
    of = ("pk", "title", "plain_title")
    courses = catalogue.every(viewer).order_by().values_list(*of, "code", "level")
    offered = programmes.offered(viewer).order_by()
    rows = courses.union(offered.values_list(*of, _NONE, _NONE), all=True)
    found: list[tuple[int, Found]] = []
    for pk, title, plain_title, code, level in rows:
        place = likeness.place(asked.words, f"{plain_title} {likeness.plain(code)}".strip())
        if place is None:
            continue
        name = "course" if level else "programme"
        words = str(Level(level).label) if level else "A programme of courses"
        found.append((place, Found(title, reverse(f"training:{name}-detail", args=[pk]), [words])))
    return listed(found, part)


SOURCES = [Source("courses", "Courses", find_courses, order=45, one="course")]
