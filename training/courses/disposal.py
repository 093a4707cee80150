from django.db.models import Q

from workforce.core.retention import Root

ROOTS = [
    Root("courses.Submission", "course-work", "work__enrolment__person"),
    Root(
        "courses.Enrolment", "training-statutory", "person", only=Q(run__course__is_statutory=True)
    ),
    Root("courses.Enrolment", "training", "person", only=Q(run__course__is_statutory=False)),
]
