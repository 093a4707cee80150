from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db.models import Func


class _Days(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


# The days from `starts` to `ends`, both within; an open end has none.
DAYS = _Days("starts", "ends", RangeBoundary(inclusive_lower=True, inclusive_upper=True))
