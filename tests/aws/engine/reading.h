#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "model/reader.h"
#include "tests/aws/engine/fake_caller.h"

namespace reconcile::aws {

/// Desired instances, given as attributes in JSON, read by the native reader over a fake AWS.
class Reading {
 public:
  explicit Reading(FakeCaller& caller);

  Reading& want(std::string_view type, std::string attributes_json, std::string region = "us-east-1");
  /// One outcome per wanted instance, in their order.
  [[nodiscard]] std::vector<Outcome> run();

 private:
  std::unique_ptr<Reader> reader_;
  std::deque<std::string> texts_;
  std::deque<Resource> resources_;
};

/// The live side of an outcome that must be Found.
[[nodiscard]] const Live& live_of(const Outcome& outcome);

}  // namespace reconcile::aws
