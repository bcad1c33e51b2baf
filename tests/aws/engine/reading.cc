#include "tests/aws/engine/reading.h"

#include <gtest/gtest.h>

#include <mutex>

#include "providers/aws/engine/native_reader.h"

namespace reconcile::aws {

Reading::Reading(FakeCaller& caller)
    : reader_(make_native_reader({.caller_for = [&caller](const Resource&) -> Caller* { return &caller; },
                                  .account_for = [](const Resource&) { return std::string("123456789012"); },
                                  .default_region = {}})) {}

Reading& Reading::want(std::string_view type, std::string attributes_json, std::string region) {
  // The JSON parser reads ahead of the end of its input.
  const std::size_t size = attributes_json.size();
  attributes_json.append(64, ' ');
  const std::string& text = texts_.emplace_back(std::move(attributes_json));
  Resource& resource = resources_.emplace_back();
  resource.address = std::string(type) + ".n" + std::to_string(resources_.size());
  resource.type = texts_.emplace_back(type);
  resource.provider = "registry.terraform.io/hashicorp/aws";
  resource.attributes = std::string_view(text).substr(0, size);
  resource.region = std::move(region);
  return *this;
}

std::vector<Outcome> Reading::run() {
  std::vector<const Resource*> wanted;
  for (const Resource& resource : resources_) {
    EXPECT_TRUE(reader_->supports(resource)) << resource.type;
    wanted.push_back(&resource);
  }
  std::vector<Outcome> outcomes(wanted.size());
  std::vector<int> answers(wanted.size());
  std::mutex mutex;
  reader_->read(wanted, [&](std::size_t index, Outcome outcome) {
    const std::lock_guard lock(mutex);
    outcomes[index] = std::move(outcome);
    ++answers[index];
  });
  for (const int n : answers) EXPECT_EQ(n, 1) << "each instance is answered for exactly once";
  return outcomes;
}

const Live& live_of(const Outcome& outcome) {
  static const Live nothing;
  const auto* found = std::get_if<Found>(&outcome);
  if (const auto* error = std::get_if<Unreadable>(&outcome)) ADD_FAILURE() << error->error.summary;
  EXPECT_NE(found, nullptr);
  return found != nullptr ? found->live : nothing;
}

}  // namespace reconcile::aws
