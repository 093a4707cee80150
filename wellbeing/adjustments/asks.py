from wellbeing.adjustments.queries.today import ASKING

ASKS = [ASKING]
