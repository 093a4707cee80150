from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models.assignment import Assignment
from workforce.people.models.days import DAYS
from workforce.people.models.organisation import Patch, Team
from workforce.people.models.person import Person


class Kind(models.TextChoices):
    LINE_MANAGER = "line_manager", "Line manager"
    CLINICAL_SUPERVISOR = "clinical_supervisor", "Clinical supervisor"
    PEER_SUPERVISOR = "peer_supervisor", "Peer supervisor"
    BUDDY = "buddy", "Buddy"
    CONTACT_PERSON = "contact_person", "Contact person"
    JOB_COACH = "job_coach", "Job coach"
    PATCH_LEAD = "patch_lead", "Patch lead"
    TEAM_COACH = "team_coach", "Team coach"
    COVER = "cover", "Cover"


class RelationshipQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "RelationshipQuerySet":
        """Those towards oneself, those one holds today, what the others of a triad one is part of
        are or will be, who leads one's patch, who coaches one's team, those of a patch one leads; all
        for the centre and the administrator. HR sees who manages, and nothing of supervision."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, ADMINISTRATOR):
            return self
        if viewer.person_id is None:
            return self.none()
        managers = Q(acts_as__in=["line_manager", "patch_lead"]) if viewer.has(HR) else Q()
        return self.filter(self._near(viewer) | managers)

    def _near(self, viewer: Viewer) -> Q:
        led = scopes.patches_led(viewer)
        runs, not_over = scopes.runs_on(viewer), scopes.not_over_on(viewer)
        rows = self.model.objects
        parts = (
            rows.filter(assignment__person_id=viewer.me),
            rows.filter(runs, holder_id=viewer.me),
            rows.filter(not_over, assignment__in=scopes.assignments_supervised(viewer)),
            rows.filter(runs, patch__in=scopes.patches_worked_in(viewer)),
            rows.filter(runs, team__in=scopes.teams_worked_in(viewer)),
            rows.filter(patch__in=led),
            rows.filter(team__area__patch__in=led),
            rows.filter(assignment__team__area__patch__in=led),
        )
        return scopes.either(*[part.values("pk") for part in parts])

    def running(self, day: object) -> "RelationshipQuerySet":
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


def _towards(one: str) -> Q:
    things = ("assignment", "patch", "team")
    return Q(**{f"{thing}__isnull": thing != one for thing in things})


class Relationship(Base):
    """Who is what to whom, from a day to a day: towards an assignment, a patch or a team. A right
    counts only while it runs.

    `acts_as` is the kind whose duties the holder has: the kind itself, or for cover the kind that
    is covered."""

    kind = models.CharField(max_length=20, choices=Kind)
    acts_as = models.CharField(max_length=20, choices=Kind)
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, related_name="relationships"
    )
    patch = models.ForeignKey(Patch, on_delete=models.PROTECT, null=True, related_name="leads")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="coaches")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_held")
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="relationship_dates"
            ),
            models.CheckConstraint(
                condition=(
                    _towards("patch") & Q(acts_as="patch_lead")
                    | _towards("team") & Q(acts_as="team_coach")
                    | _towards("assignment") & ~Q(acts_as__in=["patch_lead", "team_coach"])
                ),
                name="relationship_towards_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(kind="cover") & ~Q(acts_as="cover")
                | ~Q(kind="cover") & Q(acts_as=F("kind")),
                name="relationship_acts_as",
            ),
            ExclusionConstraint(
                name="relationship_one_current_holder",
                expressions=[
                    ("assignment", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("acts_as", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(assignment__isnull=False),
            ),
            ExclusionConstraint(
                name="relationship_one_current_patch_lead",
                expressions=[
                    ("patch", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(patch__isnull=False),
            ),
            ExclusionConstraint(
                name="relationship_one_current_team_coach",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(team__isnull=False),
            ),
            # The same person at the same time may not manage and peer-supervise the
            # same assignment.
            ExclusionConstraint(
                name="relationship_manager_is_not_peer_supervisor",
                expressions=[
                    ("assignment", RangeOperators.EQUAL),
                    ("holder", RangeOperators.EQUAL),
                    ("acts_as", RangeOperators.NOT_EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(acts_as__in=["line_manager", "peer_supervisor"]),
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "ends"], name="relationship_holder"),
            models.Index(fields=["assignment", "acts_as", "ends"], name="relationship_assignment"),
            models.Index(
                fields=["holder", "acts_as"], condition=Q(kind="cover"), name="relationship_cover"
            ),
        ]
