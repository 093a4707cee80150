from workforce.core.settings import Setting

GATE, FIGURES = "Infrastructure gate", "Recruitment figures"
SETTINGS = [
    Setting("recruitment.override_most_days", "A check may be let pass for so long at most", 183, "days", GATE,
            least=7, most=366),
    Setting("recruitment.override_warn_days", "So long before an override ends whoever asked for it is told", 30, "days",
            GATE, least=1, most=90),
    Setting("recruitment.slow_days", "A request that waits so long in one stage stands out", 28, "days", FIGURES,
            least=7, most=180),
]  # fmt: skip
