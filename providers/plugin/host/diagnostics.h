#pragma once

#include <google/protobuf/repeated_field.h>

#include <optional>
#include <string>

#include "model/result.h"

namespace reconcile::plugin {

namespace wire {
class AttributePath;
class Diagnostic;
}  // namespace wire

/// The errors among a provider's diagnostics as one error; nullopt where there are only warnings. Its kind
/// is told by the service's words in the text.
[[nodiscard]] std::optional<Error> error_of(const google::protobuf::RepeatedPtrField<wire::Diagnostic>& all);

/// `a.b["c"][0]`.
[[nodiscard]] std::string to_string(const wire::AttributePath& path);

}  // namespace reconcile::plugin
