from wellbeing.away.queries.today import ASKING

ASKS = [ASKING]
