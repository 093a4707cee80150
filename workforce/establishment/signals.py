"""What happened here and is owed about above."""

from django.dispatch import Signal

job_talked = Signal()
"""`assignment_ids`: a conversation about a job was recorded for these apprenticeships, in this transaction."""
