"""DynamoDB, Secrets Manager and S3."""
import json

from .touch import ANY, Either, SILENT, Touch, change, members, tag_touches

ALL = []

# ------------------------------------------------------------------------------------------------------ DynamoDB

SESSIONS, LEDGER, PLAIN = (f"aws_dynamodb_table.{n}" for n in ("sessions", "ledger", "plain"))


def dynamo(world, region="us-east-1"):
    return world.client("dynamodb", region)


def table(label, address, name, wanted, now, back, region="us-east-1", **more):
    ALL.append(Touch(f"dynamodb: {label}", address, lambda w: dynamo(w, region).update_table(TableName=name, **now),
                     lambda w: dynamo(w, region).update_table(TableName=name, **back), wanted, **more))


def throughput(read, write):
    return {"ProvisionedThroughput": {"ReadCapacityUnits": read, "WriteCapacityUnits": write}}


def index(name, read, write):
    return {"GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": name, **throughput(read, write)}}]}


table("capacity", LEDGER, "lego-ledger", [change("read_capacity", 5, 50), change("write_capacity", 2, 20)], throughput(50, 20), throughput(5, 2))
table("capacity of an index", LEDGER, "lego-ledger", [change('global_secondary_index["by-kind"].read_capacity', 3, 30)], index("by-kind", 30, 1), index("by-kind", 3, 1))
table("deletion protection off", SESSIONS, "lego-sessions", [change("deletion_protection_enabled", True, False)], {"DeletionProtectionEnabled": False}, {"DeletionProtectionEnabled": True})
table("deletion protection on", PLAIN, "plain", [change("deletion_protection_enabled", False, True)], {"DeletionProtectionEnabled": True}, {"DeletionProtectionEnabled": False}, region="us-west-2")
table("table class", SESSIONS, "lego-sessions", [change("table_class", "STANDARD_INFREQUENT_ACCESS", "STANDARD")], {"TableClass": "STANDARD"}, {"TableClass": "STANDARD_INFREQUENT_ACCESS"})
table("encryption", LEDGER, "lego-ledger",
      Either([[change("server_side_encryption[0].enabled", True, lambda v: not v)], [change("server_side_encryption[0]", ANY, None)]]),
    {"SSESpecification": {"Enabled": False}}, {"SSESpecification": {"Enabled": True}})
