#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/remedy.h"
#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_s3_bucket";

const std::string kBucket = R"({
 "acceleration_status": "", "acl": null, "arn": "arn:aws:s3:::lego", "bucket": "lego", "bucket_prefix": "",
 "cors_rule": [], "force_destroy": false,
 "grant": [{"id": "75aa", "permissions": ["FULL_CONTROL"], "type": "CanonicalUser", "uri": ""}],
 "id": "lego", "lifecycle_rule": [], "logging": [], "object_lock_configuration": [], "object_lock_enabled": false,
 "policy": "", "region": "us-east-1", "replication_configuration": [], "request_payer": "BucketOwner",
 "server_side_encryption_configuration": [{"rule": [{"apply_server_side_encryption_by_default":
  [{"kms_master_key_id": "", "sse_algorithm": "AES256"}], "bucket_key_enabled": false}]}],
 "tags": {}, "tags_all": {"Team": "lego"}, "timeouts": null, "versioning": [{"enabled": true, "mfa_delete": false}],
 "website": [], "website_domain": null, "website_endpoint": null})";

const std::string kOwnersGrant =
    R"(<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>75aa</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>)";

std::string acl(const std::string& grants) {
  return R"(<AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>75aa</ID></Owner><AccessControlList>)" +
         grants + "</AccessControlList></AccessControlPolicy>";
}

std::string encryption(const std::string& by_default, const std::string& bucket_key = "false") {
  return "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>" + by_default +
         "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>" + bucket_key +
         "</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>";
}
const std::string kAes = encryption("<SSEAlgorithm>AES256</SSEAlgorithm>");

const std::string kLifecycle =
    "<LifecycleConfiguration><Rule><ID>old</ID><Filter><And><Prefix>logs/</Prefix><Tag><Key>k</Key><Value>v</"
    "Value></Tag></And>"
    "</Filter><Status>Enabled</Status><Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></"
    "Transition>"
    "<Expiration><Date>2030-01-01T00:00:00.000Z</Date></"
    "Expiration><NoncurrentVersionExpiration><NoncurrentDays>7</NoncurrentDays>"
    "</NoncurrentVersionExpiration><AbortIncompleteMultipartUpload><DaysAfterInitiation>3</"
    "DaysAfterInitiation>"
    "</AbortIncompleteMultipartUpload></Rule><Rule><ID>all</ID><Filter/><Status>Disabled</"
    "Status><Expiration><Days>9</Days>"
    "</Expiration></Rule></LifecycleConfiguration>";
const std::string kLifecycleState = R"([
 {"abort_incomplete_multipart_upload_days": 3, "enabled": true, "expiration": [{"date": "2030-01-01", "days": 0, "expired_object_delete_marker": false}],
  "id": "old", "noncurrent_version_expiration": [{"days": 7}], "noncurrent_version_transition": [], "prefix": "logs/",
  "tags": {"k": "v"}, "transition": [{"date": "", "days": 30, "storage_class": "GLACIER"}]},
 {"abort_incomplete_multipart_upload_days": 0, "enabled": false, "expiration": [{"date": "", "days": 9, "expired_object_delete_marker": false}],
  "id": "all", "noncurrent_version_expiration": [], "noncurrent_version_transition": [], "prefix": "", "tags": {}, "transition": []}])";

const std::string kReplication =
    "<ReplicationConfiguration><Role>arn:aws:iam::123456789012:role/r</Role><Rule><ID>one</ID><Priority>1</"
    "Priority>"
    "<Filter><Prefix>a/</Prefix></Filter><Status>Enabled</Status><DeleteMarkerReplication><Status>Disabled</"
    "Status>"
    "</DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::there</Bucket><StorageClass>STANDARD</"
    "StorageClass>"
    "</Destination></Rule></ReplicationConfiguration>";
