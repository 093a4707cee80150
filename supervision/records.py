import json
from collections.abc import Mapping
from typing import Any

from supervision.contract_words import Terms
from supervision.models import Topic
from workforce.core.own_record import Record, Words

HEADING = "Supervision"


def _topics(kept: str, row: Mapping[str, Any]) -> str:
    """Those of the list; own ones stand as topics of the person's."""
    labels = dict(Topic.choices)
    said = [str(labels.get(each, "A topic of yours")) for each in kept.split(",")]
    return ", ".join(dict.fromkeys(said))


def _terms(kept: str, row: Mapping[str, Any]) -> str:
    parts = Terms(**json.loads(kept)).parts
    return "\n".join(f"{heading}: {words}" for heading, words in parts if words)


RECORDS = [
    Record(
        "supervision.Meeting",
        "Supervision",
        mine=(
            "assignment__person",
            "holder|You held it",
            "logged_by|You logged it",
            "written_by|You wrote it down",
        ),
        day="date",
        says=("strands|Of", "state", "minutes", "mode|How", "group_size", "answer", "answered_at"),
        who=("holder|With",),
        words=(
            Words("topics", "supervision.topics", "Topics", read=_topics),
            Words("agreed_words", "supervision.agreed_words", "What you agreed"),
            Words("added_words", "supervision.added_words", "What was added"),
        ),
    ),
    Record(
        "supervision.MeetingVersion",
        "Supervision as it was written before",
        mine=("meeting__assignment__person", "replaced_by|You corrected it"),
        day="replaced_at",
        says=("number",),
        words=(Words("as_it_was", "supervision.version", "What it said", is_json=True),),
    ),
    Record(
        "supervision.AgreedAction",
        "Something agreed in supervision",
        mine=("owner", "meeting__assignment__person|Agreed with you, the other one does it"),
        day="meeting__date",
        says=("by_date", "done_on", "let_go_on"),
        words=(Words("words", "supervision.action", "What"),),
    ),
    Record(
        "supervision.PrivateNote",
        "A note of yours",
        mine=("author",),
        day="written_at",
        words=(Words("words", "supervision.private_note", "What you wrote"),),
    ),
    Record(
        "supervision.OwnTopic",
        "A topic of yours",
        mine=("person",),
        words=(Words("words", "supervision.own_topic", "Topic"),),
    ),
    Record(
        "supervision.Agreement",
        "A supervision that runs or ran",
        mine=("assignment__person",),
        day="starts",
        says=("strand", "ends", "interval_days|Days between"),
    ),
    Record(
        "supervision.IntervalChange",
        "A change of how often",
        mine=("agreement__assignment__person",),
        day="on",
        says=("days",),
    ),
    Record(
        "supervision.Contract",
        "A supervision contract",
        mine=("agreement__assignment__person", "holder|You hold it", "written_by|You wrote it"),
        day="written_at",
        says=("review_on", "answer", "agreed_at"),
        who=("holder|With", "written_by|Written by"),
        words=(Words("words", "supervision.contract", "What it says", read=_terms),),
    ),
    Record(
        "supervision.ContractVersion",
        "A supervision contract as it was",
        mine=("contract__agreement__assignment__person", "written_by|You wrote it"),
        day="written_at",
        says=("number", "agreed_at"),
        words=(Words("words", "supervision.contract_version", "What it said", read=_terms),),
    ),
    Record(
        "supervision.ContractAnswer",
        "An answer to a contract",
        mine=("contract__agreement__assignment__person", "by|You wrote it"),
        day="at",
        who=("by|Written by",),
        words=(Words("words", "supervision.contract_answer", "What it says"),),
    ),
    Record(
        "supervision.Feedback",
        "Feedback you wrote",
        mine=("author",),
        day="written_at",
        says=("shared_at",),
        who=("holder|To",),
        words=(Words("words", "supervision.feedback", "What you wrote"),),
    ),
    Record(
        "supervision.ChangeRequest",
        "You asked for another supervisor",
        mine=("agreement__assignment__person",),
        day="asked_on",
        says=("state", "due", "closed_on"),
        who=("from_whom|From",),
        words=(Words("reason", "supervision.change_reason", "Why"),),
    ),
    Record(
        "supervision.ChangeOffer",
        "A supervisor you were offered",
        mine=(
            "request__agreement__assignment__person",
            "offered_by|You offered it",
        ),
        part_title="A supervisor offered to somebody",
        day="offered_on",
        says=("starts_on", "answer"),
        who=("to|Who", "offered_by|Offered by"),
        words=(Words("why_not", "supervision.change_why_not", "Why not"),),
    ),
    Record(
        "supervision.Intervision",
        "Intervision you lead",
        mine=("led_by",),
        day="date",
        says=("minutes", "mode|How", "state"),
    ),
    Record(
        "supervision.IntervisionPlace",
        "Intervision",
        mine=("person",),
        day="intervision__date",
        says=("came", "cant_come"),
    ),
]
