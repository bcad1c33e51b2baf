#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/aws/types/remedy.h"
#include "tests/aws/types/world.h"

// KMS keys and aliases, versions, policies and rotation of secrets, SSM parameters.

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string quoted(const std::string& text) { return to_json(Value(text)); }

const std::string kPolicy =
    R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"kms:*","Resource":"*"}})";
const std::string kSamePolicy =
    R"({"Statement":[{"Action":["kms:*"],"Resource":"*","Effect":"Allow","Principal":{"AWS":"123456789012"}}],"Version":"2012-10-17"})";

// ------------------------------------------------------------------------------------------------------ KMS

class KmsKey : public testing::Test {
 protected:
  KmsKey() {
    world.reply("kms", "DescribeKey", described);
    world.reply("kms", "GetKeyPolicy", R"({"PolicyName": "default", "Policy": )" + quoted(kPolicy) + "}");
    world.reply("kms", "GetKeyRotationStatus",
                R"({"KeyRotationEnabled": true, "RotationPeriodInDays": 180})");
    world.reply("resourcegroupstaggingapi", "GetResources",
                R"({"ResourceTagMappingList": [{"ResourceARN": "arn:aws:kms:us-east-1:123456789012:key/k",
 "Tags": [{"Key": "Name", "Value": "data"}]}]})");
    world.reply("kms", "ListResourceTags",
                R"({"Tags": [{"TagKey": "Name", "TagValue": "other"}], "Truncated": false})");
  }
  std::vector<std::string> drift() { return world.drift("aws_kms_key", state); }

  const std::string described =
      R"({"KeyMetadata": {"KeyId": "k", "Arn": "arn:aws:kms:us-east-1:123456789012:key/k", "Enabled": true,
 "Description": "data", "KeyUsage": "ENCRYPT_DECRYPT", "KeyState": "Enabled", "Origin": "AWS_KMS",
 "KeyManager": "CUSTOMER", "KeySpec": "SYMMETRIC_DEFAULT", "MultiRegion": false}})";
  std::string state = R"({"id": "k", "key_id": "k", "arn": "arn:aws:kms:us-east-1:123456789012:key/k",
 "description": "data", "enable_key_rotation": true, "rotation_period_in_days": 180, "is_enabled": true,
 "customer_master_key_spec": "SYMMETRIC_DEFAULT", "key_usage": "ENCRYPT_DECRYPT", "multi_region": false,
 "custom_key_store_id": "", "xks_key_id": "", "tags": {"Name": "data"}, "tags_all": {"Name": "data"}, "policy": )" +
                      quoted(kSamePolicy) + "}";
  World world;
};

TEST_F(KmsKey, IsFoundWhereItsTagsAreOnALaterPage) {
  state = with(with(state, "/tags", R"({"Name": "other"})"), "/tags_all", R"({"Name": "other"})");
  EXPECT_THAT(world.drift_on_a_later_page("aws_kms_key", state), IsEmpty());
}

TEST_F(KmsKey, IsSilentUntouchedByFourCalls) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 4U);
}

TEST_F(KmsKey, EachSettingIsFoundAtItsPath) {
  const std::vector<std::array<std::string, 3>> cases{
      {"/KeyMetadata/Enabled", "false", "is_enabled"},
      {"/KeyMetadata/Description", "\"mine\"", "description"},
      {"/KeyMetadata/KeyUsage", "\"SIGN_VERIFY\"", "key_usage"},
      {"/KeyMetadata/MultiRegion", "true", "multi_region"},
  };
  for (const auto& [pointer, value, path] : cases) {
    world.reply("kms", "DescribeKey", with(described, pointer, value));
    EXPECT_THAT(drift(), ElementsAre(path));
  }
}

TEST_F(KmsKey, RotationPolicyAndTagsAreFoundAtTheirPaths) {
  world.reply("kms", "GetKeyRotationStatus", R"({"KeyRotationEnabled": false})");
  world.reply("kms", "GetKeyPolicy", R"({"Policy": "{\"Statement\":[]}"})");
  state = with(state, "/tags_all/Name", "\"mine\"");
  EXPECT_THAT(drift(), ElementsAre("enable_key_rotation", "policy", "tags[\"Name\"]"));
  world.reply("kms", "GetKeyRotationStatus", R"({"KeyRotationEnabled": true, "RotationPeriodInDays": 365})");
  EXPECT_THAT(drift(), ElementsAre("policy", "rotation_period_in_days", "tags[\"Name\"]"));
}