const std::string kReplicationState = R"([{"role": "arn:aws:iam::123456789012:role/r", "rules": [
 {"delete_marker_replication_status": "", "destination": [{"access_control_translation": [], "account_id": "",
   "bucket": "arn:aws:s3:::there", "metrics": [], "replica_kms_key_id": "", "replication_time": [], "storage_class": "STANDARD"}],
  "filter": [{"prefix": "a/", "tags": {}}], "id": "one", "prefix": "", "priority": 1, "source_selection_criteria": [],
  "status": "Enabled"}]}])";

const std::string kWebsite =
    "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></"
    "IndexDocument><RoutingRules><RoutingRule>"
    "<Condition><KeyPrefixEquals>docs/</KeyPrefixEquals></"
    "Condition><Redirect><ReplaceKeyPrefixWith>documents/"
    "</ReplaceKeyPrefixWith></Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>";
const std::string kWebsiteState =
    R"([{"error_document": "", "index_document": "index.html", "redirect_all_requests_to": "",
 "routing_rules": "[{\"Condition\":{\"KeyPrefixEquals\":\"docs/\"},\"Redirect\":{\"ReplaceKeyPrefixWith\":\"documents/\"}}]"}])";

const std::string kCors =
    "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</"
    "AllowedMethod><AllowedOrigin>*</AllowedOrigin>"
    "</CORSRule></CORSConfiguration>";
const std::string kCorsState =
    R"([{"allowed_headers": [], "allowed_methods": ["GET", "PUT"], "allowed_origins": ["*"], "expose_headers": [], "max_age_seconds": 0}])";

const std::string kLock =
    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</"
    "ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode>"
    "<Days>5</Days></DefaultRetention></Rule></ObjectLockConfiguration>";
const std::string kLockState =
    R"([{"object_lock_enabled": "Enabled", "rule": [{"default_retention": [{"days": 5, "mode": "GOVERNANCE", "years": 0}]}]}])";

