#include "providers/plugin/host/diagnostics.h"

#include <array>
#include <string_view>
#include <utility>

#include "model/path.h"
#include "wire.pb.h"

namespace reconcile::plugin {
namespace {

// A provider passes the service's error on as text only.
constexpr std::array<std::pair<std::string_view, ErrorKind>, 14> kWords{{
    {"AccessDenied", ErrorKind::kDenied},
    {"UnauthorizedOperation", ErrorKind::kDenied},
    {"AuthorizationError", ErrorKind::kDenied},
    {"not authorized to perform", ErrorKind::kDenied},
    {"StatusCode: 403", ErrorKind::kDenied},
    {"ExpiredToken", ErrorKind::kCredentials},
    {"No valid credential sources", ErrorKind::kCredentials},
    {"failed to refresh cached credentials", ErrorKind::kCredentials},
    {"InvalidClientTokenId", ErrorKind::kCredentials},
    {"Throttling", ErrorKind::kThrottled},
    {"TooManyRequests", ErrorKind::kThrottled},
    {"RequestLimitExceeded", ErrorKind::kThrottled},
    {"connection refused", ErrorKind::kTransient},
    {"no such host", ErrorKind::kTransient},
}};

ErrorKind kind_of(std::string_view text) {
  for (const auto& [word, kind] : kWords) {
    if (text.find(word) != std::string_view::npos) return kind;
  }
  return ErrorKind::kInvalid;
}

}  // namespace

std::string to_string(const wire::AttributePath& path) {
  Path out;
  for (const auto& step : path.steps()) {
    switch (step.selector_case()) {
      case wire::PathStep::kAttributeName: out = out.attribute(step.attribute_name()); break;
      case wire::PathStep::kElementKeyString: out = out.key(step.element_key_string()); break;
      case wire::PathStep::kElementKeyInt:
        out = out.index(static_cast<std::size_t>(step.element_key_int()));
        break;
      case wire::PathStep::SELECTOR_NOT_SET: break;
    }
  }
  return out.to_string();
}

std::optional<Error> error_of(const google::protobuf::RepeatedPtrField<wire::Diagnostic>& all) {
  std::optional<Error> error;
  for (const wire::Diagnostic& diagnostic : all) {
    if (diagnostic.severity() == 2) continue;
    std::string text = diagnostic.summary();
    if (diagnostic.has_attribute()) text += " (" + to_string(diagnostic.attribute()) + ")";
    if (!error) {
      error = Error{.kind = kind_of(diagnostic.summary() + " " + diagnostic.detail()),
                    .code = "ProviderError",
                    .summary = text,
                    .detail = diagnostic.detail()};
    } else {
      error->detail += (error->detail.empty() ? "" : "\n") + text;
      if (!diagnostic.detail().empty()) error->detail += ": " + diagnostic.detail();
    }
  }
  return error;
}

}  // namespace reconcile::plugin
