from workforce.establishment.models.equality import EqualityAnswer, EqualityTally
from workforce.establishment.models.imports import ImportFile, ImportLine, ImportRun, Part
from workforce.establishment.models.job_plans import (
    JobPlan,
    JobPlanAnswer,
    JobPlanTask,
    JobPlanVersion,
    ListedTask,
)
from workforce.establishment.models.preferences import Preference, PreferenceShare

__all__ = [
    "EqualityAnswer",
    "EqualityTally",
    "ImportFile",
    "ImportLine",
    "ImportRun",
    "JobPlan",
    "JobPlanAnswer",
    "JobPlanTask",
    "JobPlanVersion",
    "ListedTask",
    "Part",
    "Preference",
    "PreferenceShare",
]  # fmt: skip
from workforce.establishment.models.joinings import Break, JobTalk, JobTalkOutcome, Joining
from workforce.establishment.models.stints import Leaving, Outcome, Stint, StintKind

__all__ = [
    "Break",
    "ImportFile",
    "ImportLine",
    "ImportRun",
    "JobTalk",
    "JobTalkOutcome",
    "Joining",
    "Leaving",
    "Outcome",
    "Part",
    "Stint",
    "StintKind",
from workforce.establishment.models.unknown_roles import (
    TitleSetAside,
    UnknownRole,
    UnknownRoleStep,
)

__all__ = [
    "ImportFile",
    "ImportLine",
    "ImportRun",
    "Part",
    "TitleSetAside",
    "UnknownRole",
    "UnknownRoleStep",
from workforce.establishment.models.job_descriptions import (
    FileKind,
    JobDescription,
    JobDescriptionFile,
    JobDescriptionVersion,
    RunsOn,
)

__all__ = [
    "FileKind",
    "ImportFile",
    "ImportLine",
    "ImportRun",
    "JobDescription",
    "JobDescriptionFile",
    "JobDescriptionVersion",
    "Part",
    "RunsOn",
]
