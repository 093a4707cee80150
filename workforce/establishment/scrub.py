from workforce.core.retention import Keep

KEEPS = [
    Keep(
        "establishment.ImportRun",
        "Two years: who applied what, in numbers",
        "personal",
        "own record",
    ),
    Keep("establishment.ImportFile", "A day (a setting)", "personal", "never"),
    Keep("establishment.ImportLine", "As long as the file", "personal", "never"),
]
