#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/aws/types/remedy.h"
#include "tests/aws/types/world.h"

// SQS queues and SNS topics, and what other resources set on them.

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string quoted(const std::string& text) { return to_json(Value(text)); }

const std::string kPolicy =
    R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"*"}})";
const std::string kSamePolicy =
    R"({"Statement":[{"Action":["sqs:SendMessage"],"Resource":["*"],"Effect":"Allow","Principal":{"AWS":"*"}}],"Version":"2012-10-17"})";
const std::string kRedrive =
    R"({"maxReceiveCount":4,"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"})";
const std::string kSameRedrive =
    R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead","maxReceiveCount":4})";
const std::string kUrl = "https://sqs.us-east-1.amazonaws.com/123456789012/q";

class Sqs : public testing::Test {
 protected:
  Sqs() {
    world.reply("sqs", "GetQueueAttributes", attributes);
    world.reply("resourcegroupstaggingapi", "GetResources", R"({"ResourceTagMappingList": []})");
    world.reply("sqs", "ListQueueTags", R"({"Tags": {"Name": "x"}})");
  }
  std::vector<std::string> drift() { return world.drift("aws_sqs_queue", queue); }
  const std::string attributes =
      R"({"Attributes": {"QueueArn": "arn:aws:sqs:us-east-1:123456789012:q", "DelaySeconds": "5", "VisibilityTimeout": "30",
 "MaximumMessageSize": "262144", "MessageRetentionPeriod": "345600", "ReceiveMessageWaitTimeSeconds": "0",
 "SqsManagedSseEnabled": "false", "KmsMasterKeyId": "alias/aws/sqs", "KmsDataKeyReusePeriodSeconds": "300",
 "Policy": )" +
      quoted(kPolicy) + R"(, "RedrivePolicy": )" + quoted(kRedrive) + "}}";
  std::string queue = R"({"id": ")" + kUrl + R"(", "url": ")" + kUrl + R"(", "name": "q", "delay_seconds": 5,
 "visibility_timeout_seconds": 30, "max_message_size": 262144, "message_retention_seconds": 345600,
 "receive_wait_time_seconds": 0, "sqs_managed_sse_enabled": false, "kms_master_key_id": "alias/aws/sqs",
 "kms_data_key_reuse_period_seconds": 300, "fifo_queue": false, "content_based_deduplication": false,
 "deduplication_scope": "", "redrive_allow_policy": "", "tags": null, "tags_all": {}, "policy": )" +
                      quoted(kSamePolicy) + R"(, "redrive_policy": )" + quoted(kSameRedrive) + "}";
  World world;
};

TEST_F(Sqs, IsSilentUntouchedByTwoCalls) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 2U);
}

TEST_F(Sqs, EachSettingIsFoundAtItsPath) {
  const std::vector<std::array<std::string, 3>> cases{
      {"DelaySeconds", "0", "delay_seconds"},
      {"VisibilityTimeout", "31", "visibility_timeout_seconds"},
      {"MaximumMessageSize", "1024", "max_message_size"},
      {"MessageRetentionPeriod", "60", "message_retention_seconds"},
      {"ReceiveMessageWaitTimeSeconds", "20", "receive_wait_time_seconds"},
      {"SqsManagedSseEnabled", "true", "sqs_managed_sse_enabled"},
      {"KmsMasterKeyId", "alias/mine", "kms_master_key_id"},
      {"KmsDataKeyReusePeriodSeconds", "60", "kms_data_key_reuse_period_seconds"},
      {"Policy", "", "policy"},
      {"RedrivePolicy", "{}", "redrive_policy"},
      {"RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}", "redrive_allow_policy"},
      {"ContentBasedDeduplication", "true", "content_based_deduplication"},
      {"QueueArn", "arn:aws:sqs:us-east-1:123456789012:r", "name"},
  };
  for (const auto& [name, value, path] : cases) {
    world.reply("sqs", "GetQueueAttributes", with(attributes, "/Attributes/" + name, quoted(value)));
    EXPECT_THAT(drift(), ElementsAre(path));
  }
  world.reply("sqs", "GetQueueAttributes", attributes);
  queue = with(queue, "/tags_all", R"({"Name": "y"})");
  EXPECT_THAT(drift(), ElementsAre("tags[\"Name\"]"));
}

