#pragma once

#include <string>

#include "model/value.h"
#include "providers/plugin/core/schema.h"

namespace reconcile::plugin {

/// The configurations that a provider binary has found valid, kept on the disk: to look at one costs the AWS
/// provider as long as all its resource types take to be checked, and it comes to the same each time.
class AcceptedConfigurations {
 public:
  /// `directory` of the cache and `hash` of the binary; where one of them is empty, nothing is kept.
  AcceptedConfigurations(std::string directory, std::string hash)
      : directory_(std::move(directory)), hash_(std::move(hash)) {}

  /// Whether `remember` was called for the same binary and the same `encoded` configuration.
  [[nodiscard]] bool knows(const std::string& encoded) const;
  /// Keeps a digest. One that has a secret in it (by the schema) must not be given: a short secret could be
  /// guessed from it. A cache that cannot be written is no error.
  void remember(const std::string& encoded) const;

 private:
  [[nodiscard]] std::string file_of(const std::string& encoded) const;

  std::string directory_;
  std::string hash_;
};

/// Whether a sensitive setting of the schema is given.
[[nodiscard]] bool holds_secret(const Value& configuration, const SchemaBlock& block);

}  // namespace reconcile::plugin
