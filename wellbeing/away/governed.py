from workforce.core.governed import GovernedForm

FORMS = [GovernedForm("time-away", "Writing down time away")]
