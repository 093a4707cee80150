from django.db import models
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.establishment.models.imports import ImportRun
from workforce.establishment.states import NEW, OPEN, TO_ANSWER, UNKNOWN_ROLE
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Post, StaffInPost, Team

TITLE, TEAM = 160, 160


class FoundBy(models.TextChoices):
    IMPORT = "import", "Found in a staff extract"
    LOOK = "look", "Found when the watch words were read again"
    REPORT = "report", "Reported by hand"
    VACANCY = "vacancy", "Found in the list of vacancies"


class SeenAs(models.TextChoices):
    """What whoever reported it saw."""

    HELD = "held", "Somebody works in it"
    VACANCY = "vacancy", "A vacancy or an advert"
    UNSURE = "unsure", "Not sure"


class How(models.TextChoices):
    """What an outcome rests on, where its state alone doesn't say."""

    THIS_JOB = "this_job", "This job"
    THIS_TITLE = "this_title", "Every job with this title"
    WORDS = "words", "The watch words no longer ask about this title"
    TITLE = "title", "The extract has another title"
    POST = "post", "An extract made it a post"
    ENDED = "ended", "The job has ended"
    LEFT_OUT = "left_out", "The newest extract is without it"
    GONE = "gone", "The job is gone"
    SAME = "same", "It is the same as another"
    REQUEST = "request", "The vacancy belongs to a request"
    VACANCY = "vacancy", "The list of vacancies has it"


class TitleSetAsideQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "TitleSetAsideQuerySet":
        return self if viewer.is_system or viewer.has(CENTRAL_LEAD) else self.none()

    def in_force(self) -> "TitleSetAsideQuerySet":
        return self.filter(ended_at__isnull=True)


class TitleSetAside(Base):
    """A very title that was looked at and is no peer role, until it is taken back. Words that are in no
    peer role's title are a setting."""

    title = models.CharField(max_length=TITLE)
    plain = models.CharField(max_length=TITLE * 2)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    why = SealedField()
    sealed_for = models.UUIDField()
    ended_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = TitleSetAsideQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plain"], condition=Q(ended_at__isnull=True), name="title_set_aside_once"
            )
        ]


class UnknownRoleQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "UnknownRoleQuerySet":
        """All for the central team, who answer; those of a patch for who leads it."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(team__area__patch__in=scopes.patches_led(viewer))

    def open(self) -> "UnknownRoleQuerySet":
        return self.filter(state__in=OPEN)

    def to_answer(self) -> "UnknownRoleQuerySet":
        return self.filter(state__in=TO_ANSWER)


class UnknownRole(Base):
    """One job with a peer title that is no post here. Who has the job is read from the list of staff, and
    is in no field of this."""

    number = models.CharField(max_length=30, null=True)
    """The assignment number; none for a vacancy, or while only a report is known."""
    vacancy_ref = models.CharField(max_length=40, null=True)
    """Of a vacancy: its reference in the recruitment system."""
    staff = models.ForeignKey(StaffInPost, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=TITLE)
    plain = models.CharField(max_length=TITLE * 2)
    band = models.CharField(max_length=60, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    team_words = models.CharField(max_length=TEAM, blank=True)
    """What a report calls the team."""
    seen_as = models.CharField(max_length=8, choices=SeenAs, blank=True)
    found_by = models.CharField(max_length=8, choices=FoundBy)
    found_on = models.DateField()
    found_in = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, related_name="+")
    due = models.DateField()
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    owned_since = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=UNKNOWN_ROLE.choices, default=NEW)
    how = models.CharField(max_length=10, choices=How, blank=True)
    version = models.PositiveIntegerField(default=0)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    set_aside = models.ForeignKey(
        TitleSetAside, on_delete=models.SET_NULL, null=True, related_name="roles"
    )
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    new_title = models.CharField(max_length=TITLE, blank=True)
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    corrected = models.JSONField(default=dict)
    """Of an adopted one: by cell, what the extract said and what was entered instead."""

    objects = UnknownRoleQuerySet.as_manager()

    class Meta:
        ordering = ["due", "plain", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=Q(state__in=OPEN), name="unknown_role_once_a_job"
            ),
            models.UniqueConstraint(
                fields=["vacancy_ref"],
                condition=Q(state__in=OPEN),
                name="unknown_role_once_a_vacancy",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due"], name="unknown_role_state"),
            models.Index(fields=["number"], name="unknown_role_number"),
            models.Index(fields=["vacancy_ref"], name="unknown_role_vacancy"),
            models.Index(fields=["plain"], name="unknown_role_title"),
            models.Index(fields=["team", "state"], name="unknown_role_team"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_to_answer(self) -> bool:
        return self.state in TO_ANSWER


class Step(models.TextChoices):
    FOUND = "found", "was found"
    REPORTED = "reported", "reported it"
    JOINED = "joined", "found the job that was reported"
    TAKEN = "taken", "took it"
    GIVEN = "given", "gave it"
    PUT_BACK = "put_back", "put it back for somebody else"
    NOTED = "noted", "added what they know"
    ADOPTED = "adopted", "adopted it"
    RENAMING = "renaming", "asked for another title"
    NOT_PEER = "not_peer", "answered that it is no peer role"
    CLOSED = "closed", "closed it"
    TAKEN_BACK = "taken_back", "took the answer back"
    ASKED_AGAIN = "asked_again", "asks again"
    SETTLED = "settled", "settled it"


class UnknownRoleStepQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "UnknownRoleStepQuerySet":
        """Of what one may see; and one's own report, whatever became of it."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        seen = UnknownRole.objects.all().visible_to(viewer).values("pk")
        return self.filter(Q(role__in=seen) | Q(by_id=viewer.me, what=Step.REPORTED))


class UnknownRoleStep(Base):
    """What somebody, or an extract, did about an unknown role. Written once and never changed."""

    role = models.ForeignKey(UnknownRole, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=12, choices=Step)
    how = models.CharField(max_length=10, choices=How, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = SealedField()
    ask = SealedField()
    """Of a report: who can be asked."""
    sealed_for = models.UUIDField(null=True)

    objects = UnknownRoleStepQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["role", "-at"], name="unknown_role_steps"),
            models.Index(fields=["by", "what"], name="unknown_role_step_by"),
        ]
