from wellbeing.urgent.queries.today import ASKING

ASKS = [ASKING]
