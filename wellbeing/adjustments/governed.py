from workforce.core.governed import GovernedForm

FORMS = [GovernedForm("adjustment", "Asking for a change at work")]
