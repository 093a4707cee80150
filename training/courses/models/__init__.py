from training.courses.models.enrolment import Enrolment, MadeUpDay, Time
from training.courses.models.outcome import BookedPlace, Certificate, Completion
from training.courses.models.run import Day, Run
from training.courses.models.work import SetWork, Submission, SubmissionFile, Work

__all__ = [
    "BookedPlace", "Certificate", "Completion", "Day", "Enrolment", "MadeUpDay", "Run", "SetWork", "Submission",
    "SubmissionFile", "Time", "Work",
]  # fmt: skip
