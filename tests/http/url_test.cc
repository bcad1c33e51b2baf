#include "providers/http/url.h"

#include <gmock/gmock.h>

namespace reconcile {
namespace {

TEST(SplitUrl, GivesEveryPartButUserinfoAndFragment) {
  const UrlParts parts = split_url("https://user:pa@ss@host.example:8443/a/b?x=1&y=/#part");
  EXPECT_EQ(parts.scheme, "https");
  EXPECT_EQ(parts.host, "host.example");
  EXPECT_EQ(parts.port, "8443");
  EXPECT_EQ(parts.path, "/a/b");
  EXPECT_EQ(parts.query, "x=1&y=/");
}

TEST(SplitUrl, ReadsAnIpv6Address) {
  const UrlParts parts = split_url("http://[fd00:ec2::254]/latest");
  EXPECT_EQ(parts.host, "[fd00:ec2::254]");
  EXPECT_EQ(parts.port, "");
  EXPECT_EQ(split_url("http://[::1]:80/").port, "80");
}

TEST(SplitUrl, TakesAQueryWithoutAPath) {
  const UrlParts parts = split_url("https://host?versioning");
  EXPECT_EQ(parts.host, "host");
  EXPECT_EQ(parts.path, "");
  EXPECT_EQ(parts.query, "versioning");
}

TEST(SplitUrl, GivesNothingForWhatIsNoUrl) { EXPECT_EQ(split_url("host/path").host, ""); }

TEST(HostAndPort, HasTheDefaultPortOfTheScheme) {
  EXPECT_EQ(host_and_port("https://host/"), "host:443");
  EXPECT_EQ(host_and_port("http://host"), "host:80");
  EXPECT_EQ(host_and_port("http://user:secret@host:81/"), "host:81");
}

}  // namespace
}  // namespace reconcile
