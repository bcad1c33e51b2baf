#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <optional>
#include <thread>

#include "providers/backends/digest.h"
#include "tests/backends/backend_world.h"

namespace reconcile::backends {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> names_of(const Result<std::vector<Location>>& locations) {
  std::vector<std::string> out;
  if (!locations) return {"error: " + locations.error().summary};
  for (const Location& location : *locations) out.push_back(location.name);
  return out;
}

class FetchTest : public ::testing::Test {
 protected:
  std::vector<std::string> expanded(const std::string& source) {
    return names_of(expand(*parse_location(source, world_.context().environment), world_.context()));
  }
  Location s3(const std::string& key, const std::string& table) {
    S3Location place{.bucket = "b", .key = key, .lock_table = table};
    return {place, name_of(place)};
  }
  Result<sources::Bytes> fetched(const Location& location) { return fetch_now(*world_.open(location)); }

  BackendWorld world_{{{"TF_TOKEN_app_terraform_io", "canary-token"}}};
};

TEST_F(FetchTest, reads_an_object_byte_for_byte_whatever_it_looks_like) {
  world_.objects["a/k"] = "{\"broken\": ";
  EXPECT_EQ(world_.fetch("s3://b/a/k"), "{\"broken\": ");
  world_.objects["a/k"] = "<xml/>";
  EXPECT_EQ(world_.fetch("s3://b/a/k"), "<xml/>");
  world_.old_versions["v1"] = "old";
  EXPECT_EQ(world_.fetch("s3://b/a/k?versionId=v1"), "old");
}

TEST_F(FetchTest, never_takes_a_state_that_is_not_there_for_an_empty_one) {
  EXPECT_EQ(world_.fetch("s3://b/none"), "there is no state at s3://b/none");
  world_.http_status = 404;
  EXPECT_EQ(world_.fetch("https://h/s"), "there is no state at https://h/s");
  world_.http_status = 204;
  EXPECT_EQ(world_.fetch("https://h/s"), "there is no state at https://h/s");
  world_.http_status = 200;
  EXPECT_EQ(world_.fetch("https://h/s"), "there is no state at https://h/s");
  EXPECT_THAT(world_.fetch("hcp://acme/prod"), HasSubstr("there is no state at"));
}

TEST_F(FetchTest, says_what_is_wrong_with_the_bucket_and_keeps_absent_for_resources) {
  world_.instead = [](const HttpRequest&) {
    return HttpResponse{.status = 404,
                        .body = "<Error><Code>NoSuchBucket</Code><Message>m</Message></Error>"};
  };
  const auto bytes = fetched(s3("k", ""));
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.error().kind, ErrorKind::kInput);
  EXPECT_THAT(bytes.error().summary, AllOf(HasSubstr("s3://b/k"), HasSubstr("NoSuchBucket")));
  world_.instead = [](const HttpRequest&) {
    return HttpResponse{.status = 403,
                        .body = "<Error><Code>AccessDenied</Code><Message>m</Message></Error>"};
  };
  EXPECT_EQ(fetched(s3("k", "")).error().kind, ErrorKind::kDenied);
}

TEST_F(FetchTest, holds_an_object_against_the_digest_in_the_lock_table) {
  world_.objects["k"] = "state";
  EXPECT_TRUE(fetched(s3("k", "t")).ok());  // no digest was written yet
  world_.digests["b/k-md5"] = md5_hex("state");
  EXPECT_TRUE(fetched(s3("k", "t")).ok());
  world_.digests["b/k-md5"] = md5_hex("another");
  const auto bytes = fetched(s3("k", "t"));
  ASSERT_FALSE(bytes.ok());
  EXPECT_THAT(bytes.error().summary, HasSubstr("its digest in the table t is another"));
  EXPECT_TRUE(fetched(s3("k", "")).ok());
}

TEST_F(FetchTest, reads_again_while_a_write_is_under_way) {
  world_.objects["k"] = "old";
  world_.digests["b/k-md5"] = md5_hex("new");
  int gets = 0;
  world_.instead = [&](const HttpRequest& request) -> std::optional<HttpResponse> {
    if (request.url.ends_with("/b/k") && ++gets == 2) world_.objects["k"] = "new";
    return std::nullopt;
  };
  const auto bytes = fetched(s3("k", "t"));
  ASSERT_TRUE(bytes.ok()) << bytes.error().summary;
  EXPECT_EQ(bytes->view(), "new");
}

