#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_secretsmanager_secret";

// As Terraform 1.11 and the AWS provider 5.100 left it, and what DescribeSecret and GetResourcePolicy say.
const std::string kSecret =
    R"({"arn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:lego-api/dev/database-FoTdzx",
 "description": "database password of lego-api-dev", "force_overwrite_replica_secret": false,
 "id": "arn:aws:secretsmanager:us-east-1:123456789012:secret:lego-api/dev/database-FoTdzx",
 "kms_key_id": "", "name": "lego-api/dev/database", "name_prefix": "", "policy": "",
 "recovery_window_in_days": 0, "replica": [], "tags": {"Stage": "dev"},
 "tags_all": {"Environment": "shared", "Stage": "dev", "Team": "lego"}})";
const std::string kDescribed =
    R"({"ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:lego-api/dev/database-FoTdzx",
 "CreatedDate": 1795256538, "DeletedDate": null, "Description": "database password of lego-api-dev",
 "KmsKeyId": null, "LastAccessedDate": null, "LastChangedDate": 1795256538,
 "Name": "lego-api/dev/database", "NextRotationDate": null, "Tags": [{"Key": "Stage", "Value": "dev"},
 {"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]})";
const std::string kNoPolicy =
    R"({"ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:lego-api/dev/database-FoTdzx",
 "Name": "lego-api/dev/database"})";
const std::string kPolicy =
    R"({"Statement":[{"Action":["secretsmanager:GetSecretValue"],"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Resource":"*","Sid":"ReadFromAccount"}],"Version":"2012-10-17"})";

/// The same statement in the other order of members, with the one action as a string.
const std::string kSamePolicy =
    R"({"Version":"2012-10-17","Statement":{"Sid":"ReadFromAccount","Resource":"*","Effect":"Allow",
        "Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"secretsmanager:GetSecretValue"}})";

std::string quoted(const std::string& text) { return to_json(Value(text)); }

class Secret : public testing::Test {
 protected:
  Secret() {
    world.reply("secretsmanager", "DescribeSecret", kDescribed);
    world.reply("secretsmanager", "GetResourcePolicy", kNoPolicy);
  }
  void described(const std::string& pointer, const std::string& value) {
    world.reply("secretsmanager", "DescribeSecret", with(kDescribed, pointer, value));
  }
  void policy(const std::string& document) {
    world.reply("secretsmanager", "GetResourcePolicy", with(kNoPolicy, "/ResourcePolicy", quoted(document)));
  }
  std::vector<std::string> drift(const std::string& desired = kSecret) { return world.drift(kType, desired); }
  World world;
};

TEST_F(Secret, IsSilentAsTerraformLeftIt) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_F(Secret, ThatDoesNotExistIsMissing) {
  world.reply("secretsmanager", "DescribeSecret",
              R"({"__type": "ResourceNotFoundException", "Message": "no such secret"})", 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(Secret, ScheduledForDeletionIsMissingThoughItIsStillDescribed) {
  described("/DeletedDate", "1795256538");
  EXPECT_THAT(drift(), ElementsAre("missing"));
  const std::vector<Outcome> outcomes = world.read_all({{std::string(kType), kSecret}});
  const auto* absent = std::get_if<Absent>(&outcomes.front());
  ASSERT_NE(absent, nullptr);
  EXPECT_TRUE(absent->is_marked) << "it can still be taken back";
}

TEST(SecretsForPeople, AreTakenBackByTheNameOfTheOldOnes) {
  const Value secret = *parse_json(R"({"arn": "arn:s"})");
  EXPECT_THAT(find_resource_type("aws_secretsmanager_secret")->restore->words(secret, "eu-west-1"),
              ElementsAre("aws", "secretsmanager", "restore-secret", "--region", "eu-west-1", "--secret-id",
                          "arn:s"));
  EXPECT_THAT(find_resource_type("aws_kms_key")->restore->words(secret, "eu-west-1"),
              ElementsAre("aws", "kms", "cancel-key-deletion", "--region", "eu-west-1", "--key-id", "arn:s"));
}

TEST_F(Secret, ThatMayNotBeReadIsUnreadable) {
  world.aws.deny("GetResourcePolicy");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
  world.aws.deny("DescribeSecret");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(Secret, EachSettingIsFoundAtItsPath) {
  struct Case {
    const char* pointer;
    const char* value;
    const char* path;
  };
  const std::vector<Case> cases{
      {"/Description", R"("by hand")", "description"},
      {"/KmsKeyId", R"("arn:aws:kms:us-east-1:123456789012:key/mine")", "kms_key_id"},
      {"/ReplicationStatus", R"([{"Region": "eu-west-1", "Status": "InSync"}])", "replica[\"eu-west-1\"]"},
      {"/Tags/0/Value", R"("prod")", "tags[\"Stage\"]"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    described(c.pointer, c.value);
    EXPECT_THAT(drift(), ElementsAre(c.path));
  }
}

TEST_F(Secret, TheDefaultKeyIsTheSameWhetherItIsNamedOrNot) {
  described("/KmsKeyId", R"("alias/aws/secretsmanager")");
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(Secret, ItsPolicyIsComparedByMeaning) {
  const std::string desired = with(kSecret, "/policy", quoted(kPolicy));
  policy(kSamePolicy);
  EXPECT_THAT(drift(desired), IsEmpty());
  policy(replaced(kSamePolicy, "123456789012:root", "999999999999:root"));
  EXPECT_THAT(drift(desired), ElementsAre("policy"));
}

TEST_F(Secret, APolicyThatWasAddedOrRemovedByHandIsFound) {
  EXPECT_THAT(drift(with(kSecret, "/policy", quoted(kPolicy))), ElementsAre("policy"));
  policy(kPolicy);
  EXPECT_THAT(drift(), ElementsAre("policy"));
}

TEST_F(Secret, APolicyOfAResourceOfItsOwnIsNoDrift) {
  policy(kPolicy);
  const auto claim = [](const std::string& arn) -> World::Wanted {
    return {"aws_secretsmanager_secret_policy", R"({"secret_arn": ")" + arn + R"("})"};
  };
  const std::string arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:lego-api/dev/database-FoTdzx";
  EXPECT_THAT(world.drift(kType, kSecret, {claim(arn)}), IsEmpty());
  EXPECT_THAT(world.drift(kType, kSecret, {claim(arn + "2")}), ElementsAre("policy"));
}

}  // namespace
}  // namespace reconcile::aws
