#include "reconciler/gate/context.h"

#include <algorithm>
#include <utility>

#include "model/timestamp.h"
#include "reconciler/scan/selection.h"

namespace reconcile {

const char* to_string(CheckStatus status) {
  switch (status) {
    case CheckStatus::kPass: return "pass";
    case CheckStatus::kWaived: return "waived";
    case CheckStatus::kUnknown: return "unknown";
    case CheckStatus::kFail: return "fail";
  }
  return "unknown";
}

const char* to_string(GatePhase phase) { return phase == GatePhase::kPre ? "pre" : "post"; }

Result<Value> Asker::ask(const Operation& operation, const Place& place, Value question) {
  std::vector<Value> questions;
  questions.push_back(std::move(question));
  return std::move(ask_each(operation, place, std::move(questions)).front());
}

const Source* GateContext::plan() const {
  const auto found = std::find_if(parts_.sources.begin(), parts_.sources.end(),
                                  [](const Source& source) { return source.kind == SourceKind::kPlanJson; });
  return found == parts_.sources.end() ? nullptr : &*found;
}

Result<std::vector<GateResource>> GateContext::resources(
    std::initializer_list<std::string_view> types) const {
  return resources(std::span(types.begin(), types.size()));
}

Result<std::vector<GateResource>> GateContext::resources(std::span<const std::string_view> types) const {
  std::vector<GateResource> out;
  for (const Source& source : parts_.sources) {
    for (const Resource& resource : source.resources) {
      if (std::find(types.begin(), types.end(), resource.type) == types.end()) continue;
      if (resource.attributes.empty() || !resource.deposed.empty()) continue;
      if (parts_.selection != nullptr && !parts_.selection->selects(resource)) continue;
      Result<Value> attributes = decode_attributes(resource);
      if (!attributes) {
        Error error = attributes.error();
        error.summary = resource.address + ": " + error.summary;
        return error;
      }
      GateResource one{
          .address = resource.address,
          .type = std::string(resource.type),
          .id = std::string((*attributes)["id"].text()),
          .place = parts_.place_of ? parts_.place_of(resource) : Place{resource.account, resource.region},
          .attributes = *std::move(attributes),
          .resource = &resource};
      if (one.place.region.empty()) one.place.region = parts_.default_region;
      const bool known = std::any_of(out.begin(), out.end(), [&](const GateResource& other) {
        return other.address == one.address && other.id == one.id && other.place == one.place;
      });
      if (!known) out.push_back(std::move(one));
    }
  }
  return out;
}

Place GateContext::declared_place(const std::string& account, const std::string& region) const {
  Place place = parts_.declared_place ? parts_.declared_place(account, region) : Place{account, region};
  if (place.region.empty()) place.region = parts_.default_region;
  return place;
}

const Result<Report>& GateContext::drift() const {
  std::call_once(once_, [this] { drift_.emplace(parts_.find_drift()); });
  return *drift_;
}

std::string read_by(const Operation& operation, const GateContext& context) {
  return std::string(operation.service->name) + ":" + std::string(operation.name) + " at " +
         rfc3339(context.now());
}

Observation unknown(std::string subject, const Error& error) {
  return {.status = CheckStatus::kUnknown,
          .subject = std::move(subject),
          .found = "could not be read: " + error.summary};
}

}  // namespace reconcile
