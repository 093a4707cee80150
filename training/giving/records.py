from workforce.core.own_record import Record

HEADING = "What you offer and teach"

RECORDS = [
    Record(
        "giving.Giver",
        "An offer you give",
        mine=("person",),
        day="starts",
        says=("offer__title|Offer", "ends"),
    ),
    Record(
        "giving.TaughtBy",
        "Something you taught",
        mine=("person",),
        day="taught__day",
        says=("taught__where|Where", "taught__topic|Topic"),
    ),
    Record(
        "giving.Session",
        "A date of an offer",
        mine=("logged_by|You logged it",),
        day="gathering__starts_at",
        says=("offer__title|Offer",),
    ),
]
