// The settings of a bucket that are resources of their own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diff/claims.h"
#include "model/resource.h"
#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "providers/aws/s3/bucket_blocks.h"
#include "providers/aws/s3/grant.h"
#include "providers/aws/s3/lifecycle.h"
#include "tests/aws/types/recorded_type.h"
#include "tests/aws/types/updates.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string error(const std::string& code) {
  return "<Error><Code>" + code + "</Code><Message>so</Message></Error>";
}

const RecordedCase kLifecycle{
    .name = "S3BucketLifecycleConfiguration",
    .type = "aws_s3_bucket_lifecycle_configuration",
    .desired =
        R"({"bucket": "lego", "expected_bucket_owner": "", "id": "lego", "transition_default_minimum_object_size": "all_storage_classes_128K", "rule": [
 {"abort_incomplete_multipart_upload": [{"days_after_initiation": 7}], "expiration": [{"date": null, "days": 90, "expired_object_delete_marker": false}],
  "filter": [{"and": [], "object_size_greater_than": null, "object_size_less_than": null, "prefix": "", "tag": []}], "id": "all",
  "noncurrent_version_expiration": [], "noncurrent_version_transition": [], "prefix": "", "status": "Enabled", "transition": []},
 {"abort_incomplete_multipart_upload": [], "expiration": [{"date": "2030-01-01T00:00:00Z", "days": 0, "expired_object_delete_marker": false}],
  "filter": [{"and": [{"object_size_greater_than": 1000, "object_size_less_than": null, "prefix": "big/", "tags": {"keep": "no"}}], "prefix": null, "tag": []}],
  "id": "and", "noncurrent_version_expiration": [{"newer_noncurrent_versions": 3, "noncurrent_days": 30}],
  "noncurrent_version_transition": [{"newer_noncurrent_versions": null, "noncurrent_days": 10, "storage_class": "STANDARD_IA"}], "prefix": "",
  "status": "Disabled", "transition": [{"date": null, "days": 30, "storage_class": "STANDARD_IA"}, {"date": null, "days": 60, "storage_class": "GLACIER"}]}]})",
    .replies =
        {{"s3", "GetBucketLifecycleConfiguration",
          "<LifecycleConfiguration><Rule><ID>and</ID><Status>Disabled</Status><Filter><And><Prefix>big/</"
          "Prefix><Tag><Key>keep</Key>"
          "<Value>no</Value></Tag><ObjectSizeGreaterThan>1000</ObjectSizeGreaterThan></And></"
          "Filter><Transition><Days>60</Days>"
          "<StorageClass>GLACIER</StorageClass></Transition><Transition><Days>30</"
          "Days><StorageClass>STANDARD_IA</"
          "StorageClass></Transition>"
          "<NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays><NewerNoncurrentVersions>3</"
          "NewerNoncurrentVersions>"
          "</NoncurrentVersionExpiration><NoncurrentVersionTransition><NoncurrentDays>10</"
          "NoncurrentDays><StorageClass>STANDARD_IA</StorageClass>"
          "</NoncurrentVersionTransition><Expiration><Date>2030-01-01T00:00:00.000Z</Date></Expiration></"
          "Rule>"
          "<Rule><ID>all</ID><Filter/><Status>Enabled</Status><Expiration><Days>90</Days></Expiration>"
          "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></"
          "AbortIncompleteMultipartUpload></Rule>"
          "</LifecycleConfiguration>"}},
    .gone = {"s3", "GetBucketLifecycleConfiguration", error("NoSuchLifecycleConfiguration"), 404},
    .changes = {{"<Days>90</Days>", "<Days>1</Days>", {R"(rule["all"].expiration[0].days)"}},
                {"<Status>Disabled</Status>", "<Status>Enabled</Status>", {R"(rule["and"].status)"}},
                {"<Prefix>big/</Prefix>", "<Prefix/>", {R"(rule["and"].filter[0].and[0].prefix)"}},
                {"<Value>no</Value>", "<Value>yes</Value>", {R"(rule["and"].filter[0].and[0].tags["keep"])"}},
                {"<Days>60</Days>", "<Days>61</Days>", {R"(rule["and"].transition["GLACIER"].days)"}},
                {"2030-01-01", "2031-01-01", {R"(rule["and"].expiration[0].date)"}},
                {"<NewerNoncurrentVersions>3</NewerNoncurrentVersions>",
                 "",
                 {R"(rule["and"].noncurrent_version_expiration[0].newer_noncurrent_versions)"}},
                {"<ID>all</ID>", "<ID>other</ID>", {R"(rule["all"])", R"(rule["other"])"}}}};

