from django.db import models
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.append_only import append_only
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models.organisation import Patch, Team
from workforce.people.models.person import Person


class What(models.TextChoices):
    JOINED = "joined", "Joined"
    APPOINTED = "appointed", "Began in a post"
    CAME_BACK = "came_back", "Came back"
    MOVED = "moved", "Moved"
    ROLE = "role", "Role changed"
    HOURS = "hours", "Hours changed"
    STARTS = "starts", "First day changed"
    ENDS = "ends", "Last day changed"
    TERMS = "terms", "Employment or form changed"
    CALLED_OFF = "called_off", "Appointment called off"
    SECONDED = "seconded", "Secondment"
    ACTING_UP = "acting_up", "Acting up"
    STINT_CHANGED = "stint_changed", "Secondment or acting up changed"
    STINT_OFF = "stint_off", "Secondment or acting up called off"
    NAMES = "names", "Name changed"
    CONTACT = "contact", "How to reach somebody changed"
    LEFT = "left", "Left"
    STAYED = "stayed", "Leaving taken back"
    SUPPORT_BEGAN = "support_began", "Support began"
    SUPPORT_ENDED = "support_ended", "Support ended"
    HANDED_OVER = "handed_over", "Handed over"
    SUPPORT_OFF = "support_off", "Support called off"
    SUPPORT_STAYS = "support_stays", "Support goes on"


class Source(models.TextChoices):
    HAND = "hand", "By hand"
    EXTRACT = "extract", "From a staff extract"
    PLANNED = "planned", "As planned before"
    BEFORE = "before", "From before changes were kept"


class ChangeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ChangeQuerySet":
        """One's own; those in a patch one leads; all for the centre and the administrator. HR sees
        all but what is about supervision."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, ADMINISTRATOR):
            return self
        if viewer.person_id is None:
            return self.none()
        led = scopes.patches_led(viewer)
        rows = self.model.objects
        near = scopes.either(
            rows.filter(person_id=viewer.me).values("pk"),
            rows.filter(team__area__patch__in=led).values("pk"),
            rows.filter(patch__in=led).values("pk"),
            rows.filter(
                team__isnull=True, patch__isnull=True, person__in=scopes.people_in_patches(viewer)
            ).values("pk"),
        )
        if viewer.has(HR):
            return self.filter(near | Q(acts_as__in=["", "line_manager", "patch_lead"]))
        return self.filter(near)


class Change(Base):
    """One thing that became otherwise for a person, on a day: the timeline. Written by the actions
    that make it so, and never rewritten: only what an import wrote goes when the import is undone.

    `was` and `now` hold ids, dates and words of ours, never what anybody typed: a name that changed
    is not kept, only that it did. Assignments and relationships are plain ids, because one that was
    called off is no longer there. `acts_as` is set where it is about who supports the person, or who
    leads a patch; `other` is who takes over then."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="changes", db_index=False
    )
    kind = models.CharField(max_length=16, choices=What)
    day = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.UUIDField(null=True)
    source = models.CharField(max_length=8, choices=Source, default=Source.HAND)
    assignment = models.UUIDField(null=True)
    relationship = models.UUIDField(null=True)
    other = models.UUIDField(null=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    patch = models.ForeignKey(Patch, on_delete=models.PROTECT, null=True, related_name="+")
    acts_as = models.CharField(max_length=20, blank=True)
    was = models.JSONField(default=dict)
    now = models.JSONField(default=dict)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-recorded_at", "-id"]
        indexes = [
            models.Index(fields=["person", "-day", "-recorded_at"], name="change_person"),
            models.Index(fields=["day", "kind"], name="change_day"),
            models.Index(fields=["assignment"], name="change_assignment"),
        ]
        triggers = append_only("The timeline", can_be_undone=True, follows="team_id")
