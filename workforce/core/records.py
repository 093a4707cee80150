from workforce.core.own_record import Left, Record, Words

HEADING = "Who looked, and what the service notes by itself"

RECORDS = [
    Record(
        "core.AuditEvent",
        "Opened or changed",
        mine=("on",),
        day="at",
        says=("action|What was done", "actor_words|By"),
        who=("actor|Who",),
    ),
    Record(
        "core.KeptWriting",
        "Writing that is not saved yet",
        mine=("user_id",),
        by_account=True,
        day="kept_at",
        says=("is_draft|A draft",),
        words=(Words("sealed", "core.kept", "What you wrote", key="user_id", is_json=True),),
    ),
    Record(
        "core.SettingValue",
        "A setting",
        mine=("person", "set_by|You set it"),
        day="starts",
        says=("slug|Which", "until"),
    ),
]
LEFT = [
    Left(
        "core.DataKey",
        "The key your words are sealed with. It says nothing about you, and whoever had a copy could read your words.",
    ),
    Left(
        "core.LegalHold",
        "That records are held for a claim or a question of law. Ask whoever answers for privacy whether one is held of you.",
    ),
    Left("core.OnceKey", "That a button was pressed, for two days, so that nothing is done twice."),
]
