from workforce.core.retention import Root

ROOTS = [Root("away.Absence", "absence", "person")]
