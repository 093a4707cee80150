from workforce.core.settings import Setting

SOURCE = "Span of oversight"

SETTINGS = [
    Setting("people.span_amber", "People one peer supervisor has before it is getting full",
            8, "people", SOURCE, least=1, most=100),
    Setting("people.span_red", "People one peer supervisor has at most",
            12, "people", SOURCE, least=1, most=100),
]  # fmt: skip