const RecordedCase kPolicy{
    .name = "S3BucketPolicy",
    .type = "aws_s3_bucket_policy",
    .desired =
        R"({"bucket": "lego", "id": "lego", "policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\"s3:GetObject\"],\"Resource\":\"arn:aws:s3:::lego/*\"}]}"})",
    .replies =
        {{"s3", "GetBucketPolicy",
          R"({"Statement": {"Principal": "*", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::lego/*"}, "Version": "2012-10-17"})"}},
    .gone = {"s3", "GetBucketPolicy", error("NoSuchBucketPolicy"), 404},
    .changes = {{"s3:GetObject", "s3:*", {"policy"}}}};

const RecordedCase kLogging{
    .name = "S3BucketLogging",
    .type = "aws_s3_bucket_logging",
    .desired =
        R"({"bucket": "lego", "expected_bucket_owner": "", "id": "lego", "target_bucket": "logs", "target_grant": [{"permission": "READ", "grantee": [{"display_name": "", "email_address": "", "id": "75aa", "type": "CanonicalUser", "uri": ""}]}],
 "target_object_key_format": [{"partitioned_prefix": [], "simple_prefix": [{}]}], "target_prefix": "site/"})",
    .replies =
        {{"s3", "GetBucketLogging",
          R"(<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>site/</TargetPrefix><TargetGrants><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>75aa</ID></Grantee><Permission>READ</Permission></Grant></TargetGrants><TargetObjectKeyFormat><SimplePrefix/></TargetObjectKeyFormat></LoggingEnabled></BucketLoggingStatus>)"}},
    .gone = {"s3", "GetBucketLogging", "<BucketLoggingStatus/>", 200},
    .changes = {
        {"<TargetBucket>logs", "<TargetBucket>x", {"target_bucket"}},
        {"site/", "", {"target_prefix"}},
        {"READ", "FULL_CONTROL", {"target_grant"}},
        {"<SimplePrefix/>",
         "<PartitionedPrefix><PartitionDateSource>EventTime</PartitionDateSource></PartitionedPrefix>",
         {"target_object_key_format[0].partitioned_prefix[0]",
          "target_object_key_format[0].simple_prefix[0]"}}}};

const RecordedCase kAcl{
    .name = "S3BucketAcl",
    .type = "aws_s3_bucket_acl",
    .desired =
        R"({"access_control_policy": [{"grant": [{"grantee": [{"display_name": "me", "email_address": "", "id": "75aa", "type": "CanonicalUser", "uri": ""}], "permission": "FULL_CONTROL"}],
  "owner": [{"display_name": "me", "id": "75aa"}]}], "acl": "private", "bucket": "lego", "expected_bucket_owner": "", "id": "lego,private"})",
    .replies =
        {{"s3", "GetBucketAcl",
          R"(<AccessControlPolicy><Owner><ID>75aa</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>75aa</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>)"}},
    .gone = {"s3", "GetBucketAcl", error("NoSuchBucket"), 404},
    .changes = {
        {"</AccessControlList>",
         R"(<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant></AccessControlList>)",
         {"access_control_policy[0].grant"}}}};

const RecordedCase kOwnership{
    .name = "S3BucketOwnershipControls",
    .type = "aws_s3_bucket_ownership_controls",
    .desired = R"({"bucket": "lego", "id": "lego", "rule": [{"object_ownership": "BucketOwnerEnforced"}]})",
    .replies = {{"s3", "GetBucketOwnershipControls",
                 "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></"
                 "OwnershipControls>"}},
    .gone = {"s3", "GetBucketOwnershipControls", error("OwnershipControlsNotFoundError"), 404},
    .changes = {{"BucketOwnerEnforced", "ObjectWriter", {"rule[0].object_ownership"}}}};

