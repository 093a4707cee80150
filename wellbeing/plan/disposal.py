from workforce.core.retention import Root

ROOTS = [Root("plan.Offer", "employment", "person")]
