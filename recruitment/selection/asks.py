from recruitment.selection.queries.today import ASKING

ASKS = [ASKING]
