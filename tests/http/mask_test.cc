#include "providers/http/mask.h"

#include <gmock/gmock.h>

#include <set>
#include <string>

#include "model/resource.h"

namespace reconcile {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Case {
  const char* name;
  const char* operation;
  const char* body;
  const char* kept;  // what a replay still needs
};

class MaskCanary : public testing::TestWithParam<Case> {};

TEST_P(MaskCanary, IsNoLongerInTheBody) {
  const Case& one = GetParam();
  ASSERT_THAT(one.body, HasSubstr("canary"));
  const std::string masked = mask_body(one.body, one.operation);
  EXPECT_THAT(masked, Not(HasSubstr("canary")));
  EXPECT_THAT(masked, AllOf(HasSubstr("(masked"), HasSubstr(one.kept)));
}

constexpr Case kCases[] = {
    {"AssumeRole", "AssumeRole",
     "<AssumeRoleResponse xmlns='https://sts.amazonaws.com/doc/2011-06-15/'><AssumeRoleResult><Credentials>"
     "<AccessKeyId>canary1</AccessKeyId><SecretAccessKey>canary2</SecretAccessKey><SessionToken>canary3</"
     "SessionToken>"
     "<Expiration>2026-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::1:x</Arn>"
     "</AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>",
     "<Arn>arn:aws:sts::1:x</Arn>"},
    {"AssumeRoleWithWebIdentity", "AssumeRoleWithWebIdentity",
     "<R><Credentials><SecretAccessKey>canary</SecretAccessKey><SessionToken>canary</SessionToken></"
     "Credentials></R>",
     "<Credentials>"},
    {"Cdata", "AssumeRole", "<R><SecretAccessKey><![CDATA[canary]]></SecretAccessKey></R>", "<R>"},
    {"SsoRoleCredentials", "GET /federation/credentials",
     R"({"roleCredentials":{"accessKeyId":"canary","secretAccessKey":"canary","sessionToken":"canary",
         "expiration":1700000000000}})",
     "4102444799000"},
    {"SsoToken", "POST /token",
     R"({"accessToken":"canary","refreshToken":"canary","idToken":"canary","expiresIn":9})", "9"},
    {"ContainerCredentials", "GET /v2/credentials/(masked)",
     R"({"RoleArn":"arn:aws:iam::1:role/x","AccessKeyId":"canary","SecretAccessKey":"canary","Token":"canary",
         "Expiration":"2026-01-01T00:00:00Z"})",
     "arn:aws:iam::1:role/x"},
    {"Cognito", "GetCredentialsForIdentity",
     R"({"Credentials":{"AccessKeyId":"a","SecretKey":"canary","SessionToken":"canary"},"IdentityId":"us-east-1:x"})",
     "us-east-1:x"},
    {"EcrToken", "GetAuthorizationToken",
     R"({"authorizationData":[{"authorizationToken":"canary","proxyEndpoint":"https://x"}]})", "https://x"},
    {"GetSecretValue", "GetSecretValue",
     R"({"ARN":"arn:secret","SecretString":"{\"password\":\"canary\"}","SecretBinary":"canary"})",
     "arn:secret"},
    {"PutSecretValue", "PutSecretValue",
     R"({"SecretId":"s","SecretString":"canary","ClientRequestToken":"canary"})", "SecretId"},
    {"SsmParameter", "GetParameter", R"({"Parameter":{"Name":"/db","Type":"SecureString","Value":"canary"}})",
     "/db"},
    {"SsmParameters", "GetParameters",
     R"({"Parameters":[{"Name":"/a","Type":"String","Value":"canary"},{"Name":"/b","Type":"SecureString",
         "Value":"canary"}]})",
     "/a"},
    {"KmsDecrypt", "Decrypt", R"({"KeyId":"arn:key","Plaintext":"canary"})", "arn:key"},
    {"KmsDataKey", "GenerateDataKeyPair",
     R"({"KeyId":"arn:key","PrivateKeyPlaintext":"canary","PublicKey":"p"})", "\"PublicKey\": \"p\""},
    {"KeyPair", "CreateKeyPair", "<R><keyName>k</keyName><keyMaterial>canary</keyMaterial></R>",
     "<keyName>k</keyName>"},
    {"LambdaGet", "GET /2015-03-31/functions/f",
     R"({"Configuration":{"FunctionName":"f","Environment":{"Variables":{"DB_HOST":"canary1","TOKEN":"canary2"}}}})",
     "DB_HOST"},
    {"LambdaList", "GET /2015-03-31/functions/",
     R"({"Functions":[{"FunctionName":"f","Environment":{"Variables":{"A":"canary"}}}]})",
     "\"FunctionName\": \"f\""},
    {"TaskDefinition", "DescribeTaskDefinition",
     R"({"taskDefinition":{"containerDefinitions":[{"name":"c","environment":[{"name":"A","value":"canary"}]}]}})",
     "\"name\": \"A\""},
    {"UserData", "DescribeInstanceAttribute",
     "<R><instanceId>i-1</instanceId><userData><value>canary</value></userData></R>", "i-1"},
    {"ModifyCluster", "ModifyDBCluster", R"({"MasterUserPassword":"canary","Id":"db"})", "db"},
    {"Tfstate", "GET /bucket/state",
     R"({"version":4,"resources":[{"type":"aws_db_instance","instances":[{"attributes":{"identifier":"db",
         "password":"canary1","engine":"canary2","list":[{"inner":"canary3"},{"inner":"kept"}]},
         "private":"canary4","sensitive_attributes":[[{"type":"get_attr","value":"engine"}],
         [{"type":"get_attr","value":"list"},{"type":"index","value":{"value":0,"type":"number"}},
          {"type":"get_attr","value":"inner"}]]}]}],
         "outputs":{"secret":{"value":"canary5","type":"string","sensitive":true}}})",
     "kept"},
    {"TfstateOfASet", "GET /bucket/state",
     R"({"attributes":{"id":"x","set":[{"a":"canary"}]},"sensitive_attributes":[[{"type":"get_attr","value":"set"},
         {"type":"index","value":{"value":{"a":"unknown"},"type":"object"}},{"type":"get_attr","value":"a"}]]})",
     "\"id\": \"x\""},
    {"ShowJson", "GET /bucket/state",
     R"({"values":{"root_module":{"resources":[{"address":"aws_x.y","values":{"name":"n","secret":"canary",
         "blocks":[{"a":"open"},{"a":"canary"}]},"sensitive_values":{"secret":true,"blocks":[{},{"a":true}]}}]}}})",
     "open"},
    {"Plan", "GET /bucket/plan",
     R"({"resource_changes":[{"address":"aws_x.y","change":{"before":{"p":"canary","q":"open"},"after":{"p":"canary"},
         "before_sensitive":{"p":true},"after_sensitive":true}}]})",
     "open"},
};

