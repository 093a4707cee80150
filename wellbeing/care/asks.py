from wellbeing.care.queries.today import ASKING

ASKS = [ASKING]
