from strategy.access.queries.today import ASKING

ASKS = [ASKING]
