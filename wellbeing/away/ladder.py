from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

# The row's person is the line manager: nothing of it goes to whoever is away.
LADDER = Ladder(
    "away.prompt_remind",
    [Stage("due", 0, "person", line="There is something to look at about somebody you manage.")],
    ["Prompt to a line manager while somebody is away"],
)
