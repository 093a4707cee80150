from workforce.core.governed import GovernedForm

FORMS = [GovernedForm("flexible-working", "Asking to work flexibly")]
