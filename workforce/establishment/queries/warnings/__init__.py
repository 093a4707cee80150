"""What the workforce's infrastructure lacks, worked out each time it is asked and stored nowhere.

Each kind is one set-based SELECT over `people` with the same columns (`columns.py`), so that any of them
together are one query. A kind's rule stands in its own module and in docs/field.md."""

from workforce.establishment.queries.warnings.asking import counts, find, part, rows
from workforce.establishment.queries.warnings.columns import Kind, Level, Warning
from workforce.establishment.queries.warnings.reach import Reach

__all__ = ["Kind", "Level", "Reach", "Warning", "counts", "find", "part", "rows"]
