"""Training in figures, for HR and the central team; and a person's own passport, to take along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from training.passports import DONE, DUE, RUNNING, Line
from training.presenters import programmes, words
from training.queries import figures, passport
from training.queries.mine import SOON
from training.queries.passport import Passport as Held
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import date_words
from workforce.people.queries import person as people
from workforce.people.rules import is_in_a_peer_role
from workforce.reports import suppression
from workforce.reports.common import (
    SMALL_NUMBERS,
    OnADay,
    as_it_stands,
    share_line,
    span,
    twelve_months_to,
)
from workforce.reports.contents import Bars, Body, Column, Definition, Row, Section, Table, bar
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import Published, Split

RULE = "Training"


class Training(Report):
    slug = "training"
    for_warehouse = True
    title = "Training"
    intro = "Whether what is asked of people is done, what runs out soon, and how much of each team is trained."
    filters = OnADay
    definitions = (
        Definition("Done", "Of each person and each course that is asked of them on the day: a record of it, or of a course that "
                   "gives the same, counts on that day, or what it gives was given in another way, as by the central team. Somebody "
                   "of whom three courses are asked counts three times.", RULE),
        Definition("Programmes of courses", "Of those who have done a course of the programme: every course of it is done. As it "
                   "stands when the report is made, on whichever day that was.", RULE),
        Definition("Given by lived experience", "Of what was completed in the twelve months up to the day, by anybody: the course "
                   "is given by trainers with lived experience. Courses that don't say are in neither part.", RULE),
        Definition("Most of a team", "At least the share that the organisation set (a half unless changed) of those in the team who "
                   "are in no peer role, as the staff extract has it. Of induction: of those who began within twelve months.",
                   "Training a team"),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these figures. Names of those to whom something is due are on the list of what is due."

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        day: date = chosen["day"]
        values = settings.of(viewer)
        least, soon = int(values.get("reports.smallest_count")), int(values.get(SOON))
        most = int(values.get("training.team_percent"))
        asked, jobs = figures.asked_on(day), figures.jobs_on(day)
        courses = suppression.protect(figures.by_course(asked), least=least)
        patches = suppression.protect(figures.by_patch(asked, jobs), least=least)
        share = courses.total.share.words
        return Body(
            share_line(courses.total.share, f"of what is asked is done, on {date_words(day)}"),
            [
                _bars("Done, by course", "Course", courses, least),
                _bars("Done, by patch", "Patch", patches, least),
                _running_out(day, soon, least),
                _alone("Level 4", "People in paid peer roles", figures.level_4(day, jobs), least),
                _alone("Programmes of courses", "People who have done a part", figures.programmes(), least),
                _alone("Teams with a peer worker", "Teams", figures.teams(day, most, jobs), least),
                _alone(
                    "Who gives it", "Records of twelve months",
                    {"Given by trainers with lived experience": figures.by_lived_experience(day)}, least,
                ),
            ],
            [(share, "of what is asked is done", courses.total.words)],
            period=_period(day, soon, viewer.today),
        )  # fmt: skip


def _period(day: date, soon: int, today: date) -> str:
    runs_out, given = span(day, day + timedelta(days=soon)), twelve_months_to(day)
    return (
        f"{as_it_stands(day)}; what runs out: {runs_out}; who gives it: {given}; programmes of courses: "
        f"{date_words(today)}"
    )


def _bars(heading: str, label: str, published: Published[str], least: int) -> Section:
    rows: list[Row] = [(name, cell.share, cell.all) for name, cell in published.rows.items()]
    rows.append(("All", published.total.share, published.total.all))
    bars = [bar(name, cell) for name, cell in published.rows.items()]
    return Section(
        heading,
        []
        if published.rows
        else [f"Not broken down, because fewer than {least} could be told apart."],
        bars=Bars(
            heading,
            f"For each {label.lower()}, the share of what is asked that is done.",
            bars,
            label,
        )
        if bars
        else None,
        table=Table(
            heading,
            (
                Column(label, width=3),
                Column("Done, of what is asked", "percent", 2),
                Column("Asked", "number"),
            ),
            rows,
            empty="No course is asked of anybody on this day.",
        ),
    )


def _running_out(day: date, days: int, least: int) -> Section:
    total, counts = suppression.protect_counts(figures.running_out(day, days), least=least)
    rows: list[Row] = [(name, count) for name, count in sorted(counts.items())]
    return Section(
        f"Runs out within {days} days",
        [
            f"{total.words[:1].upper()}{total.words[1:]} people in peer roles, each counted for each course."
        ],
        table=Table(
            "Records that run out soon",
            (Column("Course", width=3), Column("People", "number")),
            rows,
            empty="Nothing runs out in this time, or too little to be told apart.",
        ),
    )


def _alone(heading: str, what: str, splits: Mapping[str, Split], least: int) -> Section:
    """Figures that are parts of no total."""
    rows: list[Row] = []
    for name, split in splits.items():
        cell = suppression.single(split, least)
        rows.append((name, cell.share, cell.words))
    return Section(
        heading,
        table=Table(
            heading,
            (
                Column("What is counted", width=3),
                Column(f"Share of {what[:1].lower()}{what[1:]}", "percent", 2),
                Column("How many", width=2),
            ),
            rows,
        ),
    )


class Passport(Report):
    """What somebody takes along. It has a page of its own, and stands in no list of reports."""

    slug = "passport"
    title = "Training passport"
    intro = "What you have learnt, as it stands today."
    back = ("training:passport", "My passport")
    is_own = True
    lists_files = False
    seen_by = "Only you can fetch this file. You decide to whom you show it."

    def who_may(self, viewer: Viewer) -> bool:
        return is_in_a_peer_role.test(viewer, None)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        person = people.get(viewer, viewer.person_id) if viewer.person_id else None
        if person is None:
            return Body("Nothing is recorded", [])
        held = passport.of(viewer, person)
        return Body(_headline(held), [_done(held, viewer.today), *_lists(held, viewer.today)])


def _headline(held: Held) -> str:
    role = f", {held.job.role.words.lower()} in {held.job.team.name}" if held.job else ""
    return f"{held.person.name}{role}"


def _done(held: Held, today: date) -> Section:
    rows: list[Row] = [(line.title, line.day, line.words) for line in programmes.under(held, DONE)]
    rows += [
        (record.course.title, record.completed_on, words.until_words(record.until, today))
        for record in [*held.learning.valid, *held.learning.expiring]
    ]
    return Section(
        "Done",
        table=Table(
            "Courses done",
            (Column("Course", width=3), Column("Completed", "date"), Column("Counts")),
            rows,
            empty="Nothing is recorded yet.",
        ),
    )


def _stands(line: Line) -> str:
    """In a list that is not of what is done, the day is one ahead."""
    return f"{line.words}, by {date_words(line.day)}" if line.day else line.words


def _lists(held: Held, today: date) -> list[Section]:
    due = [
        Line(DUE, row.course.title, words.due_words(row.due, today, again=row.is_again))
        for row in held.learning.due
    ]
    parts = (
        ("Running", "Courses that go on", programmes.under(held, RUNNING)),
        ("Due", "What is due, and when", [*held.under(DUE), *due]),
        (
            "Certificates",
            "Handed in, and accepted",
            [Line("", row.title, f"Completed on {date_words(row.completed_on)}") for row in held.accepted],
        ),
    )  # fmt: skip
    return [
        Section(
            heading,
            table=Table(caption, (Column("What", width=2), Column("How it stands")), [(line.title, _stands(line)) for line in lines]),
        )
        for heading, caption, lines in parts
        if lines
    ]  # fmt: skip


REPORTS = [Training(), Passport()]
