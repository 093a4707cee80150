from strategy.insight.models.insight import Insight, Reply
from strategy.insight.models.learning import Lesson, Practice, TryingTeam
from strategy.insight.models.research import Output, Research, TookPart

__all__ = [
    "Insight",
    "Lesson",
    "Output",
    "Practice",
    "Reply",
    "Research",
    "TookPart",
    "TryingTeam",
]