TEST_F(KmsKey, ThatCannotRotateIsNotAskedWhetherItDoes) {
  world.reply("kms", "DescribeKey", with(described, "/KeyMetadata/KeySpec", "\"RSA_2048\""));
  state = with(with(state, "/customer_master_key_spec", "\"RSA_2048\""), "/enable_key_rotation", "false");
  state = with(state, "/rotation_period_in_days", "null");
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count("GetKeyRotationStatus"), 0U);
}

TEST_F(KmsKey, ThatGoesOrIsGoneIsMissingAndADeniedOneUnreadable) {
  world.reply("kms", "DescribeKey", with(described, "/KeyMetadata/KeyState", "\"PendingDeletion\""));
  world.aws.deny("GetKeyPolicy");
  EXPECT_THAT(drift(), ElementsAre("missing")) << "what is going is not asked further";
  world.reply("kms", "DescribeKey", R"({"__type": "NotFoundException"})", 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
  world.reply("kms", "DescribeKey", described);
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(KmsKey, RemediesAreTheCallsThatTakeOneSideToTheOther) {
  EXPECT_THAT(
      remedy("aws_kms_key", "is_enabled", R"({"is_enabled": false})", R"({"is_enabled": true})", state),
      ElementsAre(R"(EnableKey {"KeyId":"k"})"));
  EXPECT_THAT(
      remedy("aws_kms_key", "is_enabled", R"({"is_enabled": true})", R"({"is_enabled": false})", state),
      ElementsAre(R"(DisableKey {"KeyId":"k"})"));
  const std::string on = R"({"enable_key_rotation": true, "rotation_period_in_days": 90})";
  const std::string off = R"({"enable_key_rotation": false, "rotation_period_in_days": null})";
  EXPECT_THAT(remedy("aws_kms_key", "enable_key_rotation", off, on, state),
              ElementsAre(R"(EnableKeyRotation {"KeyId":"k","RotationPeriodInDays":90})"));
  EXPECT_THAT(remedy("aws_kms_key", "enable_key_rotation", on, off, state),
              ElementsAre(R"(DisableKeyRotation {"KeyId":"k"})"));
  EXPECT_THAT(remedy("aws_kms_key", "tags", R"({"tags": {"a": "1"}})", R"({"tags": {"b": "2"}})", state),
              ElementsAre(R"(UntagResource {"KeyId":"k","TagKeys":["a"]})",
                          R"(TagResource {"KeyId":"k","Tags":[{"TagKey":"b","TagValue":"2"}]})"));
}

TEST(KmsAlias, IsFoundOnALaterPageWithItsKeyByIdOrArn) {
  World world;
  world.reply("kms", "ListAliases", [](const Value& params) -> std::string {
    if (params["Marker"].is_null())
      return R"({"Aliases": [{"AliasName": "alias/aws/s3"}], "Truncated": true, "NextMarker": "m"})";
    return R"({"Aliases": [{"AliasName": "alias/A", "TargetKeyId": "k"}], "Truncated": false})";
  });
  const auto state = [](const std::string& name, const std::string& key) {
    return R"({"id": ")" + name + R"(", "name": ")" + name + R"(", "target_key_id": ")" + key + R"("})";
  };
  EXPECT_THAT(world.drift("aws_kms_alias", state("alias/A", "k")), IsEmpty());
  EXPECT_THAT(world.drift("aws_kms_alias", state("alias/A", "arn:aws:kms:us-east-1:123456789012:key/k")),
              IsEmpty());
  EXPECT_THAT(world.drift("aws_kms_alias", state("alias/A", "other")), ElementsAre("target_key_id"));
  EXPECT_THAT(world.drift("aws_kms_alias", state("alias/a", "k")), ElementsAre("missing"));
  world.aws.deny("ListAliases");
  EXPECT_THAT(world.drift("aws_kms_alias", state("alias/A", "k")), ElementsAre("unreadable"));
}

// ---------------------------------------------------------------------------------------------- secret
// versions

std::string arn(const std::string& name) {
  return "arn:aws:secretsmanager:us-east-1:123456789012:secret:" + name + "-AbCdEf";
}

class SecretVersion : public testing::Test {
 protected:
  SecretVersion() {
    stages(R"({"v1": ["AWSCURRENT"]})");
    world.reply("secretsmanager", "BatchGetSecretValue", [this](const Value& params) {
      std::string values;
      for (const Value& id : params["SecretIdList"].as_list()) {
        values += (values.empty() ? "" : ",") + version(std::string(id.text()), "v1", current);
      }
      return R"({"SecretValues": [)" + values + R"(], "Errors": []})";
    });
    world.reply("secretsmanager", "GetSecretValue", [this](const Value& params) {
      return version(std::string(params["SecretId"].text()), std::string(params["VersionId"].text()), own);
    });
  }
  static std::string version(const std::string& arn, const std::string& id, const std::string& value) {
    return R"({"ARN": ")" + arn + R"(", "VersionId": ")" + id + R"(", "SecretString": ")" + value +
           R"(", "VersionStages": ["AWSCURRENT"]})";
  }
  void stages(const std::string& json, const std::string& more = {}) {
    world.reply("secretsmanager", "DescribeSecret", [json, more](const Value& params) {
      return R"({"ARN": ")" + std::string(params["SecretId"].text()) + R"(", "VersionIdsToStages": )" + json +
             more + "}";
    });
  }
  static std::string state(const std::string& name, const std::string& value = R"("canary-1")") {
    return R"({"id": ")" + arn(name) + R"(|v1", "arn": ")" + arn(name) + R"(", "secret_id": ")" + arn(name) +
           R"(", "version_id": "v1", "version_stages": ["AWSCURRENT"], "secret_binary": "", "secret_string": )" +
           value + "}";
  }
  std::vector<std::string> drift(const std::string& value = R"("canary-1")") {
    return world.drift("aws_secretsmanager_secret_version", state("a", value));
  }
  std::string current = "canary-1";
  std::string own = "canary-1";
  World world;
};

