from workforce.core.retention import Keep

REQUEST = "Six years after the request was over"

KEEPS = [
    Keep("recruitment.Request", REQUEST, "personal", "own record"),
    Keep("recruitment.RequestStep", REQUEST, "personal", "own record"),
    Keep("recruitment.Decision", REQUEST, "personal", "own record"),
    Keep("recruitment.Override", REQUEST, "personal", "own record"),
    Keep("recruitment.Turn", "As long as the service runs", "none", "never"),
    Keep("recruitment.TurnPerson", "As long as they are named", "personal", "own record"),
]
