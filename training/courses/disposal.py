from workforce.core.retention import Root

ROOTS = [
    Root("courses.Submission", "course-work", "work__enrolment__person"),
    Root("courses.Enrolment", "training", "person"),
]
