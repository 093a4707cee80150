from workforce.core.settings import Setting

SETTINGS = [
    Setting(
        "establishment.watch_words",
        "Words in a job title that may mean a peer role",
        ["peer", "lived experience", "expert by experience", "experts by experience"],
        "words",
        "Unknown roles",
    ),
    Setting(
        "establishment.watch_exclusions",
        "Words in a job title that mean it is no peer role after all",
        ["peer review", "peer reviewer", "peer assessor"],
        "words",
        "Unknown roles",
    ),
    Setting(
        "establishment.area_prefix",
        "Codes before the name of a directorate in the extract (a pattern)",
        r"^[A-Z]{1,4}\d{1,3}\s+",
        "pattern",
        "Staff in post",
    ),
    Setting(
        "establishment.import_megabytes",
        "Largest file an import takes",
        20,
        "megabytes",
        "Staff in post",
        least=1,
        most=100,
    ),
    Setting(
        "establishment.import_keeps",
        "How long an uploaded file is kept",
        24,
        "hours",
        "Staff in post",
        least=1,
        most=168,
    ),
    Setting(
        "establishment.import_tries",
        "How often an import is tried before it is given up",
        3,
        "times",
        "Staff in post",
        least=1,
        most=10,
    ),
]
