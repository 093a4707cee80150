from workforce.core.retention import Keep

RUNS = "As long as the service runs"
KEPT = "Six years after the person has left; statutory training ten"

KEEPS = [
    Keep("training.Competence", RUNS, "none", "reports"),
    Keep("training.Course", RUNS, "none", "reports"),
    Keep("training.CourseProgramme", RUNS, "none", "reports"),
    Keep("training.Evidence", "Six years after the person has left", "personal", "own record"),
    Keep("training.EvidenceFile", "As long as the certificate", "personal", "own record"),
    Keep("training.Part", RUNS, "none", "reports"),
    Keep("training.Record", KEPT, "personal", "own record"),
    Keep("training.TakenOut", KEPT, "personal", "own record"),
    Keep("training.Register", "Six years after it was added; a day where nobody adds it", "none", "reports"),
    Keep("training.RegisterFile", "Until it is added; a day where nobody adds it", "personal", "never"),
    Keep("training.RegisterProblem", "A day", "none", "never"),
]  # fmt: skip
