#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diff/claims.h"
#include "model/reader.h"
#include "tests/aws/engine/fake_caller.h"

namespace reconcile::aws {

/// An AWS that answers with recorded bodies, and what the tables and the diff make of them.
class World {
 public:
  FakeCaller aws{};

  /// Every call of the operation gets this body, decoded as the real caller does it.
  void reply(std::string_view service, std::string_view operation, std::string body, int status = 200);
  /// Answers by the request's parameters.
  void reply(std::string_view service, std::string_view operation,
             std::function<std::string(const Value& params)> body);
  /// The S3 error document of that code.
  void s3_error(std::string_view operation, std::string_view code, int status = 404);

  [[nodiscard]] Outcome read(std::string_view type, const std::string& desired);
  using Wanted = std::pair<std::string_view, std::string>;  ///< type, desired attributes
  [[nodiscard]] std::vector<Outcome> read_all(const std::vector<Wanted>& wanted);

  /// The paths that differ, in order; `unreadable` or `missing` as the one path where that is the outcome.
  /// `claimants` are the other resources of the state.
  [[nodiscard]] std::vector<std::string> drift(std::string_view type, const std::string& desired,
                                               const std::vector<Wanted>& claimants = {});
  /// The same where AWS puts an empty page before the one that holds it; where the type is listed for many
  /// only, among others that do not exist.
  [[nodiscard]] std::vector<std::string> drift_on_a_later_page(std::string_view type,
                                                               const std::string& desired);
  [[nodiscard]] static std::vector<std::string> changes(std::string_view type, const std::string& desired,
                                                        const Outcome& outcome,
                                                        const std::vector<Wanted>& claimants = {});
};

/// The JSON text with the value at `pointer` (RFC 6901) replaced by another JSON text.
[[nodiscard]] std::string with(const std::string& json, const std::string& pointer, const std::string& value);
/// The text with the first `from` replaced; `from` must be in it.
[[nodiscard]] std::string replaced(std::string text, std::string_view from, std::string_view to);

}  // namespace reconcile::aws