const RecordedCase kCors{
    .name = "S3BucketCorsConfiguration",
    .type = "aws_s3_bucket_cors_configuration",
    .desired =
        R"({"bucket": "lego", "expected_bucket_owner": "", "id": "lego", "cors_rule": [{"allowed_headers": ["*"], "allowed_methods": ["POST", "PUT"],
  "allowed_origins": ["https://a.example"], "expose_headers": ["ETag"], "id": "one", "max_age_seconds": 3000},
  {"allowed_headers": [], "allowed_methods": ["GET"], "allowed_origins": ["*"], "expose_headers": [], "id": "", "max_age_seconds": 0}]})",
    .replies =
        {{"s3", "GetBucketCors",
          "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin></"
          "CORSRule><CORSRule><ID>one</ID>"
          "<AllowedMethod>PUT</AllowedMethod><AllowedMethod>POST</AllowedMethod><AllowedOrigin>https://"
          "a.example</"
          "AllowedOrigin>"
          "<AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>3000</"
          "MaxAgeSeconds></"
          "CORSRule></CORSConfiguration>"}},
    .gone = {"s3", "GetBucketCors", error("NoSuchCORSConfiguration"), 404},
    .changes = {
        {"https://a.example", "*", {"cors_rule"}},
        {"<AllowedMethod>GET</AllowedMethod>", "<AllowedMethod>DELETE</AllowedMethod>", {"cors_rule"}}}};

const RecordedCase kNotification{
    .name = "S3BucketNotification",
    .type = "aws_s3_bucket_notification",
    .desired =
        R"({"bucket": "lego", "eventbridge": true, "id": "lego", "lambda_function": [{"events": ["s3:ObjectCreated:*"], "filter_prefix": "images/", "filter_suffix": ".jpg",
  "id": "resize", "lambda_function_arn": "arn:aws:lambda:us-east-1:123456789012:function:r"}],
  "queue": [{"events": ["s3:ObjectRemoved:*"], "filter_prefix": "", "filter_suffix": "", "id": "q", "queue_arn": "arn:aws:sqs:us-east-1:123456789012:q"}], "topic": []})",
    .replies = {{"s3", "GetBucketNotificationConfiguration",
                 "<NotificationConfiguration><CloudFunctionConfiguration><Id>resize</"
                 "Id><CloudFunction>arn:aws:lambda:us-east-1:123456789012:function:r</CloudFunction>"
                 "<Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>Prefix</"
                 "Name><Value>images/</Value></"
                 "FilterRule><FilterRule><Name>suffix</Name>"
                 "<Value>.jpg</Value></FilterRule></S3Key></Filter></"
                 "CloudFunctionConfiguration><QueueConfiguration><Id>q</Id>"
                 "<Queue>arn:aws:sqs:us-east-1:123456789012:q</Queue><Event>s3:ObjectRemoved:*</Event></"
                 "QueueConfiguration><EventBridgeConfiguration/>"
                 "</NotificationConfiguration>"}},
    .gone = {"s3", "GetBucketNotificationConfiguration", error("NoSuchBucket"), 404},
    .changes = {{"<EventBridgeConfiguration/>", "", {"eventbridge"}},
                {"images/", "", {R"(lambda_function["resize"].filter_prefix)"}},
                {"function:r", "function:x", {R"(lambda_function["resize"].lambda_function_arn)"}},
                {"<Id>q</Id>", "<Id>p</Id>", {R"(queue["p"])", R"(queue["q"])"}}}};

const RecordedCase kWebsite{
    .name = "S3BucketWebsiteConfiguration",
    .type = "aws_s3_bucket_website_configuration",
    .desired =
        R"({"bucket": "lego", "error_document": [{"key": "error.html"}], "expected_bucket_owner": "", "id": "lego", "index_document": [{"suffix": "index.html"}],
  "redirect_all_requests_to": [], "routing_rule": [{"condition": [{"http_error_code_returned_equals": "", "key_prefix_equals": "docs/"}],
   "redirect": [{"host_name": "", "http_redirect_code": "", "protocol": "", "replace_key_prefix_with": "documents/", "replace_key_with": ""}]}],
  "routing_rules": "[{\"Condition\":{\"KeyPrefixEquals\":\"docs/\"},\"Redirect\":{\"ReplaceKeyPrefixWith\":\"documents/\"}}]"})",
    .replies = {{"s3", "GetBucketWebsite",
                 "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></"
                 "IndexDocument><ErrorDocument><Key>error.html</Key></ErrorDocument>"
                 "<RoutingRules><RoutingRule><Condition><KeyPrefixEquals>docs/</KeyPrefixEquals></"
                 "Condition><Redirect><ReplaceKeyPrefixWith>documents/"
                 "</ReplaceKeyPrefixWith></Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>"}},
    .gone = {"s3", "GetBucketWebsite", error("NoSuchWebsiteConfiguration"), 404},
    .changes = {{"index.html", "x.html", {"index_document[0].suffix"}},
                {"<ErrorDocument><Key>error.html</Key></ErrorDocument>", "", {"error_document[0].key"}},
                {"documents/", "x/", {"routing_rule[0].redirect[0].replace_key_prefix_with"}}}};

