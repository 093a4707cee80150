"""What other rooms hear about people. Sent by actions, and once each by the daily run for what a
date brings, inside the causing transaction. `on` is the day a beginning takes effect, never before
the day it was recorded, and the last day of what ended. `by` is the viewer who did it.

`team_named_anew`: these people see another name of their team from now on.

`place_closing`: a team, a service area or a patch has `last` as its last day, or, None, stays open after all. `pages`: who has
something there, and where they see it.

`changed` is told of every change of an assignment there is, on the day it is recorded: `before` has, by
assignment, what is otherwise now, as it was. Whether it began or ended is told by the others beside.

`qualified`: these people were given something, by training or by hand, or it was taken back.

`leaving` comes before `left`, and before whatever else is told with it: whoever locks something of their own before
what rooms below lock, or before the ledger, locks it then. What is told is told afterwards.

`recorded` is told of every line of the timeline, when it is written, whatever day it is for."""

from django.dispatch import Signal

appointed = Signal()  # assignment_ids, on, by
leaving = Signal()  # assignment_ids, by
left = Signal()  # assignment_ids, on, by
changed = Signal()  # assignment_ids, before, on, by
team_named_anew = Signal()  # team_id, person_ids, on, by
place_closing = Signal()  # place, last, pages, by
relationship_began = Signal()  # relationship_ids, on, by
relationship_ended = Signal()  # relationship_ids, on, by
qualified = Signal()  # person_ids, slugs, by
recorded = Signal()  # changes, by