TEST_F(Sqs, PartsThatAreResourcesOfTheirOwnAreTheirsAndReadByTheSameCall) {
  const std::string of_queue = R"("id": ")" + kUrl + R"(", "queue_url": ")" + kUrl + R"(", )";
  const std::string policy = "{" + of_queue + R"("policy": )" + quoted(kSamePolicy) + "}";
  const std::string redrive = "{" + of_queue + R"("redrive_policy": )" + quoted(kSameRedrive) + "}";
  const std::string allow = "{" + of_queue + R"("redrive_allow_policy": "{}"})";
  const std::string bare = with(with(queue, "/policy", "\"\""), "/redrive_policy", "\"\"");
  EXPECT_THAT(world.drift("aws_sqs_queue", bare), ElementsAre("policy", "redrive_policy"));
  EXPECT_THAT(world.drift("aws_sqs_queue", bare,
                          {{"aws_sqs_queue_policy", policy}, {"aws_sqs_queue_redrive_policy", redrive}}),
              IsEmpty());
  const std::size_t before = world.aws.count("GetQueueAttributes");
  const std::vector<Outcome> outcomes = world.read_all({{"aws_sqs_queue", queue},
                                                        {"aws_sqs_queue_policy", policy},
                                                        {"aws_sqs_queue_redrive_policy", redrive},
                                                        {"aws_sqs_queue_redrive_allow_policy", allow}});
  EXPECT_EQ(world.aws.count("GetQueueAttributes"), before + 1);
  EXPECT_THAT(World::changes("aws_sqs_queue_policy", policy, outcomes[1]), IsEmpty());
  EXPECT_THAT(World::changes("aws_sqs_queue_redrive_policy", redrive, outcomes[2]), IsEmpty());
  EXPECT_TRUE(std::holds_alternative<Absent>(outcomes[3])) << "the queue has none";
}

TEST_F(Sqs, APartIsFoundMissingDriftedOrUnreadableByItself) {
  const std::string of_queue = R"("id": ")" + kUrl + R"(", "queue_url": ")" + kUrl + R"(", )";
  const std::vector<std::array<std::string, 4>> parts{
      {"policy", "Policy", kSamePolicy, R"({"Statement":[]})"},
      {"redrive_policy", "RedrivePolicy", kSameRedrive, R"({"maxReceiveCount":5})"},
      {"redrive_allow_policy", "RedriveAllowPolicy", R"({"redrivePermission":"denyAll"})",
       R"({"redrivePermission":"allowAll"})"}};
  for (const auto& [attribute, member, wanted, other] : parts) {
    SCOPED_TRACE(attribute);
    const std::string type = "aws_sqs_queue_" + attribute;
    const std::string state = "{" + of_queue + "\"" + attribute + "\": " + quoted(wanted) + "}";
    const auto drift_where = [&](const std::string& value) {
      world.reply("sqs", "GetQueueAttributes", with(attributes, "/Attributes/" + member, quoted(value)));
      return world.drift(type, state);
    };
    EXPECT_THAT(drift_where(wanted), IsEmpty());
    EXPECT_THAT(drift_where(other), ElementsAre(attribute));
    EXPECT_THAT(drift_where(""), ElementsAre("missing"));
    world.aws.deny("GetQueueAttributes");
    EXPECT_THAT(world.drift(type, state), ElementsAre("unreadable"));
  }
}

TEST_F(Sqs, ThatDoesNotExistIsMissingAndADeniedOneUnreadable) {
  world.reply("sqs", "GetQueueAttributes", R"({"__type": "com.amazonaws.sqs#QueueDoesNotExist"})", 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
  world.aws.deny("GetQueueAttributes");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

// ------------------------------------------------------------------------------------------------------ SNS

using Entries = std::vector<std::pair<std::string, std::string>>;

std::string answer(const std::string& operation, const Entries& entries) {
  std::string out = "<" + operation + "Response><" + operation + "Result><Attributes>";
  for (const auto& [key, value] : entries) {
    out += "<entry><key>" + key + "</key><value>" + value + "</value></entry>";
  }
  return out + "</Attributes></" + operation + "Result></" + operation + "Response>";
}

Entries changed(Entries entries, const std::string& key, const std::string& value) {
  std::erase_if(entries, [&](const auto& entry) { return entry.first == key; });
  if (!value.empty()) entries.emplace_back(key, value);
  return entries;
}

const std::string kNotFound =
    "<ErrorResponse><Error><Code>NotFound</Code><Message>no</Message></Error></ErrorResponse>";

class SnsTopic : public testing::Test {
 protected:
  SnsTopic() {
    topic(entries);
    world.reply("resourcegroupstaggingapi", "GetResources", R"({"ResourceTagMappingList": []})");
    world.reply("sns", "ListTagsForResource",
                "<ListTagsForResourceResponse><ListTagsForResourceResult><Tags><member><Key>Name</Key>"
                "<Value>x</Value></member></Tags></ListTagsForResourceResult></ListTagsForResourceResponse>");
  }
  void topic(const Entries& some) {
    world.reply("sns", "GetTopicAttributes", answer("GetTopicAttributes", some));
  }
  std::vector<std::string> drift() { return world.drift("aws_sns_topic", state); }
  const Entries entries{
      {"TopicArn", "arn:aws:sns:us-east-1:123456789012:t"},
      {"DisplayName", "T"},
      {"Policy", kPolicy},
      {"DeliveryPolicy",
       R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":3,"numNoDelayRetries":0},"sicklyRetryPolicy":null}})"},
      {"HTTPSuccessFeedbackSampleRate", "50"}};
  std::string state =
      R"({"id": "arn:aws:sns:us-east-1:123456789012:t", "arn": "arn:aws:sns:us-east-1:123456789012:t",
 "name": "t", "display_name": "T", "signature_version": 0, "tracing_config": "", "fifo_topic": false,
 "content_based_deduplication": false, "http_success_feedback_sample_rate": 50, "kms_master_key_id": "",
 "lambda_success_feedback_sample_rate": null, "archive_policy": "", "tags": {}, "tags_all": {},
 "delivery_policy": "{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":3}}}", "policy": )" +
      quoted(kSamePolicy) + "}";
  World world;
};

