"""Who is reminded of the conversation about a job before an apprenticeship ends, and when: 90, 60 and 30 days before."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "feeders.job_remind",
    [
        Stage("due", 0, "owner", line="An apprenticeship ends in about three months: talk about a job."),
        Stage("due-person", 0, "person", line="It is time to talk about a job after your apprenticeship. Your line manager asks you."),
        Stage("again", 30, "owner", line="An apprenticeship ends in about two months: a conversation about a job is still to be had."),
        Stage("last", 60, "owner", line="An apprenticeship ends in about a month: a conversation about a job is still to be had."),
        Stage("lead", 60, "patch_lead", line="An apprenticeship ends in about a month, and nobody has talked about a job yet."),
    ],
    [
        "Reminder to talk about a job when that is due, to the line manager",
        "Reminder that a conversation about a job is due, to the apprentice",
        "Second reminder to talk about a job, to the line manager",
        "Last reminder to talk about a job, to the line manager",
        "Last reminder to talk about a job, to whoever leads the patch",
    ],
)  # fmt: skip
