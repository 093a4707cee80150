from supervision import contract_text as text
from supervision.ladder import CHANGE as LADDER_OF_A_CHANGE
from supervision.ladder import LADDER
from workforce.core.settings import Setting

LEVELS = ("trust", "role", "person")
SOURCE = "How often supervision happens"
CONTRACT, CHANGE = "What a supervision contract says", "Another supervisor"
AN_INTERVAL = {"least": 1, "most": 366}

SETTINGS = [
    Setting("supervision.line_days", "One-to-one with the line manager: at most this long between two meetings",
            28, "days", SOURCE, LEVELS, **AN_INTERVAL),
    Setting("supervision.clinical_days", "Clinical supervision: at most this long between two meetings",
            42, "days", SOURCE, LEVELS, **AN_INTERVAL),
    Setting("supervision.peer_days", "Peer supervision: at most this long between two meetings",
            28, "days", SOURCE, LEVELS, **AN_INTERVAL),
    Setting("supervision.peer_dense_days", "Peer supervision in somebody's first weeks",
            14, "days", SOURCE, LEVELS, **AN_INTERVAL),
    Setting("supervision.dense_window_days", "How long the first weeks are", 56, "days", SOURCE,
            LEVELS, most=366),
    Setting("supervision.volunteer_days", "Peer supervision of volunteers", 42, "days", SOURCE,
            LEVELS, **AN_INTERVAL),
    Setting("supervision.grace_days", "How long after the due date a supervision is overdue",
            14, "days", SOURCE, LEVELS, most=366),
    Setting("supervision.minutes", "How long a supervision stands in calendars where nobody said",
            60, "minutes", SOURCE, least=5, most=600),
    *LADDER.settings(SOURCE),
    Setting("supervision.contract_review_days", "How long a supervision contract stands before its review",
            182, "days", CONTRACT, least=28, most=731),
    Setting("supervision.contract_peer_purpose", "Supervision contract: what peer supervision is for",
            text.PEER_PURPOSE, "standard text", CONTRACT),
    Setting("supervision.contract_line_purpose", "Supervision contract: what a one-to-one is for",
            text.LINE_PURPOSE, "standard text", CONTRACT),
    Setting("supervision.contract_clinical_purpose",
            "Supervision contract: what clinical supervision is for",
            text.CLINICAL_PURPOSE, "standard text", CONTRACT),
    Setting("supervision.contract_confidentiality", "Supervision contract: confidentiality and its limits",
            text.CONFIDENTIALITY, "standard text", CONTRACT),
    Setting("supervision.contract_missed", "Supervision contract: when a meeting is missed", text.MISSED,
            "standard text", CONTRACT),
    Setting("supervision.change_working_days",
            "Another supervisor: working days from asking until it is settled", 10, "working days", CHANGE,
            least=1, most=60),
    *LADDER_OF_A_CHANGE.settings(CHANGE),
]  # fmt: skip
