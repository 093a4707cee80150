from wellbeing.returning.queries.today import ASKING

ASKS = [ASKING]
