from collections.abc import Mapping
from typing import Any

from workforce.core.own_record import Left, Record, Words
from workforce.establishment.equality_lists import QUESTIONS

HEADING = "Your employment, job plan and preferences"


def _answer(code: str, row: Mapping[str, Any]) -> str:
    return next((each.words_of(code) for each in QUESTIONS if each.slug == row["question"]), code)


RECORDS = [
    Record(
        "establishment.EqualityAnswer",
        "An answer about equality",
        mine=("person",),
        day="on",
        says=("question", "source|From"),
        words=(Words("code", "equality answer", "Answer", read=_answer),),
    ),
    Record(
        "establishment.JobPlan",
        "Your job plan",
        mine=("assignment__person", "written_by|You wrote it"),
        part_title="Somebody's job plan",
        day="written_at",
        says=("protected_share|Protected share", "answer", "agreed_at"),
        who=("written_by|Written by", "agreed_by|Agreed by"),
        words=(Words("times", "job plan times", "Times"),),
    ),
    Record(
        "establishment.JobPlanTask",
        "A task of your job plan",
        mine=("plan__assignment__person",),
        day="plan__written_at",
        says=("listed__words|Task", "how", "place|Order"),
        words=(Words("own_words", "job plan task", "In your words"),),
    ),
    Record(
        "establishment.JobPlanVersion",
        "Your job plan as it was",
        mine=("plan__assignment__person", "written_by|You wrote it"),
        part_title="Somebody's job plan as it was",
        day="written_at",
        says=("number", "agreed_at"),
        who=("written_by|Written by",),
        words=(Words("as_it_was", "job plan version", "What it said", is_json=True),),
    ),
    Record(
        "establishment.JobPlanAnswer",
        "An answer to a job plan",
        mine=("plan__assignment__person", "by|You wrote it", "to|It is to you"),
        day="at",
        who=("by|Written by",),
        words=(Words("words", "job plan answer", "What it says"),),
    ),
    Record(
        "establishment.Stint",
        "Time elsewhere, or in another post",
        mine=("person",),
        day="starts",
        says=("kind", "organisation", "ends", "outcome", "recorded_at|Noted"),
        who=("recorded_by|Noted by",),
    ),
    Record(
        "establishment.Stint",
        "Time elsewhere",
        mine=("recorded_by|You noted it",),
        day="recorded_at",
    ),
    Record(
        "establishment.Leaving",
        "Your leaving",
        mine=("person",),
        day="recorded_at",
        says=("last_day", "taken_back_at"),
        who=("recorded_by|Noted by",),
    ),
    Record(
        "establishment.Leaving",
        "Somebody's leaving",
        mine=("recorded_by|You noted it",),
        day="recorded_at",
    ),
    Record("establishment.Break", "A break", mine=("person",), day="starts", says=("ends",)),
    Record(
        "establishment.JobTalk",
        "A talk about your contract",
        mine=("person",),
        day="held_on",
        says=("outcome", "recorded_at|Noted"),
        who=("recorded_by|Noted by",),
    ),
    Record(
        "establishment.JobTalk",
        "A talk about a contract",
        mine=("recorded_by|You noted it",),
        day="held_on",
    ),
    Record(
        "establishment.Preference",
        "A preference",
        mine=("person",),
        day="written_at",
        says=("part|About",),
        words=(Words("words", "preference", "What you wrote"),),
    ),
    Record(
        "establishment.PreferenceShare",
        "A preference you share",
        mine=("preference__person",),
        day="given_at",
        says=("preference__part|About", "stopped_at"),
        who=("holder|With",),
    ),
    Record(
        "establishment.ImportRun",
        "A file you brought in",
        mine=("by|You brought it in",),
        day="checked_at",
        says=("file_name|File", "state"),
    ),
    Record(
        "establishment.JobDescription",
        "A job description",
        mine=("owner|You own it", "thrown_away_by|You threw it away"),
        says=("role__words|Of",),
    ),
    Record(
        "establishment.JobDescriptionVersion",
        "A version of a job description",
        mine=(
            "written_by|You wrote it",
            "sent_by|You sent it",
            "returned_by|You sent it back",
            "approved_by|You approved it",
        ),
        day="written_on",
        says=("number", "state"),
    ),
    Record(
        "establishment.UnknownRole",
        "A job title nobody knew",
        mine=("owner|You see to it", "decided_by|You decided"),
        day="found_on",
        says=("title", "state"),
    ),
    Record(
        "establishment.UnknownRoleStep",
        "A step about a job title",
        mine=("by|You took it", "to|It was handed to you"),
        day="at",
        says=("what",),
        words=(
            Words("words", "establishment.unknown_role.words", "What you wrote"),
            Words("ask", "establishment.unknown_role.ask", "What you asked"),
        ),
    ),
    Record(
        "establishment.TitleSetAside",
        "A job title set aside",
        mine=("by|You set it aside", "ended_by|You ended it"),
        day="at",
        says=("title",),
        words=(Words("why", "establishment.title_set_aside.why", "Why"),),
    ),
]
_FILE = "The rows of a file somebody brought in, about many people. What came of it for you stands under your posts."
LEFT = [
    Left("establishment.ImportFile", _FILE),
    Left("establishment.ImportLine", _FILE),
    Left("establishment.ImportPerson", _FILE),
    Left("establishment.ImportJournal", _FILE),
    Left(
        "establishment.Joining",
        "The half-filled form for somebody who begins, its writer's until it is done. What came of it stands under your posts.",
    ),
]
