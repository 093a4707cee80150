from wellbeing.plan.queries.today import ASKING

ASKS = [ASKING]
