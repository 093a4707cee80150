from __future__ import annotations

from django.db import models

from recruitment.preparation.models.preparation import Preparation
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Assignment, Person


class About(models.TextChoices):
    NEWCOMERS = "newcomers", "When new staff or volunteers join my team"
    SUPPORTED = "supported", "About people I support"


class Way(models.TextChoices):
    TALK = "talk", "By talking"
    WRITING = "writing", "In writing"
    SUPERVISOR = "supervisor", "Through whoever holds my peer supervision"
    NOT_AT_ALL = "not_at_all", "I would rather not be asked"


class WithWhom(models.TextChoices):
    THEMSELVES = "themselves", "With whoever it is about"
    MANAGER = "manager", "With my line manager"
    LEAD = "lead", "With whoever leads my patch"
    TEAM = "team", "With the team together"


class ChoiceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ChoiceQuerySet:
        """One's own; of those one manages or peer-supervises; of the patch one leads; of a team one gives a preparation
        in; the centre. HR and administrators have no use for it."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        rows, me = self.model.objects, viewer.me
        asks = scopes.held(viewer).filter(acts_as__in=["line_manager", "peer_supervisor"])
        here = Assignment.objects.filter(scopes.not_over_on(viewer))
        led = here.filter(team__area__patch__in=scopes.patches_led(viewer))
        given = Preparation.objects.filter(sessions__gathering__facilitators__person=me)
        prepared = here.filter(team__in=given.order_by().values("team_id"))
        return self.filter(
            scopes.either(
                rows.filter(person_id=me).values("pk"),
                rows.filter(person__in=asks.order_by().values("assignment__person_id")).values(
                    "pk"
                ),
                rows.filter(person__in=led.order_by().values("person_id")).values("pk"),
                rows.filter(person__in=prepared.order_by().values("person_id")).values("pk"),
            )
        )


class FeedbackChoice(Base):
    """How somebody in a peer role wants to be asked what they think: a choice, never a duty."""

    # The constraint below begins with it.
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="feedback_choices", db_index=False
    )
    about = models.CharField(max_length=10, choices=About)
    way = models.CharField(max_length=10, choices=Way)
    with_whom = models.CharField(max_length=10, choices=WithWhom, blank=True)
    own_words = SealedField()
    chosen_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["person__sort_name", "about"]
        constraints = [
            models.UniqueConstraint(fields=["person", "about"], name="feedback_choice_once")
        ]
