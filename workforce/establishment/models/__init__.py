from workforce.establishment.models.equality import EqualityAnswer, EqualityTally
from workforce.establishment.models.imports import (
    ImportFile,
    ImportJournal,
    ImportLine,
    ImportPerson,
    ImportRun,
    ImportSource,
    Part,
)
from workforce.establishment.models.job_descriptions import (
    FileKind,
    JobDescription,
    JobDescriptionFile,
    JobDescriptionVersion,
    RunsOn,
)
from workforce.establishment.models.job_plans import (
    JobPlan,
    JobPlanAnswer,
    JobPlanTask,
    JobPlanVersion,
    ListedTask,
)
from workforce.establishment.models.joinings import Break, JobTalk, JobTalkOutcome, Joining
from workforce.establishment.models.preferences import Preference, PreferenceShare
from workforce.establishment.models.stints import Leaving, Outcome, Stint, StintKind
from workforce.establishment.models.unknown_roles import TitleSetAside, UnknownRole, UnknownRoleStep

__all__ = [
    "Break",
    "EqualityAnswer",
    "EqualityTally",
    "FileKind",
    "ImportFile",
    "ImportJournal",
    "ImportLine",
    "ImportPerson",
    "ImportRun",
    "ImportSource",
    "JobDescription",
    "JobDescriptionFile",
    "JobDescriptionVersion",
    "JobPlan",
    "JobPlanAnswer",
    "JobPlanTask",
    "JobPlanVersion",
    "JobTalk",
    "JobTalkOutcome",
    "Joining",
    "Leaving",
    "ListedTask",
    "Outcome",
    "Part",
    "Preference",
    "PreferenceShare",
    "RunsOn",
    "Stint",
    "StintKind",
    "TitleSetAside",
    "UnknownRole",
    "UnknownRoleStep",
]
