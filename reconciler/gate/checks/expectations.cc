#include <deque>
#include <string>

#include "model/address.h"
#include "model/path.h"
#include "model/timestamp.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/expected_attribute.h"
#include "reconciler/gate/hold_against.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

/// What is looked at for an expectation.
struct Look {
  const Expectation* expectation = nullptr;
  std::string subject{};
};

/// What no source holds, as a reader wants it: its identity is all that is known of it.
struct Stranger {
  std::string attributes{};
  Resource resource{};
  Place place{};
};

void look_at(const Look& look, const Outcome& outcome, const std::string& read,
             std::vector<Observation>& out) {
  if (const auto* unreadable = std::get_if<Unreadable>(&outcome)) {
    out.push_back(unknown(look.subject, unreadable->error));
    return;
  }
  const auto* found = std::get_if<Found>(&outcome);
  if (found == nullptr) {
    out.push_back({.status = CheckStatus::kFail, .subject = look.subject, .found = "it does not exist"});
    return;
  }
  for (const ExpectedValue& expected : look.expectation->expected) {
    const Result<Path> path = Path::parse(expected.path);
    const std::optional<Value> live = path ? live_at(found->live.attributes, *path) : std::optional<Value>();
    for (const Comparison& comparison : expected.comparisons) {
      Observation one =
          live ? hold_against(expected.path, *live, comparison)
               : Observation{.status = CheckStatus::kUnknown, .found = expected.path + " could not be read"};
      one.subject = look.subject;
      one.read = read;
      out.push_back(std::move(one));
    }
  }
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& /*parameters*/) {
  std::deque<Stranger> strangers;
  std::vector<const Resource*> wanted;
  std::vector<Place> places;
  std::vector<Look> looks;
  std::vector<Observation> out;
  for (const Expectation& expectation : context.expectations()) {
    const Result<const ResourceType*> type = expected_type(expectation.type);
    if (!type) return type.error();
    if (!expectation.address.empty()) {
      std::vector<std::string_view> names{(*type)->name};
      names.insert(names.end(), (*type)->aliases.begin(), (*type)->aliases.end());
      Result<std::vector<GateResource>> all = context.resources(names);
      if (!all) return std::move(all).error();
      std::erase_if(
          *all, [&](const GateResource& one) { return !address_matches(expectation.address, one.address); });
      if (all->empty()) {
        out.push_back({.status = CheckStatus::kUnknown,
                       .subject = expectation.name,
                       .found = "no resource of the sources has such an address"});
      }
      for (GateResource& one : *all) {
        wanted.push_back(one.resource);
        places.push_back(one.place);
        looks.push_back({&expectation, one.address});
      }
      continue;
    }
    Stranger& one = strangers.emplace_back();
    one.attributes = to_json_revealing(expectation.attributes);
    one.place = context.declared_place(expectation.account, expectation.region);
    one.resource.address = expectation.name;
    one.resource.type = (*type)->name;
    one.resource.provider = "registry.terraform.io/hashicorp/aws";
    one.resource.attributes = one.attributes;
    one.resource.region = one.place.region;
    wanted.push_back(&one.resource);
    places.push_back(one.place);
    looks.push_back({&expectation, expectation.name});
  }
  const std::vector<Outcome> outcomes = context.read_live(wanted, places);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const std::string read = "the native table of " + std::string(wanted[i]->type) + " in " +
                             places[i].region + " at " + rfc3339(context.now());
    look_at(looks[i], outcomes[i], read, out);
  }
  return out;
}

bool is_declared(const GateContext& context, const CheckParameters& /*parameters*/) {
  return !context.expectations().empty();
}

}  // namespace

constinit const Check kExpectations{
    .name = "expectations",
    .severity = Severity::kHigh,
    .explanation = "Live resources are as `expectations` of reconcile.yaml says.",
    .advice = "Put the resource right, or correct the expectation where the figure has changed on purpose.",
    .in_pre = true,
    .in_post = true,
    .is_declared = is_declared,
    .run = run};

}  // namespace reconcile
