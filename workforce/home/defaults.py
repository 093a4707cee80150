from workforce.core.settings import Setting

SETTINGS = [
    Setting("home.privacy_contact", "Whom to ask about privacy",
            "your organisation's data protection officer", "words", "Privacy"),
    Setting("home.help_contact", "Whom to ask for help with using the service",
            "your line manager or the central team", "words", "Help"),
]  # fmt: skip
