from workforce.core.settings import Setting

SOURCE = "Help that exists now"
PHONE = r"\+?[0-9][0-9 ()-]{1,30}"

SETTINGS = [
    Setting("home.emergency_number", "The number in an emergency", "999", "phone number", SOURCE,
            pattern=PHONE),
    Setting("home.urgent_number", "The number for urgent help that is no emergency",
            "111", "phone number", SOURCE, pattern=PHONE),
    Setting("home.listening_name", "Who listens at any hour", "Samaritans", "name", SOURCE),
    Setting("home.listening_number", "The number of who listens at any hour",
            "116 123", "phone number", SOURCE, pattern=PHONE),
    Setting("home.privacy_contact", "Whom to ask about privacy",
            "your organisation's data protection officer", "words", "Privacy"),
    Setting("home.help_contact", "Whom to ask for help with using the service",
            "your line manager or the central team", "words", "Help"),
]  # fmt: skip