TEST_F(SnsTopic, IsSilentUntouchedByTwoCalls) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 2U);
}

TEST_F(SnsTopic, EachSettingIsFoundAtItsPath) {
  const std::vector<std::array<std::string, 3>> cases{
      {"DisplayName", "Mine", "display_name"},
      {"Policy", "{}", "policy"},
      {"DeliveryPolicy", R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":4}}})", "delivery_policy"},
      {"HTTPSuccessFeedbackSampleRate", "100", "http_success_feedback_sample_rate"},
      {"SQSFailureFeedbackRoleArn", "arn:aws:iam::1:role/r", "sqs_failure_feedback_role_arn"},
      {"LambdaSuccessFeedbackSampleRate", "1", "lambda_success_feedback_sample_rate"},
      {"KmsMasterKeyId", "alias/mine", "kms_master_key_id"},
      {"SignatureVersion", "2", "signature_version"},
      {"FifoTopic", "true", "fifo_topic"},
      {"ContentBasedDeduplication", "true", "content_based_deduplication"},
      {"ArchivePolicy", R"({"MessageRetentionPeriod":30})", "archive_policy"},
  };
  for (const auto& [key, value, path] : cases) {
    topic(changed(entries, key, value));
    EXPECT_THAT(drift(), ElementsAre(path));
  }
  topic(entries);
  state = with(state, "/tags_all", R"({"Name": "y"})");
  EXPECT_THAT(drift(), ElementsAre("tags[\"Name\"]"));
}

TEST_F(SnsTopic, PolicyThatIsAResourceOfItsOwnIsItsOwn) {
  const std::string policy =
      R"({"id": "arn:aws:sns:us-east-1:123456789012:t", "arn": "arn:aws:sns:us-east-1:123456789012:t", "policy": )" +
      quoted(kSamePolicy) + "}";
  EXPECT_THAT(world.drift("aws_sns_topic_policy", policy), IsEmpty());
  topic(changed(entries, "Policy", R"({"Statement":[]})"));
  EXPECT_THAT(world.drift("aws_sns_topic_policy", policy), ElementsAre("policy"));
  EXPECT_THAT(world.drift("aws_sns_topic", state, {{"aws_sns_topic_policy", policy}}), IsEmpty());
  world.aws.deny("GetTopicAttributes");
  EXPECT_THAT(world.drift("aws_sns_topic_policy", policy), ElementsAre("unreadable"));
  world.reply("sns", "GetTopicAttributes", kNotFound, 404);
  EXPECT_THAT(world.drift("aws_sns_topic_policy", policy), ElementsAre("missing"));
}