INSTANTIATE_TEST_SUITE_P(Bodies, MaskCanary, testing::ValuesIn(kCases),
                         [](const auto& body) { return std::string(body.param.name); });

TEST(Mask, TakesSecretsOutOfForms) {
  const std::string masked = mask_form(
      "Version=1&Action=AssumeRoleWithWebIdentity&WebIdentityToken=canary1&RoleSessionName=canary2&RoleArn="
      "arn",
      "AssumeRoleWithWebIdentity");
  EXPECT_EQ(masked,
            "Action=AssumeRoleWithWebIdentity\nRoleArn=arn\nRoleSessionName=(masked)\nVersion=1\n"
            "WebIdentityToken=(masked)");
}

TEST(Mask, MakesAFormOfItsOwnFormAgain) {
  const std::string once = mask_form("B=2&A=1&MasterUserPassword=x", "");
  EXPECT_EQ(mask_form(once, ""), once);
}

TEST(Mask, TellsDifferentSecretsApartAndKeepsEqualOnesEqual) {
  EXPECT_EQ(masked_text("one"), masked_text("one"));
  EXPECT_NE(masked_text("one"), masked_text("two"));
  EXPECT_THAT(masked_text("one"), testing::MatchesRegex("\\(masked:[0-9a-f]{12}\\)"));
  EXPECT_EQ(masked_text(masked_text("one")), masked_text("one"));
}

TEST(Mask, MasksALambdaEnvironmentAlikeInTheReplyAndInTheState) {
  const auto reply = parse_json(mask_body(R"({"Environment":{"Variables":{"A":"secret"}}})", ""));
  const auto state =
      parse_json(mask_body(R"({"attributes":{"environment":[{"variables":{"A":"secret"}}]}})", ""));
  EXPECT_EQ((*reply)["Environment"]["Variables"]["A"],
            (*state)["attributes"]["environment"].at(0)["variables"]["A"]);
}

TEST(Mask, LetsCredentialsNeverExpireInAReplay) {
  EXPECT_THAT(
      mask_body("<C><SecretAccessKey>s</SecretAccessKey><Expiration>2026-01-01T00:00:00Z</Expiration></C>",
                ""),
      HasSubstr("<Expiration>2099-12-31T23:59:59Z</Expiration>"));
}

TEST(Mask, TakesOutWhatDiffersInEveryRecordingForNothing) {
  EXPECT_EQ(
      mask_body("<R><A>&lt;</A>\n <ResponseMetadata><RequestId>1f</RequestId></ResponseMetadata></R>", ""),
      "<R><A>&lt;</A>\n <ResponseMetadata><RequestId>(masked)</RequestId></ResponseMetadata></R>");
}

TEST(Mask, LeavesAnExpirationAloneThatIsNotOfCredentials) {
  const std::string rules = "<Rule><Expiration><Days>30</Days></Expiration></Rule>";
  EXPECT_EQ(mask_body(rules, ""), rules);
  EXPECT_THAT(mask_body(R"({"Expiration":"2026-01-01","Token":"next page"})", ""),
              AllOf(HasSubstr("2026-01-01"), HasSubstr("next page")));
}

TEST(Mask, KeepsXmlByteForByteWhereNothingIsSecret) {
  const std::string text = "<?xml version=\"1.0\"?>\n<R a='1'>\n  <B>&#x41; &lt;</B>\n  <C/></R>\n";
  EXPECT_EQ(mask_body(text, "DescribeDBClusters"), text);
}

TEST(Mask, KeepsEveryNumberAsItIsWritten) {
  EXPECT_EQ(mask_body(R"({"b":12345678901234567890123,"a":1.50,"c":1E400})", ""),
            "{\n  \"a\": 1.50,\n  \"b\": 12345678901234567890123,\n  \"c\": 1E400\n}");
}

TEST(Mask, LeavesOutWhatItCannotRead) {
  EXPECT_THAT(mask_body(R"({"SecretString":"canary)", ""), Not(HasSubstr("canary")));
  EXPECT_THAT(mask_body("<A><SecretAccessKey>canary</A>", ""), Not(HasSubstr("canary")));
}

TEST(Mask, LeavesPlainTextAndEmptyBodiesAlone) {
  EXPECT_EQ(mask_body("", ""), "");
  EXPECT_EQ(mask_body("us-east-1", ""), "us-east-1");
  EXPECT_EQ(mask_body("b=2&a=1", ""), "b=2&a=1");
}

}  // namespace
}  // namespace reconcile
