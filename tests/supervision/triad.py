"""Sam's triad in the test world, with short words for what tests do to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from supervision.actions import meetings
from supervision.models import Agreement, Meeting
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.core.access import Viewer
from workforce.obligations.models import Obligation


class Triad:
    def __init__(self, world: World) -> None:
        self.world = world
        self.today = world.today
        self.assignment = world.assignments["peer"]

    def viewer(self, slug: str) -> Viewer:
        return self.world.viewer(slug)

    def person(self, slug: str) -> Any:
        return self.world.people[slug]

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def entry(
        self, day: date | None = None, holder: str = "peer_supervisor", **more: Any
    ) -> meetings.Log:
        given = {
            "assignment_id": self.assignment.pk,
            "strands": ["peer"],
            "date": day or self.ago(3),
        }
        return meetings.Log(**(given | {"holder_id": self.person(holder).pk} | more))

    def log(self, by: str = "peer", day: date | None = None, **more: Any) -> Meeting:
        return meetings.log(self.entry(day, **more), by=self.viewer(by))

    def planned(self, day: date, by: str = "peer", **more: Any) -> Meeting:
        wanted = {
            "assignment_id": self.assignment.pk,
            "strands": ["peer"],
            "holder_id": self.person("peer_supervisor").pk,
            "date": day,
        }
        made = meetings.plan(
            meetings.Plan(**(wanted | {"date": max(day, self.today)} | more)), by=self.viewer(by)
        )
        if day < self.today:  # planned before it passed
            Meeting.objects.filter(pk=made.pk).update(date=day)
            made.refresh_from_db()
        return made

    def agreement(self, strand: str = "peer") -> Agreement:
        return Agreement.objects.get(assignment=self.assignment, strand=strand)

    def owed(self, strand: str = "peer") -> Obligation:
        return Obligation.objects.get(
            kind=f"supervision-{strand}", assignment=self.assignment, state="open"
        )

    def client(self, slug: str) -> Client:
        from allauth.mfa.models import Authenticator

        user = self.world.users[slug]
        Authenticator.objects.get_or_create(
            user=user, type="totp", defaults={"data": {"secret": "x"}}
        )
        client = Client()
        client.force_login(user)
        return client

    def open(self, slug: str, name: str, **kwargs: Any) -> Page:
        return get(self.client(slug), reverse(name, kwargs=kwargs))

    def now(self, meeting: Meeting) -> Meeting:
        return Meeting.objects.select_related("assignment").get(pk=meeting.pk)