const std::string kPolicy =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::lego/*"}]})";

class S3 : public testing::Test {
 protected:
  S3() {
    world.reply("s3", "GetBucketVersioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    world.reply("s3", "GetBucketAccelerateConfiguration", "<AccelerateConfiguration/>");
    world.reply("s3", "GetBucketAcl", acl(kOwnersGrant));
    world.reply("s3", "GetBucketEncryption", kAes);
    world.reply("s3", "GetBucketLogging", "<BucketLoggingStatus/>");
    world.reply("s3", "GetBucketRequestPayment",
                "<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>");
    world.s3_error("GetBucketCors", "NoSuchCORSConfiguration");
    world.s3_error("GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration");
    world.s3_error("GetBucketPolicy", "NoSuchBucketPolicy");
    world.s3_error("GetBucketReplication", "ReplicationConfigurationNotFoundError");
    world.s3_error("GetBucketWebsite", "NoSuchWebsiteConfiguration");
    world.s3_error("GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError");
    index(R"([{"Key": "Team", "Value": "lego"}])");
  }
  void index(const std::string& tags) {
    world.reply(
        "resourcegroupstaggingapi", "GetResources",
        R"({"ResourceTagMappingList": [{"ResourceARN": "arn:aws:s3:::lego", "Tags": )" + tags + "}]}");
  }
  std::vector<std::string> drift(const std::string& desired = kBucket,
                                 const std::vector<World::Wanted>& claimants = {}) {
    return world.drift(kType, desired, claimants);
  }

  World world;
};

TEST_F(S3, ABucketIsSilentAsTerraformLeftIt) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_F(S3, ABucketThatDoesNotExistIsMissing) {
  world.s3_error("GetBucketVersioning", "NoSuchBucket");
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

class S3Denied : public S3, public testing::WithParamInterface<const char*> {};

TEST_P(S3Denied, MakesTheBucketUnreadable) {
  world.s3_error(GetParam(), "AccessDenied", 403);
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

INSTANTIATE_TEST_SUITE_P(Each, S3Denied,
                         testing::Values("GetBucketVersioning", "GetBucketAccelerateConfiguration",
                                         "GetBucketAcl", "GetBucketCors", "GetBucketEncryption",
                                         "GetBucketLifecycleConfiguration", "GetBucketLogging",
                                         "GetBucketPolicy", "GetBucketReplication", "GetBucketRequestPayment",
                                         "GetBucketWebsite", "GetObjectLockConfiguration"));

TEST_F(S3, APolicyIsUnreadableToAnotherAccountAndNotAbsent) {
  world.s3_error("GetBucketPolicy", "MethodNotAllowed", 405);
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(S3, AFeatureThatTheRegionLacksIsNotConfigured) {
  world.s3_error("GetBucketAccelerateConfiguration", "MethodNotAllowed", 405);
  EXPECT_THAT(drift(), IsEmpty());
}

struct Setting {
  const char* operation;
  std::string live;
  const char* attribute;
  std::string state;
  std::vector<std::string> paths;  // where the state has nothing of it
  const char* manager;             // the resource type that claims the attribute
};

const std::vector<Setting> kSettings{
    {"GetBucketAccelerateConfiguration",
     "<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>",
     "acceleration_status",
     R"("Enabled")",
     {"acceleration_status"},
     "aws_s3_bucket_accelerate_configuration"},
    {"GetBucketCors", kCors, "cors_rule", kCorsState, {"cors_rule[0]"}, "aws_s3_bucket_cors_configuration"},
    {"GetBucketLifecycleConfiguration",
     kLifecycle,
     "lifecycle_rule",
     kLifecycleState,
     {"lifecycle_rule[0]", "lifecycle_rule[1]"},
     "aws_s3_bucket_lifecycle_configuration"},
    {"GetBucketLogging",
     "<BucketLoggingStatus><LoggingEnabled><TargetBucket>l</TargetBucket><TargetPrefix>p/</TargetPrefix></"
     "LoggingEnabled></BucketLoggingStatus>",
     "logging",
     R"([{"target_bucket": "l", "target_prefix": "p/"}])",
     {"logging[0].target_bucket", "logging[0].target_prefix"},
     "aws_s3_bucket_logging"},
    {"GetBucketPolicy",
     kPolicy,
     "policy",
     '"' +
         std::string(
             R"({\"Statement\":{\"Action\":[\"s3:GetObject\"],\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Resource\":\"arn:aws:s3:::lego/*\"},\"Version\":\"2012-10-17\"})") +
         '"',
     {"policy"},
     "aws_s3_bucket_policy"},
    {"GetBucketReplication",
     kReplication,
     "replication_configuration",
     kReplicationState,
     {"replication_configuration[0].role", "replication_configuration[0].rules[\"one\"]"},
     "aws_s3_bucket_replication_configuration"},
    {"GetBucketRequestPayment",
     "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>",
     "request_payer",
     R"("Requester")",
     {"request_payer"},
     "aws_s3_bucket_request_payment_configuration"},
    {"GetBucketVersioning",
     "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
     "versioning",
     R"([{"enabled": false, "mfa_delete": false}])",
     {"versioning[0].enabled"},
     "aws_s3_bucket_versioning"},
    {"GetBucketWebsite",
     kWebsite,
     "website",
     kWebsiteState,
     {"website[0].index_document", "website[0].routing_rules"},
     "aws_s3_bucket_website_configuration"},
    {"GetBucketEncryption",
     encryption(
         "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>arn:aws:kms:us-east-1:1:key/k</KMSMasterKeyID>",
         "true"),
     "server_side_encryption_configuration",
     R"([{"rule": [{"apply_server_side_encryption_by_default": [{"kms_master_key_id": "arn:aws:kms:us-east-1:1:key/k", "sse_algorithm": "aws:kms"}], "bucket_key_enabled": true}]}])",
     {"server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].kms_master_"
      "key_id",
      "server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_"
      "algorithm",
      "server_side_encryption_configuration[0].rule[0].bucket_key_enabled"},
     "aws_s3_bucket_server_side_encryption_configuration"},
};

class S3Setting : public S3, public testing::WithParamInterface<Setting> {
 protected:
  S3Setting() { world.reply("s3", GetParam().operation, GetParam().live); }
};

TEST_P(S3Setting, IsFoundWhereTheStateHasNoneOfIt) {
  EXPECT_THAT(drift(), testing::ElementsAreArray(GetParam().paths));
}

TEST_P(S3Setting, IsSilentAsTerraformKeepsIt) {
  EXPECT_THAT(drift(with(kBucket, "/" + std::string(GetParam().attribute), GetParam().state)), IsEmpty());
}

TEST_P(S3Setting, BelongsToTheResourceThatManagesIt) {
  EXPECT_THAT(drift(kBucket, {{GetParam().manager, R"({"bucket": "lego"})"}}), IsEmpty());
  EXPECT_THAT(drift(kBucket, {{GetParam().manager, R"({"bucket": "another"})"}}),
              testing::ElementsAreArray(GetParam().paths));
}

INSTANTIATE_TEST_SUITE_P(Each, S3Setting, testing::ValuesIn(kSettings),
                         [](const auto& setting) { return std::string(setting.param.manager); });

TEST_F(S3, ObjectLockIsFoundInBothItsAttributes) {
  world.reply("s3", "GetObjectLockConfiguration", kLock);
  EXPECT_THAT(drift(), ElementsAre("object_lock_configuration[0].object_lock_enabled",
                                   "object_lock_configuration[0].rule[0].default_retention[0].days",
                                   "object_lock_configuration[0].rule[0].default_retention[0].mode",
                                   "object_lock_enabled"));
  const std::string locked = with(kBucket, "/object_lock_configuration", kLockState);
  EXPECT_THAT(drift(with(locked, "/object_lock_enabled", "true")), IsEmpty());
  EXPECT_THAT(drift(kBucket, {{"aws_s3_bucket_object_lock_configuration", R"({"bucket": "lego"})"}}),
              IsEmpty());
}

TEST_F(S3, ABucketWithoutVersioningIsNotAskedForWhatNeedsIt) {
  world.reply("s3", "GetBucketVersioning", "<VersioningConfiguration/>");
  EXPECT_THAT(drift(with(kBucket, "/versioning/0/enabled", "false")), IsEmpty());
  EXPECT_EQ(world.aws.count("GetBucketReplication"), 0U);
  EXPECT_EQ(world.aws.count("GetObjectLockConfiguration"), 0U);
}

TEST_F(S3, ARuleThatLosesItsTransitionIsFoundInside) {
  world.reply("s3", "GetBucketLifecycleConfiguration",
              replaced(kLifecycle, "<Days>30</Days>", "<Days>60</Days>"));
  EXPECT_THAT(drift(with(kBucket, "/lifecycle_rule", kLifecycleState)),
              ElementsAre("lifecycle_rule[0].transition"));
}

TEST_F(S3, AGrantToEveryoneIsFound) {
  world.reply(
      "s3", "GetBucketAcl",
      acl(kOwnersGrant +
          R"(<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant>)"));
  EXPECT_THAT(drift(), ElementsAre("grant"));
  EXPECT_THAT(drift(kBucket, {{"aws_s3_bucket_acl", R"({"bucket": "lego"})"}}), IsEmpty());
}

TEST(S3Remedy, SetsTheGrantsAndKeepsTheOwnerAndWhatCloudFrontGaveItself) {
  const std::string beside =
      R"("acl_beside_grants": {"owner": "75aa", "grants": [{"id": "c4c1", "permission": "WRITE"}]})";
  const std::string own =
      R"({"id": "75aa", "permissions": ["FULL_CONTROL"], "type": "CanonicalUser", "uri": ""})";
  const std::string all = R"({"id": "", "permissions": ["READ", "WRITE"], "type": "Group", "uri": "u"})";
  const std::string closed = "{" + beside + R"(, "grant": [)" + own + "]}";
  const std::string open = "{" + beside + R"(, "grant": [)" + own + ", " + all + "]}";
  const std::vector<std::string> calls =
      remedy("aws_s3_bucket", "grant", open, closed, R"({"bucket": "lego"})");
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_THAT(calls.front(), testing::StartsWith("PutBucketAcl {"));
  EXPECT_THAT(calls.front(), testing::HasSubstr(R"("Owner":{"ID":"75aa"})"));
  EXPECT_THAT(calls.front(), testing::HasSubstr(R"("ID":"c4c1")"));
  EXPECT_THAT(calls.front(), testing::Not(testing::HasSubstr("READ")));
  const std::vector<std::string> back =
      remedy("aws_s3_bucket", "grant", closed, open, R"({"bucket": "lego"})");
  ASSERT_EQ(back.size(), 1U);
  EXPECT_THAT(back.front(), testing::HasSubstr(R"("URI":"u"},"Permission":"WRITE")"));
}

TEST_F(S3, TheGrantThatCloudFrontGivesItselfIsNoDrift) {
  world.reply(
      "s3", "GetBucketAcl",
      acl(kOwnersGrant +
          R"(<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>)"));
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(S3, TheEncryptionThatS3BringsByItselfIsNoDrift) {
  EXPECT_THAT(drift(with(kBucket, "/server_side_encryption_configuration", "[]")), IsEmpty());
}

TEST_F(S3, EncryptionThatWasTakenAwayIsFound) {
  world.s3_error("GetBucketEncryption", "ServerSideEncryptionConfigurationNotFoundError");
  EXPECT_THAT(drift(), ElementsAre("server_side_encryption_configuration[0].rule[0]."
                                   "apply_server_side_encryption_by_default[0].sse_algorithm"));
}

TEST_F(S3, ADifferenceInTheLaggingIndexOfTagsIsConfirmedByTheBucketItself) {
  index(R"([{"Key": "Team", "Value": "lego"}, {"Key": "gone", "Value": "1"}])");
  world.reply("s3", "GetBucketTagging",
              "<Tagging><TagSet><Tag><Key>Team</Key><Value>lego</Value></Tag></TagSet></Tagging>");
  EXPECT_THAT(drift(), IsEmpty());
  world.s3_error("GetBucketTagging", "NoSuchTagSet");
  EXPECT_THAT(drift(), ElementsAre("tags[\"Team\"]")) << "no tags at all, whatever the index says";
}

TEST_F(S3, TagsAreNotConfirmedWhereTheIndexAgrees) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count("GetBucketTagging"), 0U);
}

TEST_F(S3, ABucketAndTheResourcesOfItsSettingsShareTheirCalls) {
  world.reply("s3", "GetPublicAccessBlock", "<PublicAccessBlockConfiguration/>");
  const std::string by_name = R"({"bucket": "lego", "id": "lego"})";
  for (const Outcome& outcome :
       world.read_all({{kType, kBucket},
                       {"aws_s3_bucket_versioning", by_name},
                       {"aws_s3_bucket_server_side_encryption_configuration", by_name},
                       {"aws_s3_bucket_public_access_block", by_name}})) {
    EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  }
  EXPECT_EQ(world.aws.count("GetBucketVersioning"), 1U);
  EXPECT_EQ(world.aws.count("GetBucketEncryption"), 1U);
}

// --- aws_s3_bucket_versioning

const std::string kVersioning = R"({"bucket": "lego", "expected_bucket_owner": "", "id": "lego", "mfa": null,
 "versioning_configuration": [{"mfa_delete": "", "status": "Enabled"}]})";

TEST_F(S3, VersioningIsFoundWhereItWasSuspendedOrNeverOn) {
  const std::string_view type = "aws_s3_bucket_versioning";
  world.reply("s3", "GetBucketVersioning", "<VersioningConfiguration/>");
  EXPECT_THAT(world.drift(type, kVersioning), ElementsAre("versioning_configuration[0].status"));
  EXPECT_THAT(world.drift(type, with(kVersioning, "/versioning_configuration/0/status", R"("Disabled")")),
              IsEmpty());
  world.reply("s3", "GetBucketVersioning",
              "<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Disabled</MfaDelete></"
              "VersioningConfiguration>");
  EXPECT_THAT(world.drift(type, kVersioning), IsEmpty());
  world.reply("s3", "GetBucketVersioning",
              "<VersioningConfiguration><Status>Suspended</Status><MfaDelete>Enabled</MfaDelete></"
              "VersioningConfiguration>");
  EXPECT_THAT(world.drift(type, kVersioning),
              ElementsAre("versioning_configuration[0].mfa_delete", "versioning_configuration[0].status"));
  world.s3_error("GetBucketVersioning", "NoSuchBucket");
  EXPECT_THAT(world.drift(type, kVersioning), ElementsAre("missing"));
  world.s3_error("GetBucketVersioning", "AccessDenied", 403);
  EXPECT_THAT(world.drift(type, kVersioning), ElementsAre("unreadable"));
}

// --- aws_s3_bucket_server_side_encryption_configuration

const std::string kEncryption = R"({"bucket": "lego", "expected_bucket_owner": "", "id": "lego",
 "rule": [{"apply_server_side_encryption_by_default": [{"kms_master_key_id": "", "sse_algorithm": "AES256"}],
           "bucket_key_enabled": null}]})";

TEST_F(S3, EncryptionIsFoundWhereItWasChangedOrDeleted) {
  const std::string_view type = "aws_s3_bucket_server_side_encryption_configuration";
  EXPECT_THAT(world.drift(type, kEncryption), IsEmpty());
  world.reply("s3", "GetBucketEncryption",
              encryption("<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID>", "true"));
  EXPECT_THAT(world.drift(type, kEncryption),
              ElementsAre("rule[0].apply_server_side_encryption_by_default[0].kms_master_key_id",
                          "rule[0].apply_server_side_encryption_by_default[0].sse_algorithm",
                          "rule[0].bucket_key_enabled"));
  world.s3_error("GetBucketEncryption", "ServerSideEncryptionConfigurationNotFoundError");
  EXPECT_THAT(world.drift(type, kEncryption), ElementsAre("missing"));
  world.s3_error("GetBucketEncryption", "AccessDenied", 403);
  EXPECT_THAT(world.drift(type, kEncryption), ElementsAre("unreadable"));
}

// --- aws_s3_bucket_public_access_block

const std::string kBlock =
    R"({"block_public_acls": true, "block_public_policy": true, "bucket": "lego", "id": "lego",
 "ignore_public_acls": true, "restrict_public_buckets": false})";

TEST_F(S3, EachFlagOfAPublicAccessBlockIsFound) {
  const std::string_view type = "aws_s3_bucket_public_access_block";
  const std::string live =
      "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</"
      "IgnorePublicAcls>"
      "<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets>"
      "</PublicAccessBlockConfiguration>";
  world.reply("s3", "GetPublicAccessBlock", live);
  EXPECT_THAT(world.drift(type, kBlock), IsEmpty());
  for (const auto& [member, path] : {std::pair{"BlockPublicAcls", "block_public_acls"},
                                     std::pair{"IgnorePublicAcls", "ignore_public_acls"},
                                     std::pair{"BlockPublicPolicy", "block_public_policy"}}) {
    world.reply("s3", "GetPublicAccessBlock",
                replaced(live, std::string("<") + member + ">true", std::string("<") + member + ">false"));
    EXPECT_THAT(world.drift(type, kBlock), ElementsAre(path));
  }
  world.reply("s3", "GetPublicAccessBlock",
              replaced(live, "<RestrictPublicBuckets>false", "<RestrictPublicBuckets>true"));
  EXPECT_THAT(world.drift(type, kBlock), ElementsAre("restrict_public_buckets"));
  world.s3_error("GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration");
  EXPECT_THAT(world.drift(type, kBlock), ElementsAre("missing"));
  world.s3_error("GetPublicAccessBlock", "AccessDenied", 403);
  EXPECT_THAT(world.drift(type, kBlock), ElementsAre("unreadable"));
}

}  // namespace
}  // namespace reconcile::aws
