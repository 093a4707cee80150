from workforce.core.governed import GovernedForm

FORMS = [GovernedForm("coming-back", "Planning to come back, in steps")]
