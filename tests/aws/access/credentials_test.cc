#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <map>
#include <type_traits>

#include "model/timestamp.h"
#include "providers/aws/credentials/chain.h"
#include "providers/aws/credentials/json_credentials.h"
#include "providers/aws/credentials/shell_words.h"
#include "providers/aws/credentials/subprocess.h"
#include "tests/aws/access/scratch_home.h"
#include "tests/http/memory_client.h"

namespace reconcile::aws {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kFuture = "2099-01-01T00:00:00Z";

HttpResponse reply(int status, std::string body) { return {.status = status, .body = std::move(body)}; }

std::string header_of(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

std::string sts_reply(const std::string& operation, const std::string& id) {
  return "<" + operation + "Response><" + operation + "Result><Credentials><AccessKeyId>" + id +
         "</AccessKeyId><SecretAccessKey>s-" + id + "</SecretAccessKey><SessionToken>t-" + id +
         "</SessionToken><Expiration>" + kFuture +
         "</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/r/s</Arn>"
         "</AssumedRoleUser></" +
         operation + "Result></" + operation + "Response>";
}

/// The chain over a scratch home and a world of URLs; what is not in the world does not answer.
class ChainTest : public ::testing::Test {
 protected:
  using Variables = std::map<std::string, std::string, std::less<>>;

  Result<Credentials> find(Variables variables = {}, const std::string& profile_option = "",
                           const std::string& region = "eu-west-1") {
    const auto environment = home_.environment(std::move(variables));
    auto config = load_shared_config(environment, profile_option);
    if (!config) return config.error();
    const auto chain = make_credentials_chain(
        {.http = http_, .environment = environment, .config = *std::move(config), .region = region});
    return get(*chain);
  }

  static Result<Credentials> get(CredentialsProvider& provider) {
    const auto promise = std::make_shared<std::promise<Result<CredentialsProvider::Shared>>>();
    provider.get([promise](Result<CredentialsProvider::Shared> c) { promise->set_value(std::move(c)); });
    const auto shared = promise->get_future().get();
    if (!shared) return shared.error();
    return **shared;
  }

  Result<HttpResponse> serve(const HttpRequest& request) {
    const auto found = world_.find(request.method + " " + request.url.substr(0, request.url.find('?')));
    if (found == world_.end()) return Error{.kind = ErrorKind::kTransient, .summary = "no route to host"};
    return found->second;
  }

  ScratchHome home_;
  std::map<std::string, HttpResponse> world_;
  MemoryClient http_{[this](const HttpRequest& request) { return serve(request); }};
};

constexpr const char* kSts = "POST https://sts.eu-west-1.amazonaws.com/";

// ---------------------------------------------------------------------------------------------- environment

TEST_F(ChainTest, TakesKeysFromTheEnvironmentFirst) {
  home_.write(".aws/credentials", "[default]\naws_access_key_id = p\naws_secret_access_key = s\n");
  const auto found = find({{"AWS_ACCESS_KEY_ID", "e"},
                           {"AWS_SECRET_ACCESS_KEY", "s"},
                           {"AWS_SESSION_TOKEN", "t"},
                           {"AWS_ACCOUNT_ID", "111122223333"}});
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ(found->access_key_id, "e");
  EXPECT_EQ(found->session_token.reveal(), "t");
  EXPECT_EQ(found->account, "111122223333");
  EXPECT_EQ(found->source, "environment");
  EXPECT_THAT(http_.requests(), IsEmpty());
}

TEST_F(ChainTest, LetsAProfileNamedByOptionWinOverTheEnvironmentsKeys) {
  home_.write(".aws/credentials", "[dev]\naws_access_key_id = p\naws_secret_access_key = s\n");
  const Variables keys = {{"AWS_ACCESS_KEY_ID", "e"}, {"AWS_SECRET_ACCESS_KEY", "s"}};
  EXPECT_EQ(find(keys, "dev")->access_key_id, "p");
  Variables named = keys;
  named["AWS_PROFILE"] = "dev";
  EXPECT_EQ(find(named)->access_key_id, "e") << "a profile named by AWS_PROFILE does not, as in the AWS CLI";
}

TEST_F(ChainTest, RefusesHalfAKeyPair) {
  EXPECT_EQ(find({{"AWS_ACCESS_KEY_ID", "e"}}).error().summary,
            "AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not");
  EXPECT_EQ(find({{"AWS_SECRET_ACCESS_KEY", "e"}}).error().kind, ErrorKind::kCredentials);
}

TEST_F(ChainTest, SaysThatTheEnvironmentsSessionIsOver) {
  const auto found = find({{"AWS_ACCESS_KEY_ID", "e"},
                           {"AWS_SECRET_ACCESS_KEY", "s"},
                           {"AWS_CREDENTIAL_EXPIRATION", "2020-01-01T00:00:00Z"}});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().summary, "the credentials of environment have expired");
}

// ------------------------------------------------------------------------------------------ profiles, roles

TEST_F(ChainTest, AssumesAProfilesRoleWithItsSourceProfile) {
  home_.write(".aws/config",
              "[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = base\n"
              "external_id = x&y\nrole_session_name = me\nduration_seconds = 900\nregion = eu-west-1\n");
  home_.write(".aws/credentials", "[base]\naws_access_key_id = b\naws_secret_access_key = s\n");
  world_[kSts] = reply(200, sts_reply("AssumeRole", "role"));
  const auto found = find({}, "dev");
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ(found->access_key_id, "role");
  EXPECT_EQ(found->secret_access_key.reveal(), "s-role");
  EXPECT_EQ(found->account, "111122223333");
  EXPECT_TRUE(found->expires.has_value());
  const auto request = http_.requests().at(0);
  EXPECT_THAT(request.body, AllOf(HasSubstr("Action=AssumeRole&"), HasSubstr("DurationSeconds=900"),
                                  HasSubstr("ExternalId=x%26y"), HasSubstr("RoleSessionName=me"),
                                  HasSubstr("RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fr")));
  EXPECT_THAT(header_of(request, "authorization"), HasSubstr("Credential=b/"));
}

TEST_F(ChainTest, FollowsAChainOfRoles) {
  home_.write(".aws/config",
              "[profile a]\nrole_arn = A\nsource_profile = b\n[profile b]\nrole_arn = B\nsource_profile = c\n"
              "[profile c]\naws_access_key_id = c\naws_secret_access_key = s\n");
  world_[kSts] = reply(200, sts_reply("AssumeRole", "role"));
  ASSERT_TRUE(find({}, "a").ok());
  const auto requests = http_.requests();
  ASSERT_THAT(requests, SizeIs(2));
  EXPECT_THAT(requests[0].body, HasSubstr("RoleArn=B&"));
  EXPECT_THAT(requests[1].body, HasSubstr("RoleArn=A&"));
  EXPECT_EQ(header_of(requests[1], "x-amz-security-token"), "t-role");
}

TEST_F(ChainTest, MayNameItselfAsTheSourceOfItsKeys) {
  home_.write(
      ".aws/config",
      "[profile a]\nrole_arn = A\nsource_profile = a\naws_access_key_id = k\naws_secret_access_key = s\n");
  world_[kSts] = reply(200, sts_reply("AssumeRole", "role"));
  EXPECT_EQ(find({}, "a")->access_key_id, "role");
}

TEST_F(ChainTest, FindsACircleOfProfiles) {
  home_.write(
      ".aws/config",
      "[profile a]\nrole_arn = A\nsource_profile = b\n[profile b]\nrole_arn = B\nsource_profile = a\n");
  EXPECT_EQ(find({}, "a").error().summary, "profile a: source_profile goes round in a circle: a -> b -> a");
}

struct WrongProfile {
  const char* text;
  const char* message;
};

class WrongProfiles : public ChainTest, public ::testing::WithParamInterface<WrongProfile> {};

TEST_P(WrongProfiles, AreNamedWithWhatIsWrong) {
  home_.write(".aws/config", std::string("[profile a]\n") + GetParam().text);
  const auto found = find({}, "a");
  ASSERT_FALSE(found.ok());
  EXPECT_THAT(found.error().summary, HasSubstr(GetParam().message));
  EXPECT_TRUE(found.error().kind == ErrorKind::kCredentials || found.error().kind == ErrorKind::kUsage);
  EXPECT_THAT(http_.requests(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Profiles, WrongProfiles,
    ::testing::Values(
        WrongProfile{"role_arn = A\n", "neither source_profile nor credential_source"},
        WrongProfile{"role_arn = A\nsource_profile = b\ncredential_source = Environment\n",
                     "both source_profile"},
        WrongProfile{"role_arn = A\nsource_profile = zzz\n", "\"zzz\" does not exist"},
        WrongProfile{"role_arn = A\nsource_profile = b\n[profile b]\nregion = x\n",
                     "\"b\" has no credentials"},
        WrongProfile{"role_arn = A\ncredential_source = Moon\n", "\"Moon\" is unknown"},
        WrongProfile{"role_arn = A\ncredential_source = Environment\n", "Environment has no credentials"},
        WrongProfile{"role_arn = A\nsource_profile = a\nmfa_serial = m\n", "mfa_serial"},
        WrongProfile{"role_arn = A\nsource_profile = a\nduration_seconds = soon\n", "duration_seconds"},
        WrongProfile{"aws_access_key_id = k\n", "no aws_secret_access_key"},
        WrongProfile{"sso_session = s\nsso_account_id = 1\nsso_role_name = r\n",
                     "[sso-session s] is missing"},
        WrongProfile{"sso_start_url = u\nsso_account_id = 1\n", "sso_role_name is missing"},
        WrongProfile{"web_identity_token_file = f\n", "role_arn is not"},
        WrongProfile{"credential_process = \"unclosed\n", "quote is not closed"}));

TEST_F(ChainTest, AssumesARoleWithTheEnvironmentsKeys) {
  home_.write(".aws/config", "[profile a]\nrole_arn = A\ncredential_source = Environment\n");
  world_[kSts] = reply(200, sts_reply("AssumeRole", "role"));
  ASSERT_TRUE(find({{"AWS_ACCESS_KEY_ID", "e"}, {"AWS_SECRET_ACCESS_KEY", "s"}}, "a").ok());
  EXPECT_THAT(header_of(http_.requests().at(0), "authorization"), HasSubstr("Credential=e/"));
}

TEST_F(ChainTest, TakesARefusedRoleForNoCredentials) {
  home_.write(
      ".aws/config",
      "[profile a]\nrole_arn = A\nsource_profile = a\naws_access_key_id = k\naws_secret_access_key = s\n");
  world_[kSts] = reply(
      403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>");
  const auto found = find({}, "a");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().kind, ErrorKind::kCredentials);
  EXPECT_EQ(found.error().code, "AccessDenied");
  EXPECT_EQ(found.error().detail, "while assuming the role A for profile a (role A)");
}

TEST_F(ChainTest, RetriesStsAndNeverTakesHalfAnAnswer) {
  home_.write(
      ".aws/config",
      "[profile a]\nrole_arn = A\nsource_profile = a\naws_access_key_id = k\naws_secret_access_key = s\n");
  world_[kSts] = reply(200, sts_reply("AssumeRole", "role").substr(0, 100));
  EXPECT_FALSE(find({}, "a").ok());
  EXPECT_THAT(http_.requests(), SizeIs(3));
}

// --------------------------------------------------------------------------------------------- web identity

TEST_F(ChainTest, ExchangesAWebIdentityTokenWithoutSigning) {
  const auto file = home_.write("token", "ey.token");
  world_[kSts] = reply(200, sts_reply("AssumeRoleWithWebIdentity", "web"));
  const auto found =
      find({{"AWS_WEB_IDENTITY_TOKEN_FILE", file}, {"AWS_ROLE_ARN", "R"}, {"AWS_ROLE_SESSION_NAME", "n"}});
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ(found->access_key_id, "web");
  const auto request = http_.requests().at(0);
  EXPECT_THAT(request.body,
              AllOf(HasSubstr("Action=AssumeRoleWithWebIdentity"), HasSubstr("WebIdentityToken=ey.token"),
                    HasSubstr("RoleArn=R&"), HasSubstr("RoleSessionName=n")));
  EXPECT_EQ(header_of(request, "authorization"), "");
}

TEST_F(ChainTest, ReadsAWebIdentityFromAProfile) {
  const auto file = home_.write("token", "ey.token");
  home_.write(".aws/config", "[profile a]\nrole_arn = R\nweb_identity_token_file = " + file + "\n");
  world_[kSts] = reply(200, sts_reply("AssumeRoleWithWebIdentity", "web"));
  EXPECT_EQ(find({}, "a")->access_key_id, "web");
}

TEST_F(ChainTest, SaysThatTheTokenFileIsMissing) {
  const auto found = find({{"AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere/token"}, {"AWS_ROLE_ARN", "R"}});
  ASSERT_FALSE(found.ok());
  EXPECT_THAT(found.error().summary, HasSubstr("cannot read the token file /nowhere/token"));
}

// ------------------------------------------------------------------------------------------------------ SSO

constexpr const char* kPortal = "GET https://portal.sso.eu-north-1.amazonaws.com/federation/credentials";
constexpr const char* kSsoConfig =
    "[profile a]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Read Only\n"
    "[sso-session corp]\nsso_region = eu-north-1\nsso_start_url = https://x\n";
// SHA-1 of `corp`.
constexpr const char* kSessionCache = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";

TEST_F(ChainTest, ExchangesTheCachedSsoToken) {
  home_.write(".aws/config", kSsoConfig);
  home_.write(kSessionCache, R"({"accessToken":"tok","expiresAt":"2099-01-01T00:00:00Z"})");
  world_[kPortal] =
      reply(200, R"({"roleCredentials":{"accessKeyId":"sso","secretAccessKey":"s","sessionToken":"t",)"
                 R"("expiration":4070908800000}})");
  const auto found = find({}, "a");
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ(found->access_key_id, "sso");
  EXPECT_EQ(found->account, "111122223333");
  EXPECT_EQ(found->expires, std::chrono::system_clock::from_time_t(4070908800));
  const auto request = http_.requests().at(0);
  EXPECT_THAT(request.url, HasSubstr("?role_name=Read%20Only&account_id=111122223333"));
  EXPECT_EQ(header_of(request, "x-amz-sso_bearer_token"), "tok");
}

TEST_F(ChainTest, SaysHowToLogInToSso) {
  home_.write(".aws/config", kSsoConfig);
  const auto missing = find({}, "a");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().hint, "run: aws sso login --profile a");
  home_.write(kSessionCache, R"({"accessToken":"tok","expiresAt":"2020-01-01T00:00:00UTC"})");
  const auto expired = find({}, "a");
  ASSERT_FALSE(expired.ok());
  EXPECT_EQ(expired.error().summary, "profile a (SSO): the SSO token has expired");
  EXPECT_EQ(expired.error().hint, "run: aws sso login --profile a");
  EXPECT_EQ(expired.error().kind, ErrorKind::kCredentials);
  home_.write(kSessionCache, R"({"accessToken":"tok","expiresAt":"2099-01-01T00:00:00Z"})");
  world_[kPortal] = reply(401, "{}");
  EXPECT_EQ(find({}, "a").error().hint, "run: aws sso login --profile a");
}

// -------------------------------------------------------------------------------------------------- process

TEST_F(ChainTest, RunsACredentialProcess) {
  const auto file = home_.write(
      "out put.json",
      R"({"Version":1,"AccessKeyId":"proc","SecretAccessKey":"s","SessionToken":"t","Expiration":"2099-01-01T00:00:00+00:00"})");
  home_.write(".aws/config", "[profile a]\ncredential_process = cat \"" + file + "\"\n");
  const auto found = find({}, "a");
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ(found->access_key_id, "proc");
  EXPECT_TRUE(found->expires.has_value());
}

TEST_F(ChainTest, GivesACredentialProcessNoShell) {
  home_.write(".aws/config", "[profile a]\ncredential_process = echo $(touch " + home_.path() +
                                 "/harm) ; touch " + home_.path() + "/harm\n");
  EXPECT_FALSE(find({}, "a").ok());
  EXPECT_FALSE(std::filesystem::exists(home_.path() + "/harm"));
}

TEST_F(ChainTest, SaysHowACredentialProcessFailed) {
  home_.write(".aws/config",
              "[profile a]\ncredential_process = false\n[profile b]\ncredential_process = /no/such\n"
              "[profile c]\ncredential_process = echo SECRETLEAK\n");
  EXPECT_THAT(find({}, "a").error().summary, HasSubstr("false ended with status 1"));
  EXPECT_THAT(find({}, "b").error().summary, HasSubstr("cannot run /no/such"));
  const auto broken = find({}, "c");
  EXPECT_THAT(broken.error().summary, AllOf(HasSubstr("not a JSON object"), Not(HasSubstr("SECRETLEAK"))));
}

TEST(Subprocess, IsKilledWhenItTakesTooLong) {
  const auto ended = run_process({"sleep", "600"}, std::chrono::milliseconds(50));
  ASSERT_FALSE(ended.ok());
  EXPECT_EQ(ended.error().summary, "it took too long");
}

TEST(ShellWords, FollowTheShellsQuoting) {
  EXPECT_THAT(*split_shell_words(R"(a  'b c' "d \"e\" \n" f\ g h"i"'j' "")"),
              ElementsAre("a", "b c", R"(d "e" \n)", "f g", "hij", ""));
  EXPECT_THAT(*split_shell_words("  "), IsEmpty());
  EXPECT_FALSE(split_shell_words("'a").ok());
}

// ------------------------------------------------------------------------------------- container, instance

constexpr const char* kDocument =
    R"({"AccessKeyId":"c","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z","Code":"Success"})";

TEST_F(ChainTest, AsksTheContainersEndpoint) {
  world_["GET http://169.254.170.2/v2/credentials/x"] = reply(200, kDocument);
  const auto found = find({{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/x"}});
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ(found->session_token.reveal(), "t");
  EXPECT_TRUE(http_.requests().at(0).direct) << "a proxy could read the answer";
}

TEST_F(ChainTest, ShowsTheContainersEndpointItsToken) {
  const auto file = home_.write("token", "from-file");
  world_["GET http://169.254.170.23/v1/credentials"] = reply(200, kDocument);
  ASSERT_TRUE(find({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials"},
                    {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "from-variable"},
                    {"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file}})
                  .ok());
  EXPECT_EQ(header_of(http_.requests().at(0), "authorization"), "from-file");
}

TEST_F(ChainTest, RefusesAnEndpointThatCouldStealTheToken) {
  for (const char* url : {"http://example.com/x", "http://10.0.0.1/x", "http://127.0.0.1.example.com/x",
                          "ftp://x", "http://127.0.0.1@example.com/"}) {
    const auto found = find({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", url}});
    ASSERT_FALSE(found.ok()) << url;
    EXPECT_EQ(found.error().kind, ErrorKind::kCredentials);
  }
  EXPECT_THAT(http_.requests(), IsEmpty());
  EXPECT_FALSE(find({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost/x"},
                     {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "a\r\nb: c"}})
                   .ok());
  EXPECT_THAT(http_.requests(), IsEmpty());
}

constexpr const char* kRolePath = "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/";

TEST_F(ChainTest, AsksTheInstanceLastAndByVersion2) {
  world_["PUT http://169.254.169.254/latest/api/token"] = reply(200, "imds-token");
  world_[kRolePath] = reply(200, "my-role");
  world_[std::string(kRolePath) + "my-role"] = reply(200, kDocument);
  const auto found = find();
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ(found->source, "EC2 instance role my-role");
  const auto requests = http_.requests();
  ASSERT_THAT(requests, SizeIs(3));
  EXPECT_EQ(header_of(requests[0], "x-aws-ec2-metadata-token-ttl-seconds"), "21600");
  EXPECT_EQ(header_of(requests[2], "x-aws-ec2-metadata-token"), "imds-token");
  EXPECT_EQ(requests[0].connect_timeout, std::chrono::seconds(1));
  EXPECT_TRUE(requests[0].direct);
}

TEST_F(ChainTest, UsesOutdatedInstanceCredentialsWhileTheServiceHasNoOthers) {
  world_["PUT http://169.254.169.254/latest/api/token"] = reply(200, "imds-token");
  world_[kRolePath] = reply(200, "r");
  world_[std::string(kRolePath) + "r"] = reply(
      200, R"({"AccessKeyId":"c","SecretAccessKey":"s","Token":"t","Expiration":"2020-01-01T00:00:00Z"})");
  EXPECT_TRUE(find().ok());
}

TEST_F(ChainTest, ListsWhatItLookedAtWhenThereIsNothing) {
  const auto found = find();
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().kind, ErrorKind::kCredentials);
  EXPECT_EQ(found.error().summary, "no AWS credentials were found");
  EXPECT_THAT(found.error().detail,
              AllOf(HasSubstr("AWS_ACCESS_KEY_ID is not set"), HasSubstr("AWS_WEB_IDENTITY_TOKEN_FILE"),
                    HasSubstr("profile default"), HasSubstr(home_.path() + "/.aws/credentials"),
                    HasSubstr("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"), HasSubstr("169.254.169.254")));
  EXPECT_THAT(found.error().hint, HasSubstr("--profile"));
}

TEST_F(ChainTest, LeavesTheInstanceAloneWhenToldTo) {
  const auto found = find({{"AWS_EC2_METADATA_DISABLED", "true"}});
  EXPECT_THAT(found.error().detail, HasSubstr("AWS_EC2_METADATA_DISABLED"));
  EXPECT_THAT(http_.requests(), IsEmpty());
}

TEST_F(ChainTest, AsksTheInstanceWhereTheEnvironmentSays) {
  EXPECT_FALSE(find({{"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6"}}).ok());
  EXPECT_FALSE(find({{"AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:9/"}}).ok());
  const auto requests = http_.requests();
  ASSERT_THAT(requests, SizeIs(2));
  EXPECT_EQ(requests[0].url, "http://[fd00:ec2::254]/latest/api/token");
  EXPECT_EQ(requests[1].url, "http://127.0.0.1:9/latest/api/token");
}

TEST_F(ChainTest, AssumesARoleOfAnotherAccountWithABase) {
  world_[kSts] = reply(200, sts_reply("AssumeRole", "other"));
  const auto base = std::make_shared<StaticCredentials>(
      Credentials{.access_key_id = "b", .secret_access_key = Secret("s")});
  const auto role =
      make_assumed_role(base, {.role_arn = "R", .session_name = "n", .external_id = "x"},
                        {.http = http_, .environment = home_.environment(), .region = "eu-west-1"});
  const auto found = get(*role);
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ(found->access_key_id, "other");
  EXPECT_THAT(http_.requests().at(0).body, HasSubstr("ExternalId=x"));
}

// ---------------------------------------------------------------------------------------------------- parts

TEST(Timestamp, ReadsAwssForms) {
  const auto ten = std::chrono::system_clock::from_time_t(1'795'255'200);  // 2026-11-21T10:00:00Z
  for (const char* text :
       {"2026-11-21T10:00:00Z", "2026-11-21T10:00:00.123Z", "2026-11-21T10:00:00+00:00",
        "2026-11-21T11:30:00+01:30", "2026-11-21T09:00:00-0100", "2026-11-21T10:00:00UTC"}) {
    EXPECT_EQ(parse_timestamp(text), ten) << text;
  }
  for (const char* text :
       {"", "soon", "2026-11-21", "2026-11-21T10:00:00", "2026-11-21T10:00:00X", "2026-13-41T10:00:00Z"}) {
    EXPECT_EQ(parse_timestamp(text), std::nullopt) << text;
  }
}

TEST(JsonCredentials, AreRefusedInPart) {
  for (const char* text : {"", "[]", "{}", R"({"AccessKeyId":"a"})", R"({"SecretAccessKey":"a"})",
                           R"({"Version":2,"AccessKeyId":"a","SecretAccessKey":"b"})",
                           R"({"AccessKeyId":"a","SecretAccessKey":"b","Expiration":"soon"})"}) {
    std::string document = text;
    EXPECT_FALSE(read_json_credentials(document, "x").ok()) << text;
    EXPECT_EQ(document, "") << "the document is wiped";
  }
}

template <typename T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};

TEST(Secret, CannotBePrintedOrTurnedIntoTextByAccident) {
  static_assert(!Printable<Secret>);
  static_assert(!std::is_convertible_v<Secret, std::string>);
  static_assert(!std::is_convertible_v<Secret, std::string_view>);
  const Secret secret("s3cret");
  EXPECT_EQ(secret.reveal(), "s3cret");
  EXPECT_TRUE(Secret().empty());
}

TEST(Secret, WipesAString) {
  std::string text = "a long enough text to live on the heap, not inside the string";
  const char* memory = text.data();
  wipe(text);
  EXPECT_EQ(text, "");
  EXPECT_EQ(memory[2], '\0') << "the buffer is still the string's own";
}

}  // namespace
}  // namespace reconcile::aws
