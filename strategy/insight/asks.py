from strategy.insight.queries.today import ASKING

ASKS = [ASKING]
