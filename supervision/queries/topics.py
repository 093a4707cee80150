from __future__ import annotations

from django.db.models import QuerySet

from supervision.models import OwnTopic
from supervision.words import own_topic_words
from workforce.core.access import Viewer


def visible(viewer: Viewer) -> QuerySet[OwnTopic]:
    return OwnTopic.objects.visible_to(viewer)


def own(viewer: Viewer) -> list[tuple[OwnTopic, str]]:
    """The viewer's own topics with their words, in the order of the alphabet."""
    rows = list(visible(viewer))
    said = zip(rows, own_topic_words(rows), strict=True)
    return sorted(said, key=lambda each: (each[1].casefold(), each[0].pk))
