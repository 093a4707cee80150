from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.names import LONGEST, LONGEST_OTHER, other_names, sort_name


class PersonQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PersonQuerySet":
        """Oneself; who supports one and whom one supports, while that runs, a team's coach and the
        team too; one's patch; everyone for the centre, HR and the administrator (name, post and
        dates: docs/field.md, Who sees what)."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR, ADMINISTRATOR):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(
            scopes.either(
                self.model.objects.filter(pk=viewer.me).values("pk"),
                scopes.people_held(viewer),
                scopes.people_supporting(viewer),
                scopes.people_leading(viewer),
                scopes.people_coached(viewer),
                scopes.people_coaching(viewer),
                scopes.people_in_patches(viewer),
            )
        )

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        people = list(objs)
        for person in people:
            person.fill_sort_name()
        return super().bulk_create(people, *args, **kwargs)


def called(first_name: str, known_as: str, last_name: str) -> str:
    """The name a person goes by."""
    return f"{known_as or first_name} {last_name}"


class Person(Base):
    """Somebody with a peer role, or who supports one. The trust's other staff are StaffInPost."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="person"
    )
    employee_number = models.CharField(max_length=30, unique=True, null=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    known_as = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    sort_name = models.CharField(max_length=LONGEST, editable=False)
    # A first name somebody does not go by, and names they had before. Searched for those who keep
    # the records alone, and shown to nobody.
    other_names = models.CharField(
        max_length=LONGEST_OTHER, blank=True, default="", db_default="", editable=False
    )
    left_on = models.DateField(null=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="person_sort"),
            GinIndex(fields=["sort_name"], opclasses=["gin_trgm_ops"], name="person_sort_trgm"),
            GinIndex(
                fields=["other_names"], opclasses=["gin_trgm_ops"], name="person_other_names_trgm"
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.fill_sort_name()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.name

    def fill_sort_name(self) -> None:
        self.sort_name = sort_name(self.last_name, self.called)
        self.other_names = other_names(self.sort_name, self.first_name, self.other_names)

    def remember_names(self) -> None:
        """Before they change: what somebody is called until then is found afterwards, too."""
        self.other_names = f"{self.other_names} {self.sort_name}".strip()

    @property
    def name(self) -> str:
        return called(self.first_name, self.known_as, self.last_name)

    @property
    def called(self) -> str:
        """The first name the person goes by."""
        return self.known_as or self.first_name