table("key", LEDGER, "lego-ledger", [change("server_side_encryption[0].kms_key_arn", ANY, "arn:aws:kms:us-east-1:123456789012:key/77777777-2222-3333-4444-555555555555")],
      {"SSESpecification": {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": "arn:aws:kms:us-east-1:123456789012:key/77777777-2222-3333-4444-555555555555"}}, {"SSESpecification": {"Enabled": True}})
table("billing mode", PLAIN, "plain", [change("billing_mode", "PAY_PER_REQUEST", "PROVISIONED"), change("read_capacity", 0, 1), change("write_capacity", 0, 1)],
      {"BillingMode": "PROVISIONED", **throughput(1, 1)}, {"BillingMode": "PAY_PER_REQUEST"}, region="us-west-2")
table("index taken away", LEDGER, "lego-ledger", [change('global_secondary_index["by-time"]', ANY, None)],
      {"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "by-time"}}]},
      {"GlobalSecondaryIndexUpdates": [{"Create": {"IndexName": "by-time", "KeySchema": [{"AttributeName": "at", "KeyType": "HASH"}],
                                                   "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["amount", "currency"]}, **throughput(1, 1)}}]})
table("index added", SESSIONS, "lego-sessions", [change('global_secondary_index["mine"]', None, ANY)],
      {"GlobalSecondaryIndexUpdates": [{"Create": {"IndexName": "mine", "KeySchema": [{"AttributeName": "user", "KeyType": "HASH"}], "Projection": {"ProjectionType": "KEYS_ONLY"}}}]},
      {"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "mine"}}]})


SCALED = "aws_dynamodb_table.scaled"
table("capacity that autoscaling owns, within its bounds", SCALED, "lego-scaled", SILENT, throughput(80, 10), throughput(10, 10), terraform=False)
table("capacity that autoscaling owns, out of its bounds", SCALED, "lego-scaled", [change("read_capacity", 10, 500)], throughput(500, 10), throughput(10, 10))
table("capacity that autoscaling does not own", SCALED, "lego-scaled", [change("write_capacity", 10, 40)], throughput(10, 40), throughput(10, 10))


ON_DEMAND = {"MaxReadRequestUnits": 1000, "MaxWriteRequestUnits": 500}
table("limits of a table on demand", SESSIONS, "lego-sessions", Either([
    [change("on_demand_throughput[0].max_read_request_units", ANY, 1000), change("on_demand_throughput[0].max_write_request_units", ANY, 500)],
    [change("on_demand_throughput[0]", None, ANY)]]), {"OnDemandThroughput": ON_DEMAND}, {"OnDemandThroughput": {"MaxReadRequestUnits": -1, "MaxWriteRequestUnits": -1}})


def ttl(world, name, attribute, enabled):
    dynamo(world).update_time_to_live(TableName=name, TimeToLiveSpecification={"AttributeName": attribute, "Enabled": enabled})


ALL.append(Touch("dynamodb: ttl off", SESSIONS, lambda w: ttl(w, "lego-sessions", "expires", False), lambda w: ttl(w, "lego-sessions", "expires", True),
                 Either([[change("ttl[0].enabled", True, False)], [change("ttl[0].enabled", True, False), change("ttl[0].attribute_name", "expires", lambda v: v in ("", None))]])))
ALL.append(Touch("dynamodb: ttl on", LEDGER, lambda w: ttl(w, "lego-ledger", "gone", True), lambda w: ttl(w, "lego-ledger", "gone", False),
                 Either([[change("ttl[0].enabled", lambda v: v in (False, None), True), change("ttl[0].attribute_name", lambda v: v in ("", None), "gone")], [change("ttl[0]", None, ANY)]])))


def pitr(world, name, on, region="us-east-1"):
    dynamo(world, region).update_continuous_backups(TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": on})


ALL.append(Touch("dynamodb: point in time recovery off", SESSIONS, lambda w: pitr(w, "lego-sessions", False), lambda w: pitr(w, "lego-sessions", True),
                 Either([[change("point_in_time_recovery[0].enabled", True, False)],
                         [change("point_in_time_recovery[0].enabled", True, False), change("point_in_time_recovery[0].recovery_period_in_days", ANY, ANY)]])))
ALL.append(Touch("dynamodb: point in time recovery on", PLAIN, lambda w: pitr(w, "plain", True, "us-west-2"), lambda w: pitr(w, "plain", False, "us-west-2"),
                 Either([[change("point_in_time_recovery[0].enabled", False, True)],
                         [change("point_in_time_recovery[0].enabled", False, True), change("point_in_time_recovery[0].recovery_period_in_days", ANY, 35)]])))


def stream(world, name, view):
    dynamo(world).update_table(TableName=name, StreamSpecification={"StreamEnabled": True, "StreamViewType": view} if view else {"StreamEnabled": False})


ALL.append(Touch("dynamodb: stream on", LEDGER, lambda w: stream(w, "lego-ledger", "KEYS_ONLY"), lambda w: stream(w, "lego-ledger", None),
                 [change("stream_enabled", lambda v: v in (False, None), True), change("stream_view_type", lambda v: v in ("", None), "KEYS_ONLY")]))


def dynamo_tagger(address, region="us-east-1"):
    def put(world, key, value):
        dynamo(world, region).tag_resource(ResourceArn=world.state(address)["arn"], Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        dynamo(world, region).untag_resource(ResourceArn=world.state(address)["arn"], TagKeys=[key])
    return put, drop


ALL += tag_touches("dynamodb", SESSIONS, *dynamo_tagger(SESSIONS), "sessions")
ALL += tag_touches("dynamodb without tags", PLAIN, *dynamo_tagger(PLAIN, "us-west-2"), None, None)
ALL.append(Touch("dynamodb: deleted", PLAIN, lambda w: dynamo(w, "us-west-2").delete_table(TableName="plain"),
                 lambda w: dynamo(w, "us-west-2").create_table(TableName="plain", BillingMode="PAY_PER_REQUEST", AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "B"}],
                                                               KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}]), "missing"))

# ----------------------------------------------------------------------------------------------- Secrets Manager

DEV, STAGING, PRODUCTION = (f'aws_secretsmanager_secret.db["{s}"]' for s in ("dev", "staging", "production"))
POLICY = "aws_secretsmanager_secret.with_policy"


def secrets(world):
    return world.client("secretsmanager")


ALL.append(Touch("secret: description", DEV, lambda w: secrets(w).update_secret(SecretId=w.state(DEV)["arn"], Description="mine"),
                 lambda w: secrets(w).update_secret(SecretId=w.state(DEV)["arn"], Description="database password of lego-api-dev"),
                 [change("description", "database password of lego-api-dev", "mine")]))
KEY = "arn:aws:kms:us-east-1:123456789012:key/88888888-2222-3333-4444-555555555555"
ALL.append(Touch("secret: key", STAGING, lambda w: secrets(w).update_secret(SecretId=w.state(STAGING)["arn"], KmsKeyId=KEY),
                 lambda w: secrets(w).update_secret(SecretId=w.state(STAGING)["arn"], KmsKeyId=""), [change("kms_key_id", lambda v: v in ("", None), KEY)]))


def put_policy(world, document):
    secrets(world).put_resource_policy(SecretId=world.state(POLICY)["arn"], ResourcePolicy=json.dumps(document))


ORIGINAL = {"Version": "2012-10-17", "Statement": [{"Sid": "ReadFromAccount", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                                                    "Action": ["secretsmanager:GetSecretValue"], "Resource": "*"}]}
# A list of one statement: the provider fails to read a secret's policy whose Statement is an object.
REWRITTEN = {"Statement": [{"Action": "secretsmanager:GetSecretValue", "Resource": ["*"], "Principal": {"AWS": "123456789012"}, "Effect": "Allow", "Sid": "ReadFromAccount"}], "Version": "2012-10-17"}
# Not "Principal": "*": the AWS provider itself fails to read a secret whose policy has no principal that is an object.
OPEN = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::999999999999:root"}, "Action": "secretsmanager:*", "Resource": "*"}]}
ALL.append(Touch("secret: policy opened", POLICY, lambda w: put_policy(w, OPEN), lambda w: put_policy(w, ORIGINAL), [change("policy", ANY, ANY)]))
ALL.append(Touch("secret: the same policy in other words", POLICY, lambda w: put_policy(w, REWRITTEN), lambda w: put_policy(w, ORIGINAL), SILENT))
ALL.append(Touch("secret: policy taken away", POLICY, lambda w: secrets(w).delete_resource_policy(SecretId=w.state(POLICY)["arn"]), lambda w: put_policy(w, ORIGINAL),
                 [change("policy", ANY, lambda v: v in ("", None))]))
ALL.append(Touch("secret: replica", DEV, lambda w: secrets(w).replicate_secret_to_regions(SecretId=w.state(DEV)["arn"], AddReplicaRegions=[{"Region": "eu-west-1"}]),
                 lambda w: secrets(w).remove_regions_from_replication(SecretId=w.state(DEV)["arn"], RemoveReplicaRegions=["eu-west-1"]),
                 Either([[change('replica["eu-west-1"]', None, ANY)], [members("replica", extra=[{"region": "eu-west-1"}])]])))
ALL.append(Touch("secret: marked for deletion", PRODUCTION, lambda w: secrets(w).delete_secret(SecretId=w.state(PRODUCTION)["arn"], RecoveryWindowInDays=7),
                 lambda w: secrets(w).restore_secret(SecretId=w.state(PRODUCTION)["arn"]), "missing"))


def secret_tagger(address):
    def put(world, key, value):
        secrets(world).tag_resource(SecretId=world.state(address)["arn"], Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        secrets(world).untag_resource(SecretId=world.state(address)["arn"], TagKeys=[key])
    return put, drop


put_secret_tag, drop_secret_tag = secret_tagger(DEV)
ALL += tag_touches("secret", DEV, put_secret_tag, drop_secret_tag, None)
ALL.append(Touch("secret: tag changed", DEV, lambda w: put_secret_tag(w, "Stage", "prod"), lambda w: put_secret_tag(w, "Stage", "dev"), [change('tags["Stage"]', "dev", "prod")]))
ALL.append(Touch("secret: tag removed", DEV, lambda w: drop_secret_tag(w, "Stage"), lambda w: put_secret_tag(w, "Stage", "dev"), [change('tags["Stage"]', "dev", None)]))
ALL.append(Touch("secret: deleted", STAGING, lambda w: secrets(w).delete_secret(SecretId=w.state(STAGING)["arn"], ForceDeleteWithoutRecovery=True), None, "missing", last=True))

# ------------------------------------------------------------------------------------------------------------ S3

MODULE = {"assets": 'module.bucket["assets"]', "logs": 'module.bucket["logs.2024/eu"]', "backup": 'module.bucket["back\\"up\\"-äöü"]'}


def s3(world, region="us-east-1"):
    return world.client("s3", region)


def sub(key, kind):
    return f"{MODULE[key]}.aws_s3_bucket{kind}.this"


def bucket(world, key):
    return world.state(sub(key, ""))["bucket"]


def versioning(world, key, status):
    s3(world).put_bucket_versioning(Bucket=bucket(world, key), VersioningConfiguration={"Status": status})


ALL.append(Touch("bucket versioning: suspended", sub("assets", "_versioning"), lambda w: versioning(w, "assets", "Suspended"), lambda w: versioning(w, "assets", "Enabled"),
                 [change("versioning_configuration[0].status", "Enabled", "Suspended")], locks=(sub("assets", ""),)))
ALL.append(Touch("bucket versioning: enabled", sub("logs", "_versioning"), lambda w: versioning(w, "logs", "Enabled"), lambda w: versioning(w, "logs", "Suspended"),
                 [change("versioning_configuration[0].status", "Suspended", "Enabled")], locks=(sub("logs", ""),)))


def encryption(world, key, algorithm, bucket_key=False, kms=None):
    default = {"SSEAlgorithm": algorithm, **({"KMSMasterKeyID": kms} if kms else {})}
    s3(world).put_bucket_encryption(Bucket=bucket(world, key), ServerSideEncryptionConfiguration={
        "Rules": [{"ApplyServerSideEncryptionByDefault": default, "BucketKeyEnabled": bucket_key}]})


ENCRYPTION = "_server_side_encryption_configuration"
DEFAULT = "rule[0].apply_server_side_encryption_by_default[0]."
ALL.append(Touch("bucket encryption: algorithm", sub("assets", ENCRYPTION), lambda w: encryption(w, "assets", "aws:kms", False, KEY), lambda w: encryption(w, "assets", "AES256"),
                 Either([[change(DEFAULT + "sse_algorithm", "AES256", "aws:kms"), change(DEFAULT + "kms_master_key_id", lambda v: v in ("", None), KEY)],
                         [members("rule", [ANY], [ANY])]]), locks=(sub("assets", ""),)))
ALL.append(Touch("bucket encryption: bucket key", sub("logs", ENCRYPTION), lambda w: encryption(w, "logs", "aws:kms", False), lambda w: encryption(w, "logs", "aws:kms", True),
                 Either([[change("rule[0].bucket_key_enabled", True, False)], [members("rule", [ANY], [ANY])]]), locks=(sub("logs", ""),)))
ALL.append(Touch("bucket encryption: deleted", sub("backup", ENCRYPTION), lambda w: s3(w).delete_bucket_encryption(Bucket=bucket(w, "backup")), lambda w: encryption(w, "backup", "AES256"),
                 "missing", locks=(sub("backup", ""),)))


def access(world, key, **flags):
    wanted = {"BlockPublicAcls": True, "BlockPublicPolicy": True, "IgnorePublicAcls": True, "RestrictPublicBuckets": key == "logs", **flags}
    s3(world).put_public_access_block(Bucket=bucket(world, key), PublicAccessBlockConfiguration=wanted)


BLOCK = "_public_access_block"
ALL.append(Touch("public access block: two flags off", sub("assets", BLOCK), lambda w: access(w, "assets", BlockPublicAcls=False, IgnorePublicAcls=False), lambda w: access(w, "assets"),
                 [change("block_public_acls", True, False), change("ignore_public_acls", True, False)]))
ALL.append(Touch("public access block: other two flags", sub("logs", BLOCK), lambda w: access(w, "logs", BlockPublicPolicy=False, RestrictPublicBuckets=False), lambda w: access(w, "logs"),
                 [change("block_public_policy", True, False), change("restrict_public_buckets", True, False)]))
ALL.append(Touch("public access block: deleted", sub("backup", BLOCK), lambda w: s3(w).delete_public_access_block(Bucket=bucket(w, "backup")), lambda w: access(w, "backup"), "missing"))

# What a bucket has inline, though nobody configured it: Terraform keeps it in the state all the same.
def inline(label, wanted, put, away, **more):
    ALL.append(Touch(f"bucket: {label}", TAGGED, lambda w: put(s3(w), "lego-tagged"), lambda w: away(s3(w), "lego-tagged"), wanted, **more))


TAGGED, WEST = "aws_s3_bucket.tagged", "aws_s3_bucket.west"


def set_tags(world, name, tags, region="us-east-1"):
    if tags:
        s3(world, region).put_bucket_tagging(Bucket=name, Tagging={"TagSet": [{"Key": k, "Value": v} for k, v in tags.items()]})
    else:
        s3(world, region).delete_bucket_tagging(Bucket=name)


def bucket_tags(label, wanted, address=TAGGED, region="us-east-1", **changes):
    def now(world):
        tags = {**world.state(address)["tags_all"], **changes.get("put", {})}
        return {k: v for k, v in tags.items() if k not in changes.get("drop", ())}
    ALL.append(Touch(f"bucket: {label}", address, lambda w: set_tags(w, w.state(address)["bucket"], now(w), region),
                     lambda w: set_tags(w, w.state(address)["bucket"], w.state(address)["tags_all"], region), wanted))


bucket_tags("tag added", [change('tags["drift"]', None, "yes")], put={"drift": "yes"})
bucket_tags("tag with a quote in its key changed", [change('tags["who \\"is\\" it"]', "größe", "small")], put={'who "is" it': "small"})
bucket_tags("tag with a slash in its key removed", [change('tags["cost/center"]', "42", None)], drop=("cost/center",))
bucket_tags("default tag removed", [change('tags["Team"]', "lego", None)], drop=("Team",))
bucket_tags("tag added where there was none", [change('tags["drift"]', None, "yes")], WEST, "us-west-2", put={"drift": "yes"})
PUBLIC = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::lego-tagged/*"}]})
inline("policy added", [change("policy", lambda v: v in ("", None), ANY)], lambda c, b: c.put_bucket_policy(Bucket=b, Policy=PUBLIC), lambda c, b: c.delete_bucket_policy(Bucket=b))
inline("CORS added", Either([[change("cors_rule[0]", None, ANY)]]), lambda c, b: c.put_bucket_cors(Bucket=b, CORSConfiguration={"CORSRules": [
    {"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": ["*"], "AllowedHeaders": ["*"], "MaxAgeSeconds": 60}]}), lambda c, b: c.delete_bucket_cors(Bucket=b))
inline("lifecycle added", Either([[change("lifecycle_rule[0]", None, ANY)], [change('lifecycle_rule["old"]', None, ANY)]]), lambda c, b: c.put_bucket_lifecycle_configuration(
    Bucket=b, LifecycleConfiguration={"Rules": [{"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 3}}]}), lambda c, b: c.delete_bucket_lifecycle(Bucket=b))
inline("website added", Either([[change("website[0]", None, ANY)], [change("website[0].index_document", ANY, "index.html")]]),
       lambda c, b: c.put_bucket_website(Bucket=b, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}}), lambda c, b: c.delete_bucket_website(Bucket=b))
inline("requester pays", [change("request_payer", "BucketOwner", "Requester")], lambda c, b: c.put_bucket_request_payment(Bucket=b, RequestPaymentConfiguration={"Payer": "Requester"}),
       lambda c, b: c.put_bucket_request_payment(Bucket=b, RequestPaymentConfiguration={"Payer": "BucketOwner"}))
inline("acceleration", [change("acceleration_status", lambda v: v in ("", None), "Enabled")], lambda c, b: c.put_bucket_accelerate_configuration(Bucket=b, AccelerateConfiguration={"Status": "Enabled"}),
       None)  # AWS can only suspend it again, so there is no way back to "never set"
ALL[-1].last, ALL[-1].undo = True, None
inline("versioning on", Either([[change("versioning[0].enabled", False, True)]]), lambda c, b: c.put_bucket_versioning(Bucket=b, VersioningConfiguration={"Status": "Enabled"}),
       lambda c, b: c.put_bucket_versioning(Bucket=b, VersioningConfiguration={"Status": "Suspended"}))
inline("everyone may read", Either([[members("grant", extra=[ANY])], [members("grant", missing=[ANY], extra=[ANY, ANY])], [members("grant", extra=[ANY, ANY])]]), lambda c, b: c.put_bucket_acl(Bucket=b, ACL="public-read"),
       lambda c, b: c.put_bucket_acl(Bucket=b, ACL="private"))
inline("encryption added", Either([[change("server_side_encryption_configuration[0]", None, ANY)],
                                   [change("server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm", ANY, "aws:kms")]]),
       lambda c, b: c.put_bucket_encryption(Bucket=b, ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]}),
       lambda c, b: c.delete_bucket_encryption(Bucket=b))
SITE = "aws_s3_bucket.site"  # its policy and CORS are resources of their own: they report the change, and the bucket doesn't
ALL.append(Touch("bucket: policy that another resource manages", SITE, lambda w: s3(w).put_bucket_policy(Bucket="lego-site", Policy=PUBLIC.replace("lego-tagged", "lego-site")),
                 lambda w: s3(w).put_bucket_policy(Bucket="lego-site", Policy=w.state("aws_s3_bucket_policy.site")["policy"]), SILENT,
                 also={"aws_s3_bucket_policy.site": [change("policy", ANY, ANY)]}, terraform=False))
ALL.append(Touch("bucket: deleted", WEST, lambda w: s3(w, "us-west-2").delete_bucket(Bucket="lego-west-plain"),
                 lambda w: s3(w, "us-west-2").create_bucket(Bucket="lego-west-plain", CreateBucketConfiguration={"LocationConstraint": "us-west-2"}), "missing"))
