from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from recruitment.models import Request
from recruitment.vacancies.states import ADVERTISED, DRAFT, THERE, VACANCY
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Person, ServiceArea, Team
from workforce.people.models.plain import plain_column


class Welcome(models.TextChoices):
    """Whether the advert names lived experience as welcome."""

    UNKNOWN = "", "Not looked at yet"
    YES = "yes", "Names it as welcome"
    NO = "no", "Doesn't name it"


class WelcomeBy(models.TextChoices):
    TEXT = "text", "Read from its text"
    TICK = "tick", "Said by somebody who looked"


class VacancyQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> VacancyQuerySet:
        """All for HR and the central team; those of a patch for who leads it. Who recruits is for the first two alone:
        pages ask `rules.may_see_manager`."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(area__patch__in=scopes.patches_led(viewer))

    def there(self) -> VacancyQuerySet:
        return self.filter(state__in=THERE)

    def without_request(self) -> VacancyQuerySet:
        """Those with a peer title that belong to none."""
        return self.there().filter(is_peer=True, request__isnull=True)

    def to_look_at(self) -> VacancyQuerySet:
        """Nobody has said yet whether the advert names lived experience."""
        return self.there().filter(welcome=Welcome.UNKNOWN)


class Vacancy(Base):
    """One vacancy of the trust, whatever the job, as the recruitment system has it or as it was posted by hand.

    `is_peer`: its title has a watch word, as of the last look. `advertised_on`: the first day on which people can have
    read its advert, as far as it is known."""

    ref = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    band = models.CharField(max_length=60, blank=True)
    directorate = models.CharField(max_length=120, blank=True)
    team_words = models.CharField(max_length=160, blank=True)
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="vacancies")
    contract = models.CharField(max_length=80, blank=True)
    hours = models.CharField(max_length=40, blank=True)
    opens = models.DateField(null=True)
    closes = models.DateField(null=True)
    manager_name = models.CharField(max_length=120, blank=True)
    manager_email = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=VACANCY.choices, default=DRAFT)
    state_since = models.DateField()
    # Posted here: no list closes it.
    is_by_hand = models.BooleanField(default=False)
    is_peer = models.BooleanField(default=False)
    seen_on = models.DateField()
    missing_since = models.DateField(null=True)
    advertised_on = models.DateField(null=True)
    request = models.ForeignKey(
        Request, on_delete=models.SET_NULL, null=True, related_name="vacancies"
    )
    # Somebody said that it belongs to none: it isn't linked by itself again.
    is_apart = models.BooleanField(default=False)
    welcome = models.CharField(max_length=4, choices=Welcome, blank=True, default="")
    welcome_by = models.CharField(max_length=4, choices=WelcomeBy, blank=True)
    welcome_who = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    welcome_on = models.DateField(null=True)
    advert_text = models.TextField(max_length=20000, blank=True)
    version = models.PositiveIntegerField(default=1)
    plain = plain_column("title", "ref", "team_words")

    objects = VacancyQuerySet.as_manager()

    class Meta:
        ordering = ["-opens", "ref"]
        constraints = [
            models.UniqueConstraint(Upper("ref"), name="vacancy_ref_once"),
            models.CheckConstraint(
                condition=Q(welcome="", welcome_on__isnull=True)
                | ~Q(welcome="") & Q(welcome_on__isnull=False),
                name="vacancy_welcome_said",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-opens", "ref"], name="vacancy_state"),
            models.Index(fields=["area", "state"], name="vacancy_area"),
            models.Index(fields=["request"], name="vacancy_request"),
            models.Index(fields=["advertised_on"], name="vacancy_advertised"),
            models.Index(
                fields=["state"], condition=Q(is_peer=True, request__isnull=True), name="vacancy_no_request"
            ),
            GinIndex(fields=["plain"], opclasses=["gin_trgm_ops"], name="vacancy_plain_trgm"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def is_there(self) -> bool:
        return self.state in THERE

    @property
    def is_advertised(self) -> bool:
        return self.state in ADVERTISED


class VacancyStepQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> VacancyStepQuerySet:
        if viewer.is_system:
            return self
        return self.filter(vacancy__in=Vacancy.objects.visible_to(viewer).order_by().values("pk"))


class VacancyStep(Base):
    """One thing that happened to a vacancy, never rewritten."""

    # The index below begins with it.
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="steps", db_index=False
    )
    what = models.CharField(max_length=120)
    before = models.CharField(max_length=10, choices=VACANCY.choices, blank=True)
    after = models.CharField(max_length=10, choices=VACANCY.choices, blank=True)
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    by_words = models.CharField(max_length=40, blank=True)

    objects = VacancyStepQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["vacancy", "-at", "-id"], name="vacancy_step_order")]
