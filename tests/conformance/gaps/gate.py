"""What the gate asks and moto does not know."""


def pending_maintenance(environ, operation, body):
    """Gap: DescribePendingMaintenanceActions isn't implemented; nothing is pending here."""
    return b'<DescribePendingMaintenanceActionsResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">' \
           b"<DescribePendingMaintenanceActionsResult><PendingMaintenanceActions/>" \
           b"</DescribePendingMaintenanceActionsResult></DescribePendingMaintenanceActionsResponse>"


OVERLAYS = {("rds", "DescribePendingMaintenanceActions"): pending_maintenance}
