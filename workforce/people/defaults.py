from workforce.core.settings import Setting

SOURCE = "Coverage of oversight"

SETTINGS = [
    Setting("people.span_amber", "So many people in peer supervision with one supervisor are enough",
            8, "people", SOURCE, least=1, most=100),
    Setting("people.span_red", "More people in peer supervision with one supervisor are too many",
            12, "people", SOURCE, least=1, most=100),
]  # fmt: skip
