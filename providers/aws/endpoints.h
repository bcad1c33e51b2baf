#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/operation.h"
#include "model/result.h"
#include "providers/aws/config/environment.h"
#include "providers/aws/config/shared_config.h"
#include "providers/aws/partitions.h"
#include "providers/aws/protocol/wire_request.h"

namespace reconcile::aws {

/// What decides where calls go, beside service and region.
struct EndpointSettings {
  std::string url{};                                               ///< for every service; empty: AWS's own
  std::map<std::string, std::string, std::less<>> service_urls{};  ///< by `Service::service_id`
  bool fips = false;
  bool dual_stack = false;
  bool sts_global = false;  ///< STS of the old regions at sts.amazonaws.com
};

/// By the SDKs' precedence: `url_option`; AWS_ENDPOINT_URL_<SERVICE_ID>; AWS_ENDPOINT_URL; the profile's
/// `services` section; its `endpoint_url`. AWS_IGNORE_CONFIGURED_ENDPOINT_URLS leaves only the option.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
[[nodiscard]] EndpointSettings resolve_endpoint_settings(const Environment& environment,
                                                         const SharedConfig& config,
                                                         std::string_view url_option);

/// Where one service is called for one region, and how the call is signed.
struct Endpoint {
  std::string url{};             ///< `https://host[:port][/base]`, no slash at the end
  std::string signing_region{};  ///< differs from the region for global services
  bool custom = false;           ///< not AWS's own
};

/// kUsage where a custom URL is malformed, the region is not one word, or the combination does not exist.
[[nodiscard]] Result<Endpoint> endpoint_for(const Service& service, std::string_view region,
                                            const EndpointSettings& settings);

/// Puts what belongs into the host there: S3's bucket, the first step of the path, unless the endpoint is
/// custom or the bucket is no DNS label (then it stays in the path); S3 Control's account id (header
/// x-amz-account-id), unless the endpoint is custom. Returns the URL's start; `request.path` loses what
/// moved.
[[nodiscard]] std::string address_request(const Endpoint& endpoint, const Service& service,
                                          WireRequest& request);

/// `host[:port]` of an absolute URL, in lower case, without a scheme's own port.
[[nodiscard]] std::string authority_of(std::string_view url);
/// The path of an absolute URL; empty where it has none.
[[nodiscard]] std::string_view base_path_of(std::string_view url);
/// True for 127.0.0.0/8, ::1 and localhost.
[[nodiscard]] bool is_loopback(std::string_view url);

}  // namespace reconcile::aws
