#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/elbv2/actions.h"
#include "providers/aws/elbv2/elbv2.h"
#include "providers/aws/elbv2/operations.h"
#include "providers/aws/elbv2/settings.h"

namespace reconcile::aws {

namespace {

using namespace elbv2;

constexpr std::array<std::string_view, 1> kAliases{"aws_alb_listener"};
constexpr std::array kArn{Param{"ListenerArn", "{arn}"}};
constexpr Update kModify{.operation = &kModifyListener, .params = kArn};

// What the header names and values are called, in Terraform and in AWS.
constexpr std::array kSettings{
    Setting{"routing_http_request_x_amzn_mtls_clientcert_header_name",
            "routing.http.request.x_amzn_mtls_clientcert.header_name"},
    Setting{"routing_http_request_x_amzn_mtls_clientcert_issuer_header_name",
            "routing.http.request.x_amzn_mtls_clientcert_issuer.header_name"},
    Setting{"routing_http_request_x_amzn_mtls_clientcert_leaf_header_name",
            "routing.http.request.x_amzn_mtls_clientcert_leaf.header_name"},
    Setting{"routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name",
            "routing.http.request.x_amzn_mtls_clientcert_serial_number.header_name"},
    Setting{"routing_http_request_x_amzn_mtls_clientcert_subject_header_name",
            "routing.http.request.x_amzn_mtls_clientcert_subject.header_name"},
    Setting{"routing_http_request_x_amzn_mtls_clientcert_validity_header_name",
            "routing.http.request.x_amzn_mtls_clientcert_validity.header_name"},
    Setting{"routing_http_request_x_amzn_tls_cipher_suite_header_name",
            "routing.http.request.x_amzn_tls_cipher_suite.header_name"},
    Setting{"routing_http_request_x_amzn_tls_version_header_name",
            "routing.http.request.x_amzn_tls_version.header_name"},
    Setting{"routing_http_response_access_control_allow_credentials_header_value",
            "routing.http.response.access_control_allow_credentials.header_value"},
    Setting{"routing_http_response_access_control_allow_headers_header_value",
            "routing.http.response.access_control_allow_headers.header_value"},
    Setting{"routing_http_response_access_control_allow_methods_header_value",
            "routing.http.response.access_control_allow_methods.header_value"},
    Setting{"routing_http_response_access_control_allow_origin_header_value",
            "routing.http.response.access_control_allow_origin.header_value"},
    Setting{"routing_http_response_access_control_expose_headers_header_value",
            "routing.http.response.access_control_expose_headers.header_value"},
    Setting{"routing_http_response_access_control_max_age_header_value",
            "routing.http.response.access_control_max_age.header_value"},
    Setting{"routing_http_response_content_security_policy_header_value",
            "routing.http.response.content_security_policy.header_value"},
    Setting{"routing_http_response_server_enabled", "routing.http.response.server.enabled", "true"},
    Setting{"routing_http_response_strict_transport_security_header_value",
            "routing.http.response.strict_transport_security.header_value"},
    Setting{"routing_http_response_x_content_type_options_header_value",
            "routing.http.response.x_content_type_options.header_value"},
    Setting{"routing_http_response_x_frame_options_header_value",
            "routing.http.response.x_frame_options.header_value"},
    Setting{"tcp_idle_timeout_seconds", "tcp.idle_timeout.seconds", "350"},
};

std::vector<Request> set_settings(const UpdateContext& context) {
  return settings_request(context, kModifyListenerAttributes, kArn, kSettings);
}
constexpr std::array kSettingsOperations{&kModifyListenerAttributes};
constexpr Update kSet{
    .operation = &kModifyListenerAttributes, .requests = set_settings, .operations = kSettingsOperations};

/// The name that AWS gives to a header that it adds. Older states do not have it.
template <Key key>
constexpr Attribute header_name(std::string_view name) {
  return {.name = name, .traits = kUnsetIsAny, .live = text<key>, .update = &kSet};
}

/// The value of a header that is added to responses; none by default.
template <Key key>
constexpr Attribute header_value(std::string_view name) {
  return {.name = name, .severity = Severity::kHigh, .live = text<key>, .update = &kSet};
}

Value default_actions(const LiveContext& context) {
  return actions(at_path(context.item, "DefaultActions[]"), context.desired["default_action"]);
}

/// The reply has the default certificate alone; the others are aws_lb_listener_certificate's.
Value certificate(const LiveContext& context) {
  const Value::List certificates = items_at(context.item, "Certificates[]");
  return certificates.empty() ? Value() : certificates.front()["CertificateArn"];
}

Value alpn_policy(const LiveContext& context) {
  const Value::List policies = items_at(context.item, "AlpnPolicy[]");
  return policies.empty() ? Value() : policies.front();
}

constexpr std::array kMutual{
    Attribute{.name = "advertise_trust_store_ca_names",
              .from = "AdvertiseTrustStoreCaNames",
              .fallback = "off",
              .traits = kUnsetIsAny},
    Attribute{.name = "ignore_client_certificate_expiry",
              .kind = Kind::kBool,
              .from = "IgnoreClientCertificateExpiry"},
    Attribute{.name = "mode", .from = "Mode", .fallback = "off", .severity = Severity::kCritical},
    Attribute{.name = "trust_store_arn", .from = "TrustStoreArn", .traits = kReference},
};

constexpr std::array kAttributes{
    Attribute{.name = "alpn_policy",
              .fallback = "None",
              .live = alpn_policy,
              .update = &kModify,
              .parameter = "AlpnPolicy.member.1"},
    Attribute{.name = "arn", .from = "ListenerArn", .traits = kComputed},
    Attribute{.name = "certificate_arn",
              .traits = kReference,
              .severity = Severity::kHigh,
              .live = certificate,
              .update = &kModify,
              .parameter = "Certificates.member.1.CertificateArn"},
    Attribute{.name = "default_action",
              .kind = Kind::kBlockList,
              .severity = Severity::kHigh,
              .block = kAction,
              .live = default_actions,
              .update = &kModify,
              .parameter = "DefaultActions.member",
              .encode = encode_actions},
    Attribute{.name = "id", .from = "ListenerArn", .traits = kComputed},
    Attribute{.name = "load_balancer_arn", .from = "LoadBalancerArn", .traits = kImmutable | kReference},
    Attribute{.name = "mutual_authentication",
              .kind = Kind::kBlock,
              .from = "MutualAuthentication",
              .severity = Severity::kHigh,
              .block = kMutual,
              .update = &kModify,
              .parameter = "MutualAuthentication"},
    Attribute{.name = "port",
              .kind = Kind::kNumber,
              .from = "Port",
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "Port"},
    Attribute{.name = "protocol",
              .from = "Protocol",
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .update = &kModify,
              .parameter = "Protocol"},
    header_name<"routing.http.request.x_amzn_mtls_clientcert.header_name">(
        "routing_http_request_x_amzn_mtls_clientcert_header_name"),
    header_name<"routing.http.request.x_amzn_mtls_clientcert_issuer.header_name">(
        "routing_http_request_x_amzn_mtls_clientcert_issuer_header_name"),
    header_name<"routing.http.request.x_amzn_mtls_clientcert_leaf.header_name">(
        "routing_http_request_x_amzn_mtls_clientcert_leaf_header_name"),
    header_name<"routing.http.request.x_amzn_mtls_clientcert_serial_number.header_name">(
        "routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name"),
    header_name<"routing.http.request.x_amzn_mtls_clientcert_subject.header_name">(
        "routing_http_request_x_amzn_mtls_clientcert_subject_header_name"),
    header_name<"routing.http.request.x_amzn_mtls_clientcert_validity.header_name">(
        "routing_http_request_x_amzn_mtls_clientcert_validity_header_name"),
    header_name<"routing.http.request.x_amzn_tls_cipher_suite.header_name">(
        "routing_http_request_x_amzn_tls_cipher_suite_header_name"),
    header_name<"routing.http.request.x_amzn_tls_version.header_name">(
        "routing_http_request_x_amzn_tls_version_header_name"),
    header_value<"routing.http.response.access_control_allow_credentials.header_value">(
        "routing_http_response_access_control_allow_credentials_header_value"),
    header_value<"routing.http.response.access_control_allow_headers.header_value">(
        "routing_http_response_access_control_allow_headers_header_value"),
    header_value<"routing.http.response.access_control_allow_methods.header_value">(
        "routing_http_response_access_control_allow_methods_header_value"),
    header_value<"routing.http.response.access_control_allow_origin.header_value">(
        "routing_http_response_access_control_allow_origin_header_value"),
    header_value<"routing.http.response.access_control_expose_headers.header_value">(
        "routing_http_response_access_control_expose_headers_header_value"),
    header_value<"routing.http.response.access_control_max_age.header_value">(
        "routing_http_response_access_control_max_age_header_value"),
    header_value<"routing.http.response.content_security_policy.header_value">(
        "routing_http_response_content_security_policy_header_value"),
    Attribute{.name = "routing_http_response_server_enabled",
              .kind = Kind::kBool,
              .fallback = "true",
              .traits = kUnsetIsAny,
              .live = flag<"routing.http.response.server.enabled">,
              .update = &kSet},
    header_value<"routing.http.response.strict_transport_security.header_value">(
        "routing_http_response_strict_transport_security_header_value"),
    header_value<"routing.http.response.x_content_type_options.header_value">(
        "routing_http_response_x_content_type_options_header_value"),
    header_value<"routing.http.response.x_frame_options.header_value">(
        "routing_http_response_x_frame_options_header_value"),
    Attribute{.name = "ssl_policy",
              .from = "SslPolicy",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "SslPolicy"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "tcp_idle_timeout_seconds",
              .kind = Kind::kNumber,
              .fallback = "350",
              .traits = kUnsetIsAny,
              .live = number<"tcp.idle_timeout.seconds">,
              .update = &kSet},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

/// A TLS listener has no such settings, and AWS refuses to tell any.
bool has_settings(const LiveContext& context) { return context.item["Protocol"].text() != "TLS"; }

constexpr std::array kLiveArn{Param{"ListenerArn", "{.ListenerArn}"}};
constexpr std::array kTagged{Param{"ResourceArns.member.1", "{.ListenerArn}"}};
constexpr Detail kOneByOne = one_tags(kTagged);
constexpr std::array kDetails{
    Detail{.into = "@attributes",
           .operation = &kDescribeListenerAttributes,
           .params = kLiveArn,
           .items = "Attributes[]",
           .when = has_settings},
    tags("{.ListenerArn}", &kOneByOne),
};

}  // namespace

constinit const ResourceType kLbListener{
    .name = "aws_lb_listener",
    .aliases = kAliases,
    .service = &kElbv2,
    .key = "{arn}",
    .item_key = kListenerKey,
    .list = kAllListeners,
    .batch = kFindListeners,
    .details = kDetails,
    .id = "ListenerArn",
    .arn = "ListenerArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
