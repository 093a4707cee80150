from collections.abc import Mapping
from typing import Any

from wellbeing.adjustments.models import Kind
from workforce.core.own_record import Record, Words

HEADING = "Adjustments"


def _kind(kept: str, row: Mapping[str, Any]) -> str:
    return str(dict(Kind.choices).get(kept.strip(), kept.strip()))


RECORDS = [
    Record(
        "adjustments.Adjustment",
        "An adjustment",
        mine=(
            "person",
            "proposed_by|You proposed it",
            "again_by|You looked at it again",
            "other_by|You proposed a change",
            "end_asked_by|You asked to end it",
        ),
        day="asked_on",
        says=(
            "state",
            "answer_due",
            "answered_on",
            "decided_on",
            "starts",
            "in_place_on",
            "reviewed_on",
            "closed_on",
            "goes_along|Goes along",
        ),
        who=("proposed_by|Proposed by",),
        words=(
            Words("kind_words", "adjustment kind", "Kind", read=_kind),
            Words("need_words", "adjustment need", "What would help"),
            Words("change_words", "adjustment change", "What is agreed"),
            Words("other_words", "adjustment change proposed", "Another change proposed"),
        ),
    ),
    Record(
        "adjustments.Step",
        "A step of an adjustment",
        mine=("adjustment__person", "by|You took it"),
        day="at",
        says=("what",),
        who=("by|By",),
        words=(Words("said_words", "adjustment said", "What was said"),),
    ),
    Record(
        "adjustments.Party",
        "Who may read an adjustment",
        mine=("adjustment__person",),
        day="given_at",
        says=("capacity|As", "stopped_at"),
        who=("holder|Who",),
    ),
    Record(
        "adjustments.Passport",
        "Your adjustments passport",
        mine=("person",),
        words=(Words("about_words", "adjustment passport about", "What you want to be known"),),
    ),
    Record(
        "adjustments.Showing",
        "You showed your passport",
        mine=("passport__person",),
        day="given_at",
        says=("stopped_at",),
        who=("holder|To",),
        words=(Words("about_words", "adjustment passport shown", "What it said"),),
    ),
]
