from workforce.core.retention import Root

ROOTS = [Root("staying.LeavingReason", "employment", "person")]