const RecordedCase kAccount{
    .name = "S3AccountPublicAccessBlock",
    .type = "aws_s3_account_public_access_block",
    .desired =
        R"({"account_id": "123456789012", "block_public_acls": true, "block_public_policy": false, "id": "123456789012", "ignore_public_acls": true, "restrict_public_buckets": false})",
    .replies =
        {{"s3control", "GetPublicAccessBlock",
          "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</"
          "IgnorePublicAcls>"
          "<BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets></"
          "PublicAccessBlockConfiguration>"}},
    .gone = {"s3control", "GetPublicAccessBlock", error("NoSuchPublicAccessBlockConfiguration"), 404},
    .changes = {
        {"<BlockPublicAcls>true", "<BlockPublicAcls>false", {"block_public_acls"}},
        {"<RestrictPublicBuckets>false", "<RestrictPublicBuckets>true", {"restrict_public_buckets"}}}};

INSTANTIATE_TEST_SUITE_P(S3Settings, RecordedType,
                         testing::Values(kLifecycle, kPolicy, kLogging, kAcl, kOwnership, kCors,
                                         kNotification, kWebsite, kAccount),
                         case_name);

TEST(S3Lifecycle, AnOldRuleWithAPrefixOfItsOwnIsSilent) {
  World world;
  world.reply("s3", "GetBucketLifecycleConfiguration",
              "<LifecycleConfiguration><Rule><ID>old</ID><Prefix>old/</Prefix><Status>Enabled</"
              "Status><Expiration><Days>1</Days>"
              "</Expiration></Rule></LifecycleConfiguration>");
  EXPECT_THAT(
      world.drift(
          "aws_s3_bucket_lifecycle_configuration",
          R"({"bucket": "lego", "id": "lego", "rule": [{"abort_incomplete_multipart_upload": [], "expiration":
 [{"date": null, "days": 1, "expired_object_delete_marker": false}], "filter": [], "id": "old", "noncurrent_version_expiration": [],
 "noncurrent_version_transition": [], "prefix": "old/", "status": "Enabled", "transition": []}], "transition_default_minimum_object_size": ""})"),
      IsEmpty());
}

TEST(S3Lifecycle, RulesAreSentWithoutWhatTerraformKeepsAsNothing) {
  const Value rules = (*parse_json(kLifecycle.desired))["rule"];
  EXPECT_EQ(
      to_json(s3::lifecycle_rules_to_send(rules)),
      R"([{"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7},"Expiration":{"Days":90},"Filter":{"Prefix":""},"ID":"all","Status":"Enabled"},)"
      R"({"Expiration":{"Date":"2030-01-01T00:00:00Z"},"Filter":{"And":{"ObjectSizeGreaterThan":1000,"Prefix":"big/","Tag":[{"Key":"keep","Value":"no"}]}},"ID":"and",)"
      R"("NoncurrentVersionExpiration":{"NewerNoncurrentVersions":3,"NoncurrentDays":30},"NoncurrentVersionTransition":[{"NoncurrentDays":10,"StorageClass":"STANDARD_IA"}],)"
      R"("Status":"Disabled","Transition":[{"Days":30,"StorageClass":"STANDARD_IA"},{"Days":60,"StorageClass":"GLACIER"}]}])");
}

