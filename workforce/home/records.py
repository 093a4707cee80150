from workforce.core.own_record import Record

HEADING = "Today"

RECORDS = [
    Record("home.Later", "A card you put off until tomorrow", mine=("person",), day="until"),
]
