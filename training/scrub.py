from workforce.core.retention import Keep

KEEPS = [
    Keep("training.Competence", "service", "none", "reports"),
    Keep("training.Course", "service", "none", "reports"),
    Keep("training.CourseProgramme", "service", "none", "reports"),
    Keep("training.Evidence", "training training-statutory", "personal", "own record"),
    Keep("training.EvidenceFile", "training training-statutory", "personal", "own record"),
    Keep("training.Part", "service", "none", "reports"),
    Keep("training.Record", "training training-statutory", "personal", "own record"),
    Keep("training.TakenOut", "training training-statutory", "personal", "own record"),
    Keep("training.Register", "register-files", "none", "reports"),
    Keep("training.RegisterFile", "register-files", "personal", "never"),
    Keep("training.RegisterProblem", "register-files", "none", "never"),
]  # fmt: skip