TEST_F(SecretVersion, SeveralThatAreCurrentShareOneCallForTheirValues) {
  const std::vector<World::Wanted> wanted{{"aws_secretsmanager_secret_version", state("a")},
                                          {"aws_secretsmanager_secret_version", state("b")}};
  const std::vector<Outcome> outcomes = world.read_all(wanted);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_THAT(World::changes(wanted[i].first, wanted[i].second, outcomes[i]), IsEmpty());
  }
  EXPECT_EQ(world.aws.count("BatchGetSecretValue"), 1U);
  EXPECT_EQ(world.aws.count("GetSecretValue"), 0U);
}

TEST_F(SecretVersion, ValuesOnALaterPageAreFound) {
  EXPECT_THAT(world.drift_on_a_later_page("aws_secretsmanager_secret_version", state("a")), IsEmpty());
}

TEST_F(SecretVersion, OfAnotherValueIsFoundAndTheValueGoesNoFurther) {
  current = "canary-2";
  const Outcome outcome = world.read("aws_secretsmanager_secret_version", state("a"));
  EXPECT_THAT(World::changes("aws_secretsmanager_secret_version", state("a"), outcome),
              ElementsAre("secret_string"));
  const Value& live = std::get<Found>(outcome).live.attributes;
  EXPECT_TRUE(live["secret_string"].sensitive());
  EXPECT_THAT(to_json_revealing(live), Not(HasSubstr("canary-2")));
}

