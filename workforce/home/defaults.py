from workforce.core.settings import Setting

SETTINGS = [
    Setting("home.privacy_contact", "Whom to ask about privacy",
            "your organisation's data protection officer", "words", "Privacy"),
    Setting("home.help_contact", "Whom to ask for help with using the service",
            "your line manager or the central team", "words", "Help"),
    Setting("home.backup_hours", "After how many hours without a backup the health page says so",
            26, "hours", "Running the service", least=1, most=720),
    Setting("home.queue_most", "From how many wake-ups in the queue on the health page says so",
            200, "wake-ups", "Running the service", least=1, most=10000),
]  # fmt: skip
