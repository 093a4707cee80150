from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from strategy.aims.choices import Aim
from strategy.voice.choices import COLLEAGUES, AsWhat, Pay, Stage, Who
from strategy.voice.labels import MOST_ABOUT, MOST_ANSWER, MOST_SAID, MOST_TITLE
from strategy.voice.states import BEGUN, HEARD, OPEN_PROJECT, PROJECT, SAID, WAITS
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Patch, Person, Relationship, Team


class ProjectQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ProjectQuerySet:
        """What we change together is for everybody here to see."""
        return self if viewer.is_system or viewer.person_id else self.none()

    def inside(self, viewer: Viewer) -> ProjectQuerySet:
        """Those that this viewer leads, or took part in."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        mine = Taking.objects.filter(person_id=viewer.me).order_by().values("project_id")
        return self.filter(Q(patch__in=scopes.patches_led_ids(viewer)) | Q(pk__in=mine))

    def of_teams_managed(self, viewer: Viewer) -> ProjectQuerySet:
        held = Relationship.objects.filter(
            scopes.runs_on(viewer), holder_id=viewer.me, acts_as="line_manager"
        )
        return self.filter(team__in=held.order_by().values("assignment__team_id"))

    def running(self) -> ProjectQuerySet:
        return self.filter(state__in=OPEN_PROJECT)


class Project(Base):
    """A decision, or a piece of work, that is made together with those it is about."""

    title = models.CharField(max_length=MOST_TITLE)
    about = models.CharField(max_length=MOST_ABOUT)
    aim = models.CharField(max_length=10, choices=Aim)
    # None: of the whole organisation, and led by the central team.
    patch = models.ForeignKey(Patch, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=PROJECT.choices, default=BEGUN)
    began_on = models.DateField()
    decision_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    # What came of it, or why it stopped.
    end_words = models.CharField(max_length=MOST_ANSWER, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-began_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=True) | Q(patch__isnull=False),
                name="voice_project_team_has_a_patch",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_PROJECT, ended_on__isnull=True, end_words="")
                | (Q(ended_on__isnull=False) & ~Q(end_words="") & ~Q(state__in=OPEN_PROJECT)),
                name="voice_project_ends_with_a_word",
            ),
        ]


class TakingQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TakingQuerySet:
        """With names: those who took part, and who leads it. Everybody else reads roles (queries.projects)."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(project__in=Project.objects.inside(viewer).order_by().values("pk"))


class Taking(Base):
    """Who was invited and took part: a colleague by name, or so many people of a role."""

    # The index below begins with it.
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="takings", db_index=False
    )
    who = models.CharField(max_length=10, choices=Who)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    invited = models.PositiveSmallIntegerField(default=1)
    came = models.PositiveSmallIntegerField(null=True)
    stage = models.CharField(max_length=8, choices=Stage)
    as_what = models.CharField(max_length=8, choices=AsWhat)
    pay = models.CharField(max_length=8, choices=Pay)
    invited_on = models.DateField()

    objects = TakingQuerySet.as_manager()

    class Meta:
        ordering = ["invited_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(who__in=sorted(COLLEAGUES), invited=1),
                name="voice_taking_names_colleagues_alone",
            ),
            models.CheckConstraint(
                condition=Q(invited__gte=1) & (Q(came__isnull=True) | Q(came__lte=F("invited"))),
                name="voice_taking_came_of_invited",
            ),
        ]
        indexes = [models.Index(fields=["project", "invited_on"], name="voice_taking_of")]


class SaidQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SaidQuerySet:
        """Once it is answered, everybody here. Before that whoever answers it, took part or leads, and the team's manager."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        rows = Project.objects
        return self.filter(
            Q(state__in=HEARD)
            | Q(answerer_id=viewer.me)
            | Q(project__in=rows.inside(viewer).order_by().values("pk"))
            | Q(project__in=rows.of_teams_managed(viewer).order_by().values("pk"))
        )

    def waiting(self) -> SaidQuerySet:
        return self.filter(state=WAITS)


class Said(Base):
    """What some of them said, in words they agreed to; and what changed because of it, or why not."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="said")
    who = models.CharField(max_length=10, choices=Who)
    said_words = models.CharField(max_length=MOST_SAID)
    said_on = models.DateField()
    state = models.CharField(max_length=8, choices=SAID.choices, default=WAITS)
    answerer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    answered_on = models.DateField(null=True)
    answer_words = models.CharField(max_length=MOST_ANSWER, blank=True)

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["said_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=WAITS, answered_on__isnull=True, answer_words="")
                | (Q(answered_on__isnull=False) & ~Q(answer_words="") & ~Q(state=WAITS)),
                name="voice_said_answered_in_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answerer", "due_on"], condition=Q(state=WAITS), name="voice_said_to_answer"
            ),
        ]
