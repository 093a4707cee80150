"""What Today asks of stories: an answer, words to look at, and for whoever asked what is next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef

from strategy.recognition import states
from strategy.recognition.models import Story, StoryText
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said

ASKED, WORDS, DOWN = "story-asked", "story-words", "story-down"


def of(viewer: Viewer, what: str) -> Sequence[Said]:
    return asks.of(viewer, what)


def _parts(viewer: Viewer) -> list[Any]:
    asked = Story.objects.filter(person=viewer.me, state=states.ASKED, answer_by__gte=viewer.today)
    newer = StoryText.objects.filter(story=OuterRef("story"), number__gt=OuterRef("number"))
    words = StoryText.objects.filter(
        ~Exists(newer),
        story__person=viewer.me,
        story__state__in=states.RUNNING,
        approved_on__isnull=True,
    )
    down = Story.objects.filter(
        asked_by=viewer.me, state__in=(states.WITHDRAWN, states.ENDED), is_down=False
    )
    return [
        asks.said(asked.order_by(), ASKED, story=F("pk"), day=F("answer_by")),
        asks.said(words.order_by(), WORDS, story=F("story_id"), day=F("on")),
        asks.said(down.order_by(), DOWN, story=F("pk"), day=F("take_down_by")),
    ]


ASKING = Asking((ASKED, WORDS, DOWN), _parts)
