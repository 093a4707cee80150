from workforce.core.settings import Setting

SOURCE = "Span of oversight"
QUALIFIED = "Who may give peer supervision"

SETTINGS = [
    Setting("people.span_amber", "People one peer supervisor has before it is getting full",
            8, "people", SOURCE, least=1, most=100),
    Setting("people.span_red", "People one peer supervisor has at most",
            12, "people", SOURCE, least=1, most=100),
    Setting("people.supervision_course_days",
            "Peer supervision without the qualification: a place booked on a course within", 90, "days",
            QUALIFIED, most=366),
]  # fmt: skip
