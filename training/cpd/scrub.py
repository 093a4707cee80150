from workforce.core.retention import Keep

PERIOD = "Until the person takes it out, else two years after they have left"

KEEPS = [
    Keep("cpd.Entry", PERIOD, "confidential", "own record"),
    Keep("cpd.Share", PERIOD, "personal", "own record"),
]
