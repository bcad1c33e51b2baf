#pragma once

#include <optional>
#include <string>

#include "model/value.h"
#include "providers/plugin/core/type.h"

namespace reconcile::plugin::tested {

/// A provider whose resources are JSON files in a directory: `<directory>/<id>.json`, so that a test makes
/// drift by writing one. TESTED_FAULT makes it misbehave:
///   read-dies:<id>     ends the process while that one is read
///   read-hangs:<id>    never answers the read of that one
///   read-rubbish:<id>  answers that read with a value that is none
///   read-error:<id>    answers that read with a diagnostic that repeats the secret
///   no-credentials     refuses to be configured
///   plan-more          plans to change `note` beside what was asked for
///   plan-less          plans no change at all
///   apply-less         says that it changed, and does not
class Provider {
 public:
  explicit Provider(int protocol);

  /// The serialised answer to the method (`ReadResource`); nullopt: there is no such method.
  [[nodiscard]] std::optional<std::string> handle(const std::string& method, const std::string& request);

 private:
  std::string upgrade(const std::string& bytes);
  std::string read(const std::string& bytes);
  std::string plan(const std::string& bytes);
  std::string apply(const std::string& bytes);
  std::string configure(const std::string& bytes);
  [[nodiscard]] std::string path_of(const std::string& id) const;
  [[nodiscard]] std::optional<Value> load(const std::string& id) const;
  void note(const std::string& method) const;

  int protocol_;
  std::string fault_;
  std::string directory_;
};

}  // namespace reconcile::plugin::tested
