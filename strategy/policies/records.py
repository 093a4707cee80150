from workforce.core.own_record import Record

HEADING = "Policies"

RECORDS = [
    Record(
        "policies.Acknowledged",
        "A policy you said you have read",
        mine=("person",),
        day="on",
        says=("version__policy__title|Policy", "version__number|Version"),
    ),
    Record(
        "policies.CoAuthor",
        "A policy you write with others",
        mine=("person",),
        says=(
            "version__policy__title|Policy",
            "role|As",
            "has_experience|With experience of your own",
            "is_named|Named",
        ),
    ),
    Record(
        "policies.Policy", "A policy", mine=("owner|It is yours",), day="begun_on", says=("title",)
    ),
    Record(
        "policies.Review",
        "A review of a policy",
        mine=("by|You wrote it",),
        day="on",
        says=("said",),
    ),
]