TEST_F(SecretVersion, IsAskedForByItselfWhereTheCallForManyIsDenied) {
  world.aws.deny("BatchGetSecretValue");
  EXPECT_THAT(drift(), IsEmpty());
  world.aws.deny("GetSecretValue");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(SecretVersion, ThatAnotherTookThePlaceOfHasLostItsStage) {
  stages(R"({"v1": ["AWSPREVIOUS"], "v2": ["AWSCURRENT"]})");
  EXPECT_THAT(drift(), ElementsAre("version_stages"));
  EXPECT_EQ(world.aws.count("BatchGetSecretValue"), 0U);
  stages(R"({"v1": ["AWSPREVIOUS"], "v2": ["AWSCURRENT"]})", R"(, "RotationEnabled": true)");
  EXPECT_THAT(drift(), IsEmpty()) << "rotation owns the stages";
}

TEST_F(SecretVersion, WithAWriteOnlyValueIsNotAskedForIt) {
  EXPECT_THAT(drift("null"), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 1U);
  stages(R"({"v2": ["AWSCURRENT"]})");
  world.reply("secretsmanager", "GetSecretValue", R"({"VersionId": "v1", "SecretString": "canary-1"})");
  EXPECT_THAT(drift("null"), ElementsAre("version_stages")) << "no stage is left, but it is still there";
}

TEST_F(SecretVersion, ThatIsGoneIsMissing) {
  stages(R"({"v2": ["AWSCURRENT"]})");
  world.reply("secretsmanager", "GetSecretValue", R"({"__type": "ResourceNotFoundException"})", 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
  stages(R"({"v1": ["AWSCURRENT"]})", R"(, "DeletedDate": 1795256538)");
  EXPECT_THAT(drift(), ElementsAre("missing"));
  world.reply("secretsmanager", "DescribeSecret", R"({"__type": "ResourceNotFoundException"})", 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

class SecretParts : public testing::Test {
 protected:
  SecretParts() {
    describe();
    world.reply("secretsmanager", "GetResourcePolicy", R"({"ResourcePolicy": )" + quoted(kPolicy) + "}");
  }
  void describe(const std::string& more = {}) {
    world.reply("secretsmanager", "DescribeSecret", R"({"ARN": ")" + arn("a") + R"(")" + more + "}");
  }
  World world;
};

TEST_F(SecretParts, APolicyIsComparedByMeaningAndGoneWithTheSecret) {
  const std::string state = R"({"id": ")" + arn("a") + R"(", "secret_arn": ")" + arn("a") +
                            R"(", "policy": )" + quoted(kSamePolicy) + "}";
  const auto drift = [&] { return world.drift("aws_secretsmanager_secret_policy", state); };
  EXPECT_THAT(drift(), IsEmpty());
  world.reply("secretsmanager", "GetResourcePolicy", R"({"ResourcePolicy": "{\"Statement\":[]}"})");
  EXPECT_THAT(drift(), ElementsAre("policy"));
  world.reply("secretsmanager", "GetResourcePolicy", R"({"Name": "a"})");
  EXPECT_THAT(drift(), ElementsAre("policy")) << "as the provider has it: a put brings it back";
  world.aws.deny("GetResourcePolicy");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
  describe(R"(, "DeletedDate": 1795256538)");
  EXPECT_THAT(drift(), ElementsAre("missing")) << "AWS refuses the policy of a deleted secret";
}

TEST_F(SecretParts, RotationIsComparedByDaysOrByScheduleButNotByBoth) {
  const auto drift = [&](const std::string& rules) {
    return world.drift("aws_secretsmanager_secret_rotation",
                       R"({"id": ")" + arn("a") + R"(", "secret_id": ")" + arn("a") +
                           R"(", "rotation_enabled": true, "rotation_lambda_arn": "f", "rotation_rules": [)" +
                           rules + "]}");
  };
  const std::string days = R"({"automatically_after_days": 30, "duration": "", "schedule_expression": ""})";
  const std::string rate =
      R"j({"automatically_after_days": 0, "duration": "2h", "schedule_expression": "rate(10 days)"})j";
  describe(
      R"(, "RotationEnabled": true, "RotationLambdaARN": "f", "RotationRules": {"AutomaticallyAfterDays": 30})");
  EXPECT_THAT(drift(days), IsEmpty());
  describe(
      R"(, "RotationEnabled": true, "RotationLambdaARN": "g", "RotationRules": {"AutomaticallyAfterDays": 31})");
  EXPECT_THAT(drift(days), ElementsAre("rotation_lambda_arn", "rotation_rules[0].automatically_after_days"));
  describe(R"j(, "RotationEnabled": true, "RotationLambdaARN": "f",
 "RotationRules": {"AutomaticallyAfterDays": 10, "Duration": "2h", "ScheduleExpression": "rate(10 days)"})j");
  EXPECT_THAT(drift(rate), IsEmpty()) << "AWS works the days out by itself";
  describe(R"j(, "RotationEnabled": false, "RotationLambdaARN": "f",
 "RotationRules": {"Duration": "2h", "ScheduleExpression": "rate(10 days)"})j");
  EXPECT_THAT(drift(rate), ElementsAre("rotation_enabled"));
  world.aws.deny("DescribeSecret");
  EXPECT_THAT(drift(rate), ElementsAre("unreadable"));
  world.reply("secretsmanager", "DescribeSecret", R"({"__type": "ResourceNotFoundException"})", 400);
  EXPECT_THAT(drift(rate), ElementsAre("missing"));
}