TEST_F(FetchTest, lists_a_prefix_and_a_pattern_and_leaves_locks_out) {
  for (const char* key : {"p/a.tfstate", "p/a.tfstate.tflock", "p/b/c.tfstate", "p/note.txt", "q/x"})
    world_.objects[key] = "{}";
  EXPECT_THAT(expanded("s3://b/p/"), ElementsAre("s3://b/p/a.tfstate", "s3://b/p/b/c.tfstate"));
  EXPECT_THAT(expanded("s3://b/"), ElementsAre("s3://b/p/a.tfstate", "s3://b/p/b/c.tfstate"));
  EXPECT_THAT(expanded("s3://b/q*"), ElementsAre("s3://b/q/x"));
  EXPECT_THAT(expanded("s3://b/p/a*"), ElementsAre("s3://b/p/a.tfstate"));
  EXPECT_THAT(expanded("s3://b/q/"),
              ElementsAre("error: there is no state below s3://b/q/ (1 object there)"));
  EXPECT_THAT(expanded("s3://b/exact"), ElementsAre("s3://b/exact"));
}

TEST_F(FetchTest, has_five_hundred_states_under_way_at_once) {
  constexpr std::size_t kStates = 500;
  std::vector<std::unique_ptr<Backend>> backends;
  for (std::size_t i = 0; i < kStates; ++i) {
    const std::string key = "k" + std::to_string(i);
    world_.objects[key] = key;
    backends.push_back(world_.open("s3://b/" + key));
  }
  // No answer comes before many have been asked for; one after another would wait here for ever.
  constexpr std::size_t kAtOnce = 50;
  world_.instead = [this](const HttpRequest&) -> std::optional<HttpResponse> {
    while (world_.client().request_count() <= kAtOnce) std::this_thread::yield();
    return std::nullopt;
  };
  std::latch done(kStates);
  std::atomic<std::size_t> right{0};
  for (std::size_t i = 0; i < kStates; ++i) {
    backends[i]->fetch([&, i](const Result<sources::Bytes>& bytes) {
      if (bytes && bytes->view() == "k" + std::to_string(i)) ++right;
      done.count_down();
    });
  }
  done.wait();
  EXPECT_EQ(right, kStates);
  EXPECT_EQ(world_.client().request_count(), kStates);
  EXPECT_GT(world_.client().max_in_flight(), kAtOnce);
}

TEST_F(FetchTest, signs_into_an_http_backend_and_says_what_it_answered) {
  world_.http_state = "state";
  EXPECT_EQ(world_.fetch("https://me:canary@h/s"), "state");
  const Headers headers = world_.client().requests().back().headers;
  EXPECT_THAT(headers, ElementsAre(std::pair("authorization", "Basic bWU6Y2FuYXJ5")));
  for (const int status : {401, 403, 302, 500}) {
    world_.http_status = status;
    const std::string error = world_.fetch("https://me:canary@h/s");
    EXPECT_THAT(error, AllOf(HasSubstr(std::to_string(status)), Not(HasSubstr("canary"))));
  }
}

TEST_F(FetchTest, prefers_a_bearer_token_and_notices_a_damaged_document) {
  HttpLocation place{.address = "https://h/s", .username = "u", .token = aws::Secret("canary")};
  world_.http_state = "state";
  world_.http_headers = {{"content-md5", md5_base64("state")}};
  EXPECT_TRUE(fetched({place, "https://h/s"}).ok());
  EXPECT_THAT(world_.client().requests().back().headers,
              ElementsAre(std::pair("authorization", "Bearer canary")));
  world_.http_state = "stale";
  EXPECT_THAT(world_.fetch("https://h/s"), HasSubstr("Content-MD5"));
}

TEST_F(FetchTest, asks_hcp_terraform_for_the_current_state_of_a_workspace) {
  world_.hcp_state = "state";
  EXPECT_EQ(world_.fetch("hcp://acme/prod"), "state");
  EXPECT_THAT(expanded("hcp://acme/prod-*"),
              ElementsAre("hcp://app.terraform.io/acme/prod-a", "hcp://app.terraform.io/acme/prod-b"));
  EXPECT_THAT(world_.fetch("hcp://nobody/prod"), HasSubstr("or the token may not see it"));
}

TEST(FetchWithoutTokenTest, says_how_to_get_one) {
  BackendWorld world;
  const auto backend =
      open_backend(*parse_location("hcp://acme/prod", world.context().environment), world.context());
  ASSERT_FALSE(backend.ok());
  EXPECT_EQ(backend.error().kind, ErrorKind::kCredentials);
  EXPECT_THAT(backend.error().hint, HasSubstr("terraform login app.terraform.io"));
}

TEST(SessionsTest, read_a_state_as_somebody_else_than_the_scan) {
  BackendWorld world;
  S3Location place{
      .bucket = "b", .key = "k", .access_key_id = "AKIDSTATES", .secret_access_key = aws::Secret("other")};
  world.objects["k"] = "state";
  ASSERT_TRUE(fetch_now(*world.open(Location{place, "s3://b/k"})).ok());
  std::string authorization;
  const std::vector<HttpRequest> requests = world.client().requests();
  for (const auto& [name, value] : requests.back().headers) {
    if (name == "authorization") authorization = value;
  }
  EXPECT_THAT(authorization, HasSubstr("Credential=AKIDSTATES/"));
}

}  // namespace
}  // namespace reconcile::backends
