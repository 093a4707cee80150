from supervision.reflective.queries.today import ASKING

ASKS = [ASKING]
