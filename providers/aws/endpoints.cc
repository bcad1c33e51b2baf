#include "providers/aws/endpoints.h"

#include <algorithm>
#include <array>

#include "providers/aws/services.h"

namespace reconcile::aws {

namespace {

// Where a service's host is not `prefix[-fips].region.suffix`. Facts from botocore's endpoint rules; a test
// resolves every service in every partition with botocore where that is installed.

/// FIPS hosts in the aws-us-gov partition are the usual ones, for these and for the global services.
constexpr std::array<std::string_view, 21> kGovFipsIsPlain = {
    "rds",        "ec2",         "logs",        "cloudwatch",
    "dynamodb",   "sts",         "ssm",         "sns",
    "sqs",        "elbv2",       "autoscaling", "application-autoscaling",
    "events",     "elasticache", "acm",         "cloudformation",
    "cloudtrail", "kinesis",     "eks",         "service-quotas",
    "sso"};

/// The old regions, whose STS calls the legacy setting sends to the global host.
constexpr std::array<std::string_view, 16> kStsLegacyRegions = {
    "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "aws-global", "ca-central-1",
    "eu-central-1",   "eu-north-1", "eu-west-1",      "eu-west-2",      "eu-west-3",  "sa-east-1",
    "us-east-1",      "us-east-2",  "us-west-1",      "us-west-2"};

template <typename Range>
bool contains(const Range& range, std::string_view item) {
  return std::ranges::find(range, item) != range.end();
}

struct Variant {
  bool fips;
  bool dual_stack;
};

bool is_s3(const Service& service) { return service.signing_name == "s3"; }

std::string iam_host(const Partition& partition, Variant variant) {
  const std::string prefix = variant.fips ? "iam-fips." : "iam.";
  const std::string suffix(variant.dual_stack ? partition.dual_stack_suffix : partition.dns_suffix);
  if (partition.id == "aws") return prefix + (variant.dual_stack ? "global." : "") + suffix;
  if (partition.id == "aws-us-gov") return "iam.us-gov." + suffix;
  if (variant.dual_stack) {
    return prefix + (partition.id == "aws-cn" && !variant.fips ? "global." : "") + suffix;
  }
  const bool fips_without_region = partition.id == "aws-cn" || partition.id == "aws-iso-e" ||
                                   partition.id == "aws-iso-f" || partition.id == "aws-eusc";
  if (variant.fips && fips_without_region) return prefix + suffix;
  return prefix + std::string(partition.iam_region) + '.' + suffix;
}

std::string iam_signing_region(const Partition& partition, Variant variant) {
  // China's FIPS host for IAM belongs to the other region.
  return std::string(partition.id == "aws-cn" && variant.fips ? partition.route53_region
                                                              : partition.iam_region);
}

std::string route53_host(const Partition& partition, Variant variant) {
  const std::string suffix(variant.dual_stack ? partition.dual_stack_suffix : partition.dns_suffix);
  if (partition.id == "aws-us-gov") return "route53.us-gov." + suffix;
  const bool named_global =
      variant.dual_stack &&
      (partition.id == "aws" || (!variant.fips && (partition.id == "aws-cn" || partition.id == "aws-eusc")));
  return std::string(variant.fips ? "route53-fips." : "route53.") + (named_global ? "global." : "") + suffix;
}

std::string s3_host(const Service& service, std::string_view region, const Partition& partition,
                    Variant variant) {
  return std::string(service.endpoint_prefix) + (variant.fips ? "-fips" : "") +
         (variant.dual_stack ? ".dualstack." : ".") + std::string(region) + '.' +
         std::string(partition.dns_suffix);
}

std::string regional_host(const Service& service, std::string_view region, const Partition& partition,
                          Variant variant) {
  const bool gov = partition.id == "aws-us-gov";
  std::string prefix(service.endpoint_prefix);
  std::string_view suffix = variant.dual_stack ? partition.dual_stack_suffix : partition.dns_suffix;
  bool fips = variant.fips;
  if (variant.dual_stack) {
    if (service.name == "ecr") prefix = "ecr";
    const bool isolated = partition.id.find("-iso") != std::string_view::npos || partition.id == "aws-eusc";
    if (service.name == "efs" && !isolated) prefix = "efs";
    const bool china_fips = partition.id == "aws-cn" && variant.fips;
    if (service.name == "secretsmanager" && !isolated && !china_fips) suffix = partition.dns_suffix;
    if (gov && (service.name == "cloudwatch" || service.name == "events")) fips = false;
    if (gov && service.name == "stepfunctions") fips = true;
  } else if (gov && (contains(kGovFipsIsPlain, service.name) ||
                     (service.name == "stepfunctions" && region == "us-gov-west-1"))) {
    fips = false;
  }
  if (fips) {
    const bool in_front = service.name == "eks" && partition.id == "aws" && !variant.dual_stack;
    prefix = in_front ? "fips." + prefix : prefix + "-fips";
  }
  return prefix + '.' + std::string(region) + '.' + std::string(suffix);
}

bool is_region_name(std::string_view region) {
  return !region.empty() && region.size() <= 63 && std::ranges::all_of(region, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Result<std::string> checked_url(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  const bool known = url.starts_with("https://") || url.starts_with("http://");
  if (!known || authority_of(url).empty() || url.find_first_of(" ?#@\t\r\n") != std::string_view::npos) {
    // What stands before an @ may be a password.
    const bool has_user = url.find('@') != std::string_view::npos;
    return Error{
        .kind = ErrorKind::kUsage,
        .summary = has_user ? "an endpoint URL cannot have a user name"
                            : "\"" + std::string(url) + "\" is not an endpoint URL",
        .hint = "write it as https://host[:port], in --endpoint-url, AWS_ENDPOINT_URL or the profile"};
  }
  return std::string(url);
}

std::string configured_url(const Service& service, const EndpointSettings& settings) {
  const auto found = settings.service_urls.find(service.service_id);
  return found != settings.service_urls.end() ? found->second : settings.url;
}

std::string signing_region_of(const Service& service, std::string_view region, Variant variant) {
  const Partition& partition = partition_of(region);
  if (!service.global) return std::string(region);
  if (service.name == "iam") return iam_signing_region(partition, variant);
  return std::string(partition.route53_region);
}

/// A name that can be a label of the host without breaking its certificate.
bool is_host_label(std::string_view bucket) {
  const auto inner = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return bucket.size() >= 3 && bucket.size() <= 63 && std::ranges::all_of(bucket, inner) &&
         bucket.front() != '-' && bucket.back() != '-';
}

std::string with_host_prefix(const std::string& url, std::string_view label) {
  const auto host = url.find("://") + 3;
  return url.substr(0, host) + std::string(label) + '.' + url.substr(host);
}

std::string_view after_scheme(std::string_view url) {
  const auto scheme = url.find("://");
  return scheme == std::string_view::npos ? url : url.substr(scheme + 3);
}

}  // namespace

EndpointSettings resolve_endpoint_settings(const Environment& environment, const SharedConfig& config,
                                           std::string_view url_option) {
  EndpointSettings settings;
  const auto setting = [&](std::string_view variable, std::string_view key) {
    auto value = environment(variable);
    return value ? value : config.get(key);
  };
  settings.fips = is_true(setting("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"));
  settings.dual_stack = is_true(setting("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"));
  settings.sts_global = setting("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints") == "legacy";
  settings.url = url_option;
  if (!url_option.empty() ||
      is_true(setting("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls"))) {
    return settings;
  }
  const auto for_all = environment("AWS_ENDPOINT_URL");
  settings.url = for_all.value_or(config.get("endpoint_url").value_or(""));

  const auto section = config.services.find(config.get("services").value_or(""));
  for (const Service* service : services()) {
    const std::string id(service->service_id);
    if (auto url = environment("AWS_ENDPOINT_URL_" + id)) {
      settings.service_urls[id] = *std::move(url);
    } else if (!for_all && section != config.services.end()) {
      std::string key = id + ".endpoint_url";
      for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      const auto found = section->second.find(key);
      if (found != section->second.end()) settings.service_urls[id] = found->second;
    }
  }
  return settings;
}

Result<Endpoint> endpoint_for(const Service& service, std::string_view region,
                              const EndpointSettings& settings) {
  if (!is_region_name(region)) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = region.empty() ? "no AWS region is known for " + std::string(service.name)
                                           : "\"" + std::string(region) + "\" is not an AWS region",
                 .hint = "set --region or AWS_REGION"};
  }
  const Variant variant{.fips = settings.fips, .dual_stack = settings.dual_stack};
  Endpoint endpoint{.signing_region = signing_region_of(service, region, variant)};
  if (const auto custom = configured_url(service, settings); !custom.empty()) {
    auto url = checked_url(custom);
    if (!url) return std::move(url).error();
    endpoint.url = *std::move(url);
    endpoint.custom = true;
    return endpoint;
  }
  const Partition& partition = partition_of(region);
  if (is_s3(service) && variant.fips && partition.id == "aws-cn") {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "S3 has no FIPS endpoint in " + std::string(region),
                 .hint = "unset AWS_USE_FIPS_ENDPOINT"};
  }
  std::string host;
  if (service.name == "iam") {
    host = iam_host(partition, variant);
  } else if (service.name == "route53") {
    host = route53_host(partition, variant);
  } else if (is_s3(service)) {
    host = s3_host(service, region, partition, variant);
  } else if (service.name == "sts" && settings.sts_global && !variant.fips && !variant.dual_stack &&
             contains(kStsLegacyRegions, region)) {
    host = "sts.amazonaws.com";
    endpoint.signing_region = "us-east-1";
  } else {
    host = regional_host(service, region, partition, variant);
  }
  endpoint.url = "https://" + host;
  return endpoint;
}

