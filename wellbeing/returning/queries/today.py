"""What Today asks of the two: to agree, an offer, a review, a look at what is one's own. With what every room asks."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from wellbeing.returning.models import Answer, Confirmation, Offer, Return, Version
from wellbeing.returning.obligations import PLAN, REVIEW
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking
from workforce.obligations.models import Obligation

AGREE, OFFERED, LOOK, OWN = "return-agree", "return-offered", "return-look", "return-own"


def _parts(viewer: Viewer) -> list[Any]:
    me = viewer.me
    said = Confirmation.objects.filter(version=OuterRef("pk"))
    own = Q(of__person_id=me)
    waits = Version.objects.filter(
        ~Q(number__lte=F("of__in_force")), number=F("of__latest"), shown_on__isnull=False,
        of__in=Return.objects.open().of_the_two(viewer).values("pk"),
    ).filter(
        (own & ~Exists(said.filter(is_manager=False)))
        | (~own & ~Exists(said.filter(is_manager=True)))
    )  # fmt: skip
    offered = Offer.objects.filter(person_id=me, answer=Answer.WAITS)
    due = Obligation.objects.open().filter(due__lte=viewer.today)
    look = due.filter(Q(person_id=me) | Q(other_id=me), kind=REVIEW)
    plan = due.filter(person_id=me, kind=PLAN)
    return [
        asks.said(waits.order_by(), AGREE, day=F("shown_on"), of=F("of_id")),
        asks.said(offered.order_by(), OFFERED, day=F("on")),
        asks.said(look.order_by(), LOOK, day=F("due"), of=F("source_id")),
        asks.said(plan.order_by(), OWN, day=F("due"), of=F("source_id")),
    ]


ASKING = Asking((AGREE, OFFERED, LOOK, OWN), _parts)
