from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from workforce.notices.models import Channel, Notice


@transaction.atomic
def take_back(
    *, people: Collection[UUID], occasions: Collection[str] = (), links: Collection[str] = ()
) -> None:
    """What they were told of never was: it is gone from their notices. A mail that waits is void by its
    own kind; one that went says nothing anyway."""
    told = Q(occasion__in=list(occasions)) | Q(link__in=list(links))
    Notice.objects.filter(told, person__in=list(people), channel=Channel.PRODUCT).delete()
