from workforce.core.own_record import Record, Words

HEADING = "Your CPD log"

RECORDS = [
    Record(
        "cpd.Entry",
        "An entry",
        mine=("person",),
        day="day",
        says=("kind", "quarters|Quarters of an hour", "written_at", "taken_out_at"),
        words=(
            Words("what_words", "cpd.what", "What"),
            Words("takes_words", "cpd.takes", "What you take from it"),
            Words("topic_words", "cpd.topic", "Topic"),
            Words("link_words", "cpd.link", "Link"),
        ),
    ),
    Record(
        "cpd.Share",
        "An entry you share",
        mine=("entry__person",),
        day="given_at",
        says=("stopped_at",),
        who=("holder|With",),
    ),
]
