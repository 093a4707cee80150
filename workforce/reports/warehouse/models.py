from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base


class ClientQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ClientQuerySet:
        return self if viewer.is_system or viewer.has(ADMINISTRATOR) else self.none()


class Client(Base):
    """A system that reads counts, and which of them. It is no person, and reads nothing of one."""

    name = models.CharField(max_length=30, unique=True)
    reports = ArrayField(models.SlugField(max_length=60), default=list)
    added_on = models.DateField(default=clock.today)

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TokenQuerySet(models.QuerySet["Token"]):
    def running(self) -> TokenQuerySet:
        return self.filter(ended_at__isnull=True, until__gt=clock.now())


class Token(Base):
    """What a client shows to be let in. Only what can't be turned back into it is kept."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="tokens")
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    @property
    def is_running(self) -> bool:
        return self.ended_at is None and self.until > clock.now()
