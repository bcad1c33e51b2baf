"""What the gate asks and moto does not know."""


def pending_maintenance(environ, operation, body):
    """Gap: DescribePendingMaintenanceActions isn't implemented; nothing is pending here."""
    return b'<DescribePendingMaintenanceActionsResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">' \
           b"<DescribePendingMaintenanceActionsResult><PendingMaintenanceActions/>" \
           b"</DescribePendingMaintenanceActionsResult></DescribePendingMaintenanceActionsResponse>"


def restorable_now():
    """Gap: a table can be restored to when its recovery was turned on, and to no later moment ever."""
    import time

    from moto.dynamodb.models import DynamoDBBackend
    original = DynamoDBBackend.describe_continuous_backups

    def describe(self, table_name):
        backups = original(self, table_name)
        recovery = backups["PointInTimeRecoveryDescription"]
        if "LatestRestorableDateTime" in recovery:
            recovery["LatestRestorableDateTime"] = time.time()
        return backups
    DynamoDBBackend.describe_continuous_backups = describe


PATCHES = [restorable_now]
OVERLAYS = {("rds", "DescribePendingMaintenanceActions"): pending_maintenance}
