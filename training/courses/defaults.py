from training.courses import numbers
from training.courses.ladder import LADDER
from workforce.core.settings import Setting

SOURCE = "Courses"

SETTINGS = [
    Setting(numbers.PERCENT, "Which share of its days one has to be there for a course of several days to be complete",
            80, "%", SOURCE, least=1, most=100),
    Setting(numbers.ASSIGNMENTS, "Assignments of a course for which one applies", 3, "assignments", SOURCE, most=12),
    Setting(numbers.AGAIN_DAYS, "An assignment that is to be handed in again is due so long after it came back", 28, "days",
            SOURCE, least=1, most=366),
    Setting(numbers.ATTEMPTS, "How often an assignment is handed in before there is a talk about it", 2, "times", SOURCE,
            least=1, most=5),
    Setting(numbers.GRACE, "How long after its due date an assignment is overdue", 7, "days", SOURCE, most=366),
    Setting(numbers.MEGABYTES, "The largest file that may be handed in", 10, "megabytes", SOURCE, least=1, most=20),
    *LADDER.settings(SOURCE),
]  # fmt: skip
