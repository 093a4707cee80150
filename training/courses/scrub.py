from workforce.core.retention import Keep

KEEPS = [
    Keep("courses.Run", "gatherings", "none", "reports"),
    Keep("courses.Day", "gatherings", "none", "never"),
    Keep("courses.Enrolment", "training training-statutory", "confidential", "own record"),
    Keep("courses.MadeUpDay", "training training-statutory", "personal", "own record"),
    Keep("courses.SetWork", "gatherings", "none", "never"),
    Keep("courses.Work", "training training-statutory", "personal", "own record"),
    Keep("courses.Submission", "course-work", "confidential", "own record"),
    Keep("courses.SubmissionFile", "course-work", "confidential", "own record"),
    Keep("courses.Completion", "training training-statutory", "none", "never"),
    Keep("courses.BookedPlace", "employment volunteering", "none", "never"),
    Keep("courses.Certificate", "training training-statutory", "personal", "own record"),
]  # fmt: skip
