from workforce.core.settings import Setting

SOURCE = "CPD"
GUIDE, PUT_BACK = "cpd.guide_hours", "cpd.put_back_days"

SETTINGS = [
    Setting(GUIDE, "Hours of CPD a year that people see beside their own (0: none)", 0, "hours", SOURCE, most=500),
    Setting(PUT_BACK, "For how long a CPD entry that was taken out can be put back", 30, "days", SOURCE,
            least=1, most=366),
]  # fmt: skip
