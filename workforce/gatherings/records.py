from workforce.core.own_record import Record

HEADING = "Dates, places and your calendar"

RECORDS = [
    Record(
        "gatherings.Place",
        "A place",
        mine=("person",),
        day="gathering__starts_at",
        says=(
            "gathering__title|At",
            "state",
            "arrival",
            "arrived_at",
            "attendance",
            "cancelled_at",
        ),
    ),
    Record(
        "gatherings.Facilitator",
        "A date you lead",
        mine=("person",),
        day="gathering__starts_at",
        says=("gathering__title|What", "role|As"),
    ),
    Record(
        "gatherings.CalendarEntry",
        "An entry in your calendar",
        mine=("person",),
        day="starts",
        says=("kind", "ends", "is_off|Called off"),
    ),
    Record(
        "gatherings.CalendarAddress",
        "The address of your calendar",
        mine=("person",),
        day="made_at",
    ),
    Record(
        "gatherings.CalendarChoice",
        "What your calendar shows",
        mine=("person",),
        says=("shows_kind|Says what it is", "by_mail"),
    ),
]
