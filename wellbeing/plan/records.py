from workforce.core.own_record import Record, Words

HEADING = "Your Wellness Action Plan and check-ins"

RECORDS = [
    Record("plan.Plan", "Your plan", mine=("person",), day="begun_on"),
    Record(
        "plan.Part",
        "A part of your plan",
        mine=("plan__person",),
        day="written_at",
        says=("number",),
        words=(Words("part_words", "plan.part", "What you wrote", key="plan_id"),),
    ),
    Record(
        "plan.PartVersion",
        "A part as it was before",
        mine=("part__plan__person",),
        day="written_at",
        says=("part__number|Part",),
        words=(Words("earlier_words", "plan.version", "What you wrote", key="part__plan_id"),),
    ),
    Record(
        "plan.Share",
        "A part you share",
        mine=("part__plan__person",),
        day="given_at",
        says=("part__number|Part", "role|As", "since", "until", "ended_at"),
        who=("holder|With",),
    ),
    Record(
        "plan.Look",
        "A part was read",
        mine=("part__plan__person",),
        day="day",
        says=("part__number|Part",),
        who=("reader|By",),
    ),
    Record(
        "plan.Proposal",
        "A line somebody proposed to you",
        mine=("part__plan__person",),
        day="proposed_at",
        says=("part__number|Part", "state", "answered_at"),
        who=("proposed_by|By",),
        words=(Words("line_words", "plan.proposal", "What it says", key="part__plan_id"),),
    ),
    Record("plan.Review", "You looked at your plan again", mine=("plan__person",), day="looked_on"),
    Record(
        "plan.Wish",
        "What you said about having a plan",
        mine=("person",),
        day="not_now_on",
        says=("has_one", "by_date", "after_away", "on_change"),
    ),
    Record(
        "plan.Offer",
        "A plan was offered to you",
        mine=("person", "offered_by|You offered it"),
        part_title="A plan was offered to somebody",
        day="offered_on",
        who=("offered_by|By",),
    ),
    Record(
        "plan.Rhythm",
        "How often you check in",
        mine=("person",),
        day="next_on",
        says=("every_days",),
    ),
    Record(
        "plan.CheckIn",
        "A check-in",
        mine=("rhythm__person",),
        day="on",
        says=("role|Shared as", "seen_until", "read_at"),
        who=("holder|Shared with",),
        words=(
            Words("answer_words", "plan.check-in.answer", "Your answer", key="rhythm_id"),
            Words("own_words", "plan.check-in.words", "What you wrote", key="rhythm_id"),
        ),
    ),
]
