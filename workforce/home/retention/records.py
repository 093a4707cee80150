from workforce.core.own_record import Left

HEADING = "How long records are kept"

RECORDS = ()
LEFT = [
    Left(
        "retention.Review",
        "That records of somebody who left are due for a decision. Information governance decides, and tells you if you ask.",
    ),
    Left(
        "retention.Removal",
        "What was deleted of somebody: kinds and numbers of rows, so that it can be shown that it was done.",
    ),
    Left("retention.Confirmation", "Who confirmed how long a kind of record is kept."),
]
