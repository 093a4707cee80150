"""Who is reminded of what in the strategy, and when: whoever owns it, and nobody else."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

MILESTONE = Ladder(
    "aims.milestone_remind",
    [
        Stage("soon", -28, "person", line="A milestone of the strategy that you look after is due in a month."),
        Stage("due", 0, "person", line="A milestone of the strategy that you look after is due."),
        Stage("after", 28, "person", line="A milestone of the strategy is still open. Say that it is met, or why it is let go."),
    ],
    [
        "Reminder before a milestone of the strategy, to whoever owns its objective",
        "Reminder on the day of a milestone of the strategy, to whoever owns its objective",
        "Reminder after the day of a milestone of the strategy, to whoever owns its objective",
    ],
)  # fmt: skip
ANSWER = Ladder(
    "aims.answer_remind",
    [Stage("due", 0, "person", line="A comment on an objective that you look after waits for your answer.")],
    ["Reminder on the day an answer to the sponsor's comment is due, to whoever owns the objective"],
)  # fmt: skip