TEST(SecretRemedies, ARotationIsSetAsAWholeOrCancelled) {
  const std::string on = R"j({"rotation_enabled": true, "rotation_lambda_arn": "f", "rotation_rules":
 [{"automatically_after_days": 0, "duration": "2h", "schedule_expression": "rate(10 days)"}]})j";
  const std::string off = R"({"rotation_enabled": false, "rotation_lambda_arn": "f", "rotation_rules":
 [{"automatically_after_days": 30, "duration": "", "schedule_expression": ""}]})";
  EXPECT_THAT(
      remedy("aws_secretsmanager_secret_rotation", "rotation_enabled", off, on, R"({"id": "s"})"),
      ElementsAre(
          R"j(RotateSecret {"RotateImmediately":false,"RotationLambdaARN":"f","RotationRules":{"Duration":"2h","ScheduleExpression":"rate(10 days)"},"SecretId":"s"})j"));
  EXPECT_THAT(remedy("aws_secretsmanager_secret_rotation", "rotation_enabled", on, off, R"({"id": "s"})"),
              ElementsAre(R"(CancelRotateSecret {"SecretId":"s"})"));
}

TEST(SecretRemedies, ReplicasComeAndGoAndChangeTheirKeyByBeingMadeAnew) {
  const std::string one = R"({"replica": [{"region": "eu-west-1", "kms_key_id": "k"}]})";
  const std::string other =
      R"({"replica": [{"region": "eu-west-1", "kms_key_id": "l"}, {"region": "sa-east-1", "kms_key_id": ""}]})";
  EXPECT_THAT(
      remedy("aws_secretsmanager_secret", "replica", one, other, R"({"id": "s"})"),
      ElementsAre(
          R"(RemoveRegionsFromReplication {"RemoveReplicaRegions":["eu-west-1"],"SecretId":"s"})",
          R"(ReplicateSecretToRegions {"AddReplicaRegions":[{"KmsKeyId":"l","Region":"eu-west-1"},{"Region":"sa-east-1"}],"SecretId":"s"})"));
}

// -------------------------------------------------------------------------------------------------
// parameters

class SsmParameter : public testing::Test {
 protected:
  SsmParameter() {
    world.reply(
        "ssm", "DescribeParameters",
        R"({"Parameters": [{"Name": "/a", "Type": "SecureString", "KeyId": "alias/aws/ssm", "Description": "d",
 "Version": 3, "Tier": "Standard", "DataType": "text", "AllowedPattern": ".*"}]})");
    world.reply("ssm", "GetParameters", [this](const Value&) {
      return R"({"Parameters": [{"Name": "/a", "Type": "SecureString", "Value": ")" + live +
             R"("}], "InvalidParameters": []})";
    });
    world.reply("resourcegroupstaggingapi", "GetResources", R"({"ResourceTagMappingList": []})");
    world.reply("ssm", "ListTagsForResource", R"({"TagList": [{"Key": "Name", "Value": "x"}]})");
  }
  std::vector<std::string> drift(const std::string& pointer = "/overwrite",
                                 const std::string& value = "null") {
    return world.drift("aws_ssm_parameter", with(state, pointer, value));
  }
  const std::string state =
      R"({"id": "/a", "name": "/a", "arn": "arn:aws:ssm:us-east-1:123456789012:parameter/a", "type": "SecureString",
 "value": "canary-1", "insecure_value": null, "key_id": "alias/aws/ssm", "description": "d", "tier": "Standard",
 "data_type": "text", "allowed_pattern": ".*", "version": 3, "has_value_wo": null, "tags": {}, "tags_all": {}})";
  std::string live = "canary-1";
  World world;
};

TEST_F(SsmParameter, IsSilentUntouchedByThreeCalls) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 3U);
}

