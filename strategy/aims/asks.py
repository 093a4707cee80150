from strategy.aims.queries.today import ASKING

ASKS = [ASKING]
