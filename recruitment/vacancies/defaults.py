from workforce.core.settings import Setting

SOURCE = "Vacancies and adverts"

SETTINGS = [
    Setting("vacancies.upload_days", "After how many days without a new list of vacancies HR and the centre are reminded",
            14, "days", SOURCE, least=1, most=366),
    Setting("vacancies.grace_days", "How long a vacancy that is in no full list any more stays open",
            14, "days", SOURCE, most=366),
    Setting("vacancies.gone_share", "More of the open vacancies missing from a full list needs a second tick",
            40, "per cent", SOURCE, least=1, most=100),
    Setting("vacancies.keeps_hours", "How long an uploaded list that nobody applied is kept",
            24, "hours", SOURCE, least=1, most=168),
    Setting("vacancies.manager_days", "How long after a vacancy closed its recruiting manager's name and address are kept",
            90, "days", SOURCE, most=3660),
    Setting("vacancies.closed_years", "A closed vacancy is kept", 6, "years", SOURCE, least=1, most=10),
    Setting("vacancies.lists_years", "What a list of vacancies changed is kept", 2, "years", SOURCE, least=1, most=6),
    Setting("vacancies.welcome_phrases", "Words by which an advert may name lived experience",
            ["lived experience", "experience of using services", "experience of using mental health services",
             "experts by experience", "personal experience of mental health", "experience as a carer"],
            "words", SOURCE),
    Setting("vacancies.welcome_words", "Words in the same sentence that make it a welcome",
            ["welcome", "welcomed", "welcomes", "welcoming", "encourage", "encouraged", "encourages", "value", "valued",
             "values", "invite", "invites", "desirable", "essential", "asset", "strength", "especially", "particularly",
             "bring", "brings", "apply", "applications"],
            "words", SOURCE),
    Setting("vacancies.sentence", "Sentence that is suggested for every advert",
            "We welcome applications from people with their own lived experience of mental distress, addiction, using "
            "services or caring: it is a strength here, in every job.",
            "sentence", SOURCE),
    Setting("vacancies.trust_words", "What an advert for a peer worker ends with",
            "You will have a line manager and a peer supervisor from your first day, and peer training in your first "
            "eight weeks. Tell us what you need for the interview: you needn't say why.",
            "sentence", SOURCE),
]  # fmt: skip