TEST(S3Grants, AreSentWithTheGranteesTypeAsAnXmlAttribute) {
  const Value grants = (*parse_json(kAcl.desired))["access_control_policy"].at(0)["grant"];
  EXPECT_EQ(
      to_json(s3::grants_to_send(grants)),
      R"([{"Grantee":{"@xmlns:xsi":"http://www.w3.org/2001/XMLSchema-instance","@xsi:type":"CanonicalUser","ID":"75aa"},"Permission":"FULL_CONTROL"}])");
}

TEST(S3BucketUpdates, AllTagsAreSentAndNoneIsACallOfItsOwn) {
  const std::string desired = R"({"bucket": "lego", "tags": {"Team": "lego", "aws:x": "kept"}})";
  const Updates updates("aws_s3_bucket", desired);
  const std::string none = with(desired, "/tags", "{}");
  EXPECT_THAT(
      updates.calls("tags", none),
      ElementsAre(
          R"(PutBucketTagging {"Bucket":"lego","Tagging.TagSet.Tag":[{"Key":"Team","Value":"lego"},{"Key":"aws:x","Value":"kept"}]})"));
  EXPECT_THAT(updates.undo("tags", none), ElementsAre(R"(DeleteBucketTagging {"Bucket":"lego"})"));
}

TEST(S3BucketUpdates, LoggingIsSwitchedOffByAnEmptyStatus) {
  const std::string desired = R"({"bucket": "lego", "logging": []})";
  const Updates updates("aws_s3_bucket", desired);
  const std::string live = with(desired, "/logging", R"([{"target_bucket": "x", "target_prefix": "p/"}])");
  EXPECT_THAT(updates.calls("logging", live),
              ElementsAre(R"(PutBucketLogging {"Bucket":"lego","BucketLoggingStatus":{}})"));
  EXPECT_THAT(
      updates.undo("logging", live),
      ElementsAre(
          R"(PutBucketLogging {"Bucket":"lego","BucketLoggingStatus":{"LoggingEnabled":{"TargetBucket":"x","TargetPrefix":"p/"}}})"));
}

TEST(S3BucketUpdates, TheDeprecatedBlocksAreSentAsTheApiHasThem) {
  const auto block = [](std::string_view text) { return *parse_json(text); };
  EXPECT_EQ(
      to_json(s3::old_lifecycle_rules_to_send(block(
          R"([{"abort_incomplete_multipart_upload_days": 3, "enabled": true, "expiration": [{"date": "", "days": 9, "expired_object_delete_marker": false}], "id": "old",
 "noncurrent_version_expiration": [{"days": 7}], "noncurrent_version_transition": [], "prefix": "logs/", "tags": {"k": "v"}, "transition": []}])"))),
      R"([{"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":3},"Expiration":{"Days":9},"Filter":{"And":{"Prefix":"logs/","Tag":[{"Key":"k","Value":"v"}]}},"ID":"old",)"
      R"("NoncurrentVersionExpiration":{"NoncurrentDays":7},"Status":"Enabled"}])");
  EXPECT_EQ(
      to_json(s3::website_to_send(block(
          R"([{"error_document": "e", "index_document": "i", "redirect_all_requests_to": "", "routing_rules": "[{\"Redirect\":{\"HostName\":\"h\"}}]"}])"))),
      R"({"ErrorDocument":{"Key":"e"},"IndexDocument":{"Suffix":"i"},"RoutingRules":{"RoutingRule":[{"Redirect":{"HostName":"h"}}]}})");
  EXPECT_EQ(to_json(s3::website_to_send(block(R"([{"redirect_all_requests_to": "https://h"}])"))),
            R"({"RedirectAllRequestsTo":{"HostName":"h","Protocol":"https"}})");
  EXPECT_EQ(
      to_json(s3::encryption_to_send(block(
          R"([{"rule": [{"apply_server_side_encryption_by_default": [{"kms_master_key_id": "", "sse_algorithm": "AES256"}], "bucket_key_enabled": false}]}])"))),
      R"({"Rule":{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":false}})");
  EXPECT_EQ(to_json(s3::versioning_to_send(block(R"([{"enabled": false}])"))), R"({"Status":"Suspended"})");
}

TEST(S3Settings, TheBucketLeavesToThemWhatIsTheirs) {
  // The claims are the bucket's; each of these types has one.
  const ResourceType* bucket = find_resource_type("aws_s3_bucket");
  for (const std::string_view type :
       {"aws_s3_bucket_acl", "aws_s3_bucket_cors_configuration", "aws_s3_bucket_lifecycle_configuration",
        "aws_s3_bucket_logging", "aws_s3_bucket_policy", "aws_s3_bucket_versioning",
        "aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_website_configuration"}) {
    EXPECT_TRUE(Claims::Builder::wants(type, bucket->attributes)) << type;
  }
}

TEST(S3Account, IsAskedForByItsNumber) {
  World world;
  world.reply("s3control", "GetPublicAccessBlock", kAccount.replies.front().body);
  EXPECT_THAT(world.drift(kAccount.type, kAccount.desired), IsEmpty());
  EXPECT_EQ(world.aws.calls().front().params["@x-amz-account-id"].text(), "123456789012");
}

}  // namespace
}  // namespace reconcile::aws
