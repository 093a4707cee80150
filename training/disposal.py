from django.db.models import Q

from workforce.core.retention import Root

STATUTORY = Q(course__is_statutory=True)
# A certificate whose course is nobody's yet is of the other training.
OTHER = Q(course__is_statutory=False) | Q(course__isnull=True)
ROOTS = [
    Root(model, period, "person", only=only)
    for model in ("training.TakenOut", "training.Evidence", "training.Record")
    for period, only in (("training-statutory", STATUTORY), ("training", OTHER))
]