TEST_F(SnsTopic, ThatDoesNotExistIsMissingAndADeniedOneUnreadable) {
  world.reply("sns", "GetTopicAttributes", kNotFound, 404);
  EXPECT_THAT(drift(), ElementsAre("missing"));
  world.aws.deny("GetTopicAttributes");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

class SnsSubscription : public testing::Test {
 protected:
  SnsSubscription() { subscription(entries); }
  void subscription(const Entries& some) {
    world.reply("sns", "GetSubscriptionAttributes", answer("GetSubscriptionAttributes", some));
  }
  std::vector<std::string> drift() { return world.drift("aws_sns_topic_subscription", state); }
  const Entries entries{{"TopicArn", "t"},
                        {"Protocol", "https"},
                        {"Endpoint", "https://lego:****@example.com/x"},
                        {"FilterPolicy", R"({"kind":["a"]})"},
                        {"FilterPolicyScope", "MessageBody"},
                        {"RawMessageDelivery", "false"}};
  const std::string state = R"({"id": "s", "arn": "s", "topic_arn": "t", "protocol": "https",
 "endpoint": "https://lego:canary@example.com/x", "filter_policy": "{ \"kind\": [\"a\"] }",
 "filter_policy_scope": "MessageBody", "raw_message_delivery": false, "redrive_policy": "", "delivery_policy": "",
 "replay_policy": "", "subscription_role_arn": ""})";
  World world;
};

TEST_F(SnsSubscription, IsSilentUntouchedThoughSnsHidesThePasswordOfItsEndpoint) {
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(SnsSubscription, ThatDoesNotExistIsMissingAndADeniedOneUnreadable) {
  world.reply("sns", "GetSubscriptionAttributes", kNotFound, 404);
  EXPECT_THAT(drift(), ElementsAre("missing"));
  world.aws.deny("GetSubscriptionAttributes");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(SnsSubscription, EachSettingIsFoundAtItsPath) {
  const std::vector<std::array<std::string, 3>> cases{
      {"FilterPolicy", "{}", "filter_policy"},
      {"FilterPolicyScope", "MessageAttributes", "filter_policy_scope"},
      {"RawMessageDelivery", "true", "raw_message_delivery"},
      {"RedrivePolicy", R"({"deadLetterTargetArn":"d"})", "redrive_policy"},
      {"DeliveryPolicy", R"({"healthyRetryPolicy":{"numRetries":5}})", "delivery_policy"},
      {"SubscriptionRoleArn", "r", "subscription_role_arn"},
      {"Endpoint", "https://lego:****@example.org/x", "endpoint"},
  };
  for (const auto& [key, value, path] : cases) {
    subscription(changed(entries, key, value));
    EXPECT_THAT(drift(), ElementsAre(path));
  }
  subscription(changed(entries, "DeliveryPolicy", R"({"guaranteed":false,"sicklyRetryPolicy":null})"));
  EXPECT_THAT(drift(), IsEmpty()) << "it says nothing";
}

TEST(SnsRemedies, SetOneAttributeACallAndTheScopeInTheOrderThatAllowsTheFilter) {
  const std::string body =
      R"({"filter_policy": "{\"a\":{\"b\":[1]}}", "filter_policy_scope": "MessageBody", "redrive_policy": ""})";
  EXPECT_THAT(
      remedy("aws_sns_topic_subscription", "filter_policy_scope", "{}", body, R"({"arn": "s"})"),
      ElementsAre(
          R"(SetSubscriptionAttributes {"AttributeName":"FilterPolicyScope","AttributeValue":"MessageBody","SubscriptionArn":"s"})"));
  EXPECT_THAT(
      remedy("aws_sns_topic_subscription", "filter_policy", body, R"({"filter_policy": ""})",
             R"({"arn": "s"})"),
      ElementsAre(
          R"(SetSubscriptionAttributes {"AttributeName":"FilterPolicy","AttributeValue":"{}","SubscriptionArn":"s"})"));
  EXPECT_THAT(
      remedy("aws_sns_topic_subscription", "redrive_policy", "{}", body, R"({"arn": "s"})"),
      ElementsAre(R"(SetSubscriptionAttributes {"AttributeName":"RedrivePolicy","SubscriptionArn":"s"})"));
  EXPECT_THAT(
      remedy("aws_sns_topic", "display_name", R"({"display_name": "a"})", R"({"display_name": "b"})",
             R"({"arn": "t"})"),
      ElementsAre(
          R"(SetTopicAttributes {"AttributeName":"DisplayName","AttributeValue":"b","TopicArn":"t"})"));
}

TEST(SqsRemedies, TagsAreAMap) {
  EXPECT_THAT(remedy("aws_sqs_queue", "tags", R"({"tags": {"a": "1"}})", R"({"tags": {"b": "2"}})",
                     R"({"url": "u"})"),
              ElementsAre(R"(UntagQueue {"QueueUrl":"u","TagKeys":["a"]})",
                          R"(TagQueue {"QueueUrl":"u","Tags":{"b":"2"}})"));
}

}  // namespace
}  // namespace reconcile::aws
