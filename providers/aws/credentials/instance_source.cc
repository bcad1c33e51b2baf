#include "providers/aws/credentials/instance_source.h"

#include "providers/aws/credentials/exchange.h"
#include "providers/aws/credentials/json_credentials.h"
#include "providers/aws/protocol/percent.h"

namespace reconcile::aws {

namespace {

constexpr std::string_view kSource = "EC2 instance role";
constexpr std::string_view kRolePath = "/latest/meta-data/iam/security-credentials/";
constexpr std::chrono::milliseconds kPatience{1'000};
// Credentials that the service itself could not renew are used on for this long: the service keeps
// handing them out, and AWS accepts them in such times.
constexpr std::chrono::minutes kExtension{15};

Error none(const std::string& why) {
  return Error{.kind = ErrorKind::kCredentials, .summary = std::string(kSource) + ": " + why};
}

class InstanceSource final : public CredentialsSource {
 public:
  InstanceSource(const CredentialsContext& context, std::string endpoint)
      : context_(context), endpoint_(std::move(endpoint)) {}

  Result<Credentials> load() override {
    auto token = ask("PUT", "/latest/api/token", {{"x-aws-ec2-metadata-token-ttl-seconds", "21600"}});
    if (!token) return std::move(token).error();
    const Headers headers = {{"x-aws-ec2-metadata-token", *token}};
    auto role = ask("GET", std::string(kRolePath), headers);
    if (!role) return std::move(role).error();
    const std::string name = role->substr(0, role->find('\n'));
    auto document = ask("GET", std::string(kRolePath) + percent_encode(name), headers);
    if (!document) return std::move(document).error();
    auto credentials = read_json_credentials(*document, std::string(kSource) + " " + name);
    if (credentials && credentials->expires && *credentials->expires <= context_.clock()) {
      credentials->expires = context_.clock() + kExtension;
    }
    return credentials;
  }

 private:
  /// The body of a 200.
  Result<std::string> ask(const std::string& method, const std::string& path, const Headers& headers) {
    auto reply = exchange(context_.http, {.method = method,
                                          .url = endpoint_ + path,
                                          .headers = headers,
                                          .connect_timeout = kPatience,
                                          .read_timeout = kPatience,
                                          .direct = true});
    if (!reply) {
      if (reply.error().kind == ErrorKind::kInterrupted) return std::move(reply).error();
      return none("no metadata service answers at " + endpoint_);
    }
    if (reply->status == 404 && path == kRolePath) return none("the instance has no role");
    if (reply->status != 200 || reply->body.empty()) {
      return none("the metadata service answered " + method + " " + path + " with status " +
                  std::to_string(reply->status));
    }
    return std::move(reply->body);
  }

  const CredentialsContext& context_;
  const std::string endpoint_;
};

}  // namespace

FoundSource find_instance_source(const CredentialsContext& context) {
  if (is_true(context.environment("AWS_EC2_METADATA_DISABLED"))) return std::unique_ptr<CredentialsSource>{};
  const auto setting = [&](std::string_view variable, std::string_view key) {
    auto value = context.environment(variable);
    return value ? value : context.config.get(key);
  };
  auto endpoint = setting("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
  if (!endpoint) {
    const auto mode = setting("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
    const bool v6 = mode && (*mode == "IPv6" || *mode == "ipv6");
    endpoint = v6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
  }
  while (endpoint->ends_with('/')) endpoint->pop_back();
  return std::unique_ptr<CredentialsSource>(std::make_unique<InstanceSource>(context, *std::move(endpoint)));
}

}  // namespace reconcile::aws
