#include "providers/aws/services.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/aws/access/child_process.h"

namespace reconcile::aws {
namespace {

const char* wire_name(Protocol protocol) {
  switch (protocol) {
    case Protocol::kQuery: return "query";
    case Protocol::kEc2: return "ec2";
    case Protocol::kJson10: return "json-1.0";
    case Protocol::kJson11: return "json-1.1";
    case Protocol::kRestJson: return "rest-json";
    case Protocol::kRestXml: return "rest-xml";
  }
  return "";
}

TEST(Services, AreFoundByTheirNameAndNoOther) {
  EXPECT_EQ(find_service("secretsmanager"), &kSecretsmanager);
  EXPECT_EQ(find_service("secrets-manager"), nullptr);
  std::set<std::string_view> names;
  for (const Service* service : services()) {
    EXPECT_TRUE(names.insert(service->name).second) << service->name;
    EXPECT_EQ(find_service(service->name), service);
  }
}

TEST(Services, HaveATargetPrefixJustWhereTheProtocolSendsOne) {
  for (const Service* service : services()) {
    const bool json = service->protocol == Protocol::kJson10 || service->protocol == Protocol::kJson11;
    EXPECT_EQ(json, !service->target_prefix.empty()) << service->name;
  }
}

/// Answers each service name on its input with the facts of botocore's model.
constexpr const char* kModelScript = R"(
import sys, botocore.session
session = botocore.session.get_session()
print('ready', flush=True)
for line in sys.stdin:
    model = session.get_service_model(line.strip())
    facts = model.metadata
    spoken = {p + '-' + facts['jsonVersion'] if p == 'json' else p for p in facts.get('protocols', []) + [facts['protocol']]}
    service_id = model.service_id.replace(' ', '_').replace('-', '_').upper()
    print('|'.join([service_id, model.endpoint_prefix, model.signing_name, model.api_version,
                    facts.get('targetPrefix', ''), ','.join(sorted(spoken))]), flush=True)
)";

TEST(Services, AgreeWithBotocoresModels) {
  const auto python = ChildProcess::start({"python3", "-c", kModelScript});
  if (!python || python->read_line() != "ready") {
    GTEST_SKIP() << "SKIPPED: python3 with botocore is not installed, so the service table was not checked";
  }
  for (const Service* service : services()) {
    python->write_line(std::string(service->name));
    const std::string facts = python->read_line();
    const bool json = service->protocol == Protocol::kJson10 || service->protocol == Protocol::kJson11;
    const auto spoken = facts.substr(facts.rfind('|') + 1);
    // Services that speak several protocols have a prefix that only the JSON one uses.
    std::string known = facts.substr(0, facts.rfind('|'));
    if (!json) known = known.substr(0, known.rfind('|')) + "|";
    EXPECT_EQ(known, std::string(service->service_id) + '|' + std::string(service->endpoint_prefix) + '|' +
                         std::string(service->signing_name) + '|' + std::string(service->api_version) + '|' +
                         std::string(service->target_prefix))
        << service->name;
    EXPECT_NE((',' + spoken + ',').find(',' + std::string(wire_name(service->protocol)) + ','),
              std::string::npos)
        << service->name << " speaks " << spoken;
  }
}

}  // namespace
}  // namespace reconcile::aws
