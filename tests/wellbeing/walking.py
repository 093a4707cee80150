"""Each page that somebody may open and that names no row, opened once for all tests of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architecture.test_access_matrix import DECLARED, _may
from tests.world import World
from tests.worlds import signed_in
from workforce.core import clock

OTHERS = (
    "patch_lead", "central_lead", "hr", "administrator", "information_governance", "peer_supervisor", "colleague",
)  # fmt: skip
# What a page has anew each time it is made.
ANEW = re.compile(
    r'name="(?:csrfmiddlewaretoken|once|writer)" value="[^"]*"|nonce="[^"]*"|data-session-left="\d*"'
)


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    content: bytes

    @property
    def is_file(self) -> bool:
        return self.status == 200 and "html" not in self.kind

    @property
    def text(self) -> str:
        """The same each time the page is made of the same rows."""
        return ANEW.sub("", self.content.decode(errors="replace"))


@dataclass(frozen=True)
class Walk:
    slug: str
    client: Client
    at: datetime
    answers: dict[str, Answer]

    def again(self, address: str) -> str:
        with clock.at(self.at):  # some pages say of which minute they are
            return read(self.client, address).text


def walk(world: World, slug: str) -> Walk:
    client, now = signed_in(world, slug), clock.now()
    with clock.at(now):
        answers = {address: read(client, address) for address in dict.fromkeys(_pages(slug))}
    return Walk(slug, client, now, answers)


def read(client: Client, address: str) -> Answer:
    """What opening it does to rows is undone."""
    with transaction.atomic():
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        transaction.set_rollback(True)
    return Answer(answer.status_code, answer.headers.get("Content-Type", ""), body)


def _pages(slug: str) -> Iterator[str]:
    """Lists, reports and desks: addresses that name no row."""
    for name, cases in sorted(DECLARED.items()):
        for case in cases:
            if not case.get("target") and _may(case, "GET", slug):
                yield reverse(name)
