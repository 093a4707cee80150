from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from workforce.notices.models import Channel, Notice, State


@transaction.atomic
def take_back(
    *, people: Collection[UUID], occasions: Collection[str] = (), links: Collection[str] = ()
) -> None:
    """What they were told of never was: it is gone from their notices. A mail that waits is void by its
    own kind; one that went says nothing anyway."""
    told = Q(occasion__in=list(occasions)) | Q(link__in=list(links))
    Notice.objects.filter(told, person__in=list(people), channel=Channel.PRODUCT).delete()


@transaction.atomic
def withdraw_unsent(*, kind: str, occasions: Collection[str]) -> set[str]:
    """Mails of these occasions that no sender ever took up are gone; returns the occasions of which one
    was taken up, and so may have arrived. A sender that takes one up meanwhile is waited for."""
    mails = Notice.objects.filter(kind=kind, channel=Channel.MAIL, occasion__in=list(occasions))
    mails.filter(state=State.WAITING, message_id="").delete()
    return set(mails.exclude(state=State.VOID).values_list("occasion", flat=True))
