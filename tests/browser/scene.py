"""The cast of the matrix at browsers, over weeks: each signed in without the steps that another story walks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from tests.browser.visitor import Visitor
from tests.world import World
from workforce.core import clock
from workforce.people.models import Person


@dataclass
class Scene:
    world: World
    come: Callable[[], Visitor]
    move_clock: Callable[[datetime], None]
    address: str
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def at(self, day: date, hour: int = 9) -> None:
        self.move_clock(clock.at_local(day, time(hour)))

    def as_(self, slug: str) -> Visitor:
        """Signed in anew: a session doesn't last two months."""
        if slug not in self.visitors:
            self.visitors[slug] = self.come()
        visitor, user = self.visitors[slug], self.world.users[slug]
        Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        visitor.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": self.address}]
        )
        return visitor

    @property
    def sam(self) -> Person:
        return self.world.people["peer"]