TEST_F(SsmParameter, OnALaterPageIsFound) {
  EXPECT_THAT(world.drift_on_a_later_page("aws_ssm_parameter", state), IsEmpty());
}

TEST_F(SsmParameter, EachSettingIsFoundAtItsPath) {
  for (const char* name : {"type", "key_id", "description", "tier", "data_type", "allowed_pattern"}) {
    EXPECT_THAT(drift(std::string("/") + name, "\"another\""), ElementsAre(name));
  }
  EXPECT_THAT(drift("/tags_all", R"({"Name": "y"})"), ElementsAre("tags[\"Name\"]"))
      << "confirmed by SSM itself";
}

TEST_F(SsmParameter, OfAnotherValueIsFoundAndTheValueGoesNoFurther) {
  live = "canary-2";
  const Outcome outcome = world.read("aws_ssm_parameter", state);
  EXPECT_THAT(World::changes("aws_ssm_parameter", state, outcome), ElementsAre("value"));
  const Value& attributes = std::get<Found>(outcome).live.attributes;
  EXPECT_TRUE(attributes["value"].sensitive());
  EXPECT_THAT(to_json_revealing(attributes), Not(HasSubstr("canary-2")));
}

TEST_F(SsmParameter, WithAWriteOnlyValueTellsByItsVersionThatSomebodyWroteIt) {
  const std::string write_only = with(with(state, "/value", "null"), "/has_value_wo", "true");
  EXPECT_THAT(world.drift("aws_ssm_parameter", write_only), IsEmpty());
  EXPECT_THAT(world.drift("aws_ssm_parameter", with(write_only, "/version", "2")), ElementsAre("version"));
  EXPECT_THAT(drift("/version", "2"), IsEmpty()) << "else the value itself tells";
}

TEST_F(SsmParameter, WhoseNameIsNotAmongTheAnswersIsMissing) {
  world.reply("ssm", "DescribeParameters", R"({"Parameters": []})");
  EXPECT_THAT(drift(), ElementsAre("missing"));
  world.aws.deny("DescribeParameters");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(SsmParameter, IsUnreadableAloneWhereItsKeyMayNotBeUsed) {
  world.reply(
      "ssm", "DescribeParameters",
      R"({"Parameters": [{"Name": "/a", "Type": "SecureString"}, {"Name": "/b", "Type": "String"}]})");
  world.aws.on("GetParameters", [](const Value& params) -> Result<Value> {
    const Value::List& names = params["Names"].as_list();
    if (std::ranges::find(names, Value("/a")) == names.end()) {
      return parse_json(R"({"Parameters": [{"Name": "/b", "Type": "String", "Value": "open"}]})");
    }
    return Error{.kind = ErrorKind::kDenied, .code = "AccessDeniedException", .summary = "no"};
  });
  const std::vector<Outcome> outcomes = world.read_all(
      {{"aws_ssm_parameter", state},
       {"aws_ssm_parameter", R"({"name": "/b", "arn": "b", "type": "String", "value": "open"})"}});
  EXPECT_TRUE(std::holds_alternative<Unreadable>(outcomes[0]));
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[1]));
}

TEST_F(SsmParameter, IsPutBackAsAWholeButNeverByAMark) {
  const std::string key = R"({"name": "/a"})";
  EXPECT_THAT(
      remedy("aws_ssm_parameter", "description", R"({"value": "v", "type": "String", "description": "x"})",
             R"({"value": "v", "type": "String", "description": "d"})", key),
      ElementsAre(
          R"(PutParameter {"Description":"d","Name":"/a","Overwrite":true,"Type":"String","Value":"v"})"));
  EXPECT_THAT(
      remedy("aws_ssm_parameter", "type", R"({"value": "v", "type": "String"})",
             R"({"value": "v", "type": "SecureString", "key_id": "k"})", R"({"name": "/a"})"),
      ElementsAre(
          R"(PutParameter {"KeyId":"k","Name":"/a","Overwrite":true,"Type":"SecureString","Value":"v"})"));
  EXPECT_THAT(remedy("aws_ssm_parameter", "value", R"({"value": "v"})",
                     R"j({"value": "(masked:0123456789ab)"})j", key),
              IsEmpty());
}

}  // namespace
}  // namespace reconcile::aws
