from workforce.core.retention import Keep

KEEPS = [
    Keep("recruitment.Request", "Six years after it was over", "personal", "own record"),
    Keep("recruitment.RequestStep", "With its request", "personal", "own record"),
]
