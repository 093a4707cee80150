from workforce.core.retention import Keep

RUN, LEFT = "Six years after the course", "Six years after the person has left"
WORK = "Two years after the course is complete; then the awarding body's copy stands"

KEEPS = [
    Keep("courses.Run", RUN, "none", "reports"),
    Keep("courses.Day", RUN, "none", "never"),
    Keep("courses.Enrolment", LEFT, "confidential", "own record"),
    Keep("courses.MadeUpDay", LEFT, "personal", "own record"),
    Keep("courses.SetWork", RUN, "none", "never"),
    Keep("courses.Work", LEFT, "personal", "own record"),
    Keep("courses.Submission", WORK, "confidential", "own record"),
    Keep("courses.SubmissionFile", WORK, "confidential", "own record"),
    Keep("courses.Completion", LEFT, "none", "never"),
    Keep("courses.BookedPlace", "As long as the qualification", "none", "never"),
    Keep("courses.Certificate", LEFT, "personal", "own record"),
]
