from workforce.core.governed import GovernedForm

FORMS = [GovernedForm("recruitment-request", "Asking for a peer worker")]
