"""What other rooms hear about people. Sent by actions, and once each by the daily run for what a
date brings."""

from django.dispatch import Signal

appointed = Signal()  # assignment_ids, on
left = Signal()  # assignment_ids, on
relationship_began = Signal()  # relationship_ids, on
relationship_ended = Signal()  # relationship_ids, on
