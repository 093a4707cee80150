"""A plan is written through the actions of people, set by set. The caller holds the transaction and the lock."""

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

from workforce.core.access import Viewer
from workforce.establishment.actions import running_on
from workforce.establishment.importing.plan import Change, Leaver, Plan
from workforce.establishment.importing.present import Present, TeamKey, Values
from workforce.people.actions import assignments, bulk, people, relationships
from workforce.people.actions import posts as posts_of
from workforce.people.actions.assignments import Appointment
from workforce.people.actions.relationships import Beginning
from workforce.people.models import (
    Assignment,
    Band,
    Person,
    Post,
    Relationship,
    RoleType,
    StaffInPost,
    Team,
)
from workforce.people.models.change import Source
from workforce.people.models.relationship import Kind
from workforce.people.names import plain

Step = Callable[[str], None]


def write(
    plan: Plan, present: Present, *, by: Viewer, step: Step, kept: Collection[str] = ()
) -> None:
    """`step` hears in words what is being written; `kept` are the employee numbers of leavers who stay."""
    writing = _Writing(plan, present, by.through(Source.EXTRACT))
    leaving = [each for each in plan.leavers if each.employee not in kept]
    step("Teams")
    writing.teams()
    step("People")
    writing.people()
    step("Posts and who holds them")
    # A job that ends makes room for the next; who leaves keeps what others take over from them till the end.
    writing.end_jobs([each for each in leaving if each.stays])
    writing.posts()
    writing.assignments()
    step("Line managers")
    writing.managers()
    step("Other staff")
    writing.staff()
    step("Leavers")
    gone = [each for each in leaving if not each.stays]
    writing.end_jobs(gone)
    people.leave_many({each.person: each.on for each in gone if each.person is not None}, by=by)


class _Writing:
    def __init__(self, plan: Plan, present: Present, by: Viewer) -> None:
        self.plan, self.present, self.by = plan, present, by
        self.team_ids: dict[TeamKey, UUID] = {key: known.id for key, known in present.teams.items()}
        self.roles = {role.slug: role for role in RoleType.objects.all()}
        self.bands: dict[str, UUID] = dict(Band.objects.values_list("slug", "id"))
        self.people_by_number: dict[str, Person] = {}

    def teams(self) -> None:
        plan = self.plan
        areas = dict(self.present.areas)
        areas |= {
            plain(area.name): area.pk
            for area in bulk.add_areas(sorted(plan.areas.values()), by=self.by)
        }
        made = bulk.add_teams(
            [
                Team(name=team.name, area_id=areas[key[0]], location=team.location)
                for key, team in plan.teams.items()
            ],
            by=self.by,
        )
        self.team_ids |= dict(zip(plan.teams, (team.pk for team in made), strict=True))
        bulk.move_teams(
            {change.id: change.values["location"] for change in plan.locations if change.id},
            by=self.by,
        )

    def people(self) -> None:
        new = [
            Person(employee_number=change.key, **change.values)
            for change in self.plan.people
            if change.id is None
        ]
        people.add_many(new, by=self.by)
        bulk.change_people(_changed(self.plan.people), by=self.by)
        numbers = {manager.holder for manager in self.plan.managers} | set(
            self.plan.employee_of.values()
        )
        found = Person.objects.filter(employee_number__in=numbers)
        self.people_by_number = {
            person.employee_number: person for person in found if person.employee_number
        }

    def posts(self) -> None:
        new = [
            Post(code=change.key, **self._ids_of_post(change.values))
            for change in self.plan.posts
            if change.id is None
        ]
        bulk.add_posts(new, by=self.by)
        changed = _changed(self.plan.posts, self._ids_of_post)
        bulk.change_posts(changed, by=self.by)
        another_role = [pk for pk, fields in changed.items() if "role_id" in fields]
        running_on.put_on_current([*(post.pk for post in new), *another_role], by=self.by)

    def assignments(self) -> None:
        new = [change for change in self.plan.assignments if change.id is None]
        posts = Post.objects.in_bulk([change.key for change in new], field_name="code")
        teams = Team.objects.in_bulk({self.team_ids[change.values["team"]] for change in new})
        entries = [self._appointment(change, posts, teams) for change in new]
        made = assignments.appoint_many(entries, by=self.by)
        posts_of.leave_empty(by=self.by, among=[row.post_id for row in made if row.post_id])
        bulk.change_assignments(_changed(self.plan.assignments, self._ids), by=self.by)

    def _appointment(
        self, change: Change, posts: dict[str, Post], teams: dict[UUID, Team]
    ) -> Appointment:
        values = change.values
        has_post = values["employment"] not in {"bank", "volunteer"}
        return Appointment(
            person=self.people_by_number[self.plan.employee_of[change.key]],
            role=self.roles[values["role"]],
            team=teams[self.team_ids[values["team"]]],
            post=posts[change.key] if has_post else None,
            number=change.key,
            employment=values["employment"],
            fte=values["fte"],
            hours=values["hours"],
            starts=values["starts"],
            ends=values["ends"],
        )

    def end_jobs(self, leavers: Sequence[Leaver]) -> None:
        days = {ending.id: ending.on for each in leavers for ending in each.endings}
        rows = Assignment.objects.filter(pk__in=days).order_by("pk")
        assignments.end_many([(row, days[row.pk]) for row in rows], by=self.by)
        staff = {
            ending.id: {"ends": ending.on}
            for each in leavers
            for ending in each.endings
            if ending.is_staff
        }
        bulk.change_staff(staff, by=self.by)

    def managers(self) -> None:
        begin = self.plan.managers
        held = {
            row.number: row
            for row in Assignment.objects.filter(
                number__in=[each.number for each in begin]
            ).order_by("starts")
        }
        last_days: dict[Any, list[UUID]] = {}
        for each in begin:
            if each.replaces:
                last_days.setdefault(each.replaces_ends, []).append(each.replaces)
        for day, ids in sorted(last_days.items()):
            relationships.end_many(
                list(Relationship.objects.filter(pk__in=ids)), on=day, by=self.by
            )
        relationships.begin_many(
            [
                Beginning(
                    Kind.LINE_MANAGER,
                    self.people_by_number[each.holder],
                    each.starts,
                    held[each.number],
                )
                for each in begin
            ],
            by=self.by,
        )

    def staff(self) -> None:
        bulk.add_staff(
            [
                StaffInPost(assignment_number=change.key, **self._ids(change.values))
                for change in self.plan.staff
                if change.id is None
            ],
            by=self.by,
        )
        bulk.change_staff(
            _changed(self.plan.staff, self._ids) | _changed(self.plan.taken_up), by=self.by
        )

    def _ids(self, values: Values) -> Values:
        """Words that name a row become its id."""
        found = dict(values)
        if "team" in found:
            found["team_id"] = self.team_ids[found.pop("team")]
        if "role" in found:
            found["role_id"] = self.roles[found.pop("role")].pk
        return found

    def _ids_of_post(self, values: Values) -> Values:
        found = self._ids({name: value for name, value in values.items() if name != "band"})
        if "band" in values:
            found["band_id"] = self.bands.get(values["band"])
        if "role" in values:
            found["nature"] = self.roles[values["role"]].nature
        return found


def _changed(changes: list[Change], ids: Callable[[Values], Values] = dict) -> dict[UUID, Values]:
    return {change.id: ids(change.values) for change in changes if change.id}
