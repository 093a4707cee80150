"""What other rooms hear about people. Sent by actions, and once each by the daily run for what a
date brings, inside the causing transaction. `on` is the day a beginning takes effect, never before
the day it was recorded, and the last day of what ended. `by` is the viewer who did it."""

from django.dispatch import Signal

appointed = Signal()  # assignment_ids, on, by
left = Signal()  # assignment_ids, on, by
relationship_began = Signal()  # relationship_ids, on, by
relationship_ended = Signal()  # relationship_ids, on, by