std::string address_request(const Endpoint& endpoint, const Service& service, WireRequest& request) {
  std::string url = endpoint.url;
  if (endpoint.custom) return url;
  if (service.name == "s3control") {
    const auto account = std::ranges::find(request.headers, "x-amz-account-id", &Headers::value_type::first);
    return account == request.headers.end() ? url : with_host_prefix(url, account->second);
  }
  if (service.name != "s3") return url;
  const std::string_view path = std::string_view(request.path).substr(1);
  const auto slash = path.find('/');
  const std::string bucket(path.substr(0, slash));
  if (!is_host_label(bucket)) return url;
  request.path = slash == std::string_view::npos ? "/" : std::string(path.substr(slash));
  return with_host_prefix(url, bucket);
}

std::string authority_of(std::string_view url) {
  const bool https = url.starts_with("https://");
  std::string authority(after_scheme(url).substr(0, after_scheme(url).find_first_of("/?#")));
  for (char& c : authority) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::string_view own_port = https ? ":443" : ":80";
  if (authority.ends_with(own_port)) authority.resize(authority.size() - own_port.size());
  return authority;
}

std::string_view base_path_of(std::string_view url) {
  const auto rest = after_scheme(url);
  const auto slash = rest.find('/');
  return slash == std::string_view::npos ? std::string_view{} : rest.substr(slash);
}

bool is_loopback(std::string_view url) {
  const std::string authority = authority_of(url);
  const std::string_view host = authority.starts_with('[')
                                    ? std::string_view(authority).substr(0, authority.find(']') + 1)
                                    : std::string_view(authority).substr(0, authority.find(':'));
  return host == "localhost" || host == "[::1]" || host.ends_with(".localhost") ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

}  // namespace reconcile::aws
