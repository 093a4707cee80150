"""What the room that owns a kind hears, inside the causing transaction: it filters by `kind`.

`register_closed`: who came is known. `register_reopened`: it is not known any more, until it is closed
again. A correction is the one after the other. `moved`: it has another time or place, and keeps its places."""

from django.dispatch import Signal

register_closed = Signal()  # gathering_id, kind, by
register_reopened = Signal()  # gathering_id, kind, by
moved = Signal()  # gathering_id, kind, by
