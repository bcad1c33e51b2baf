#include "reconciler/apply/step.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "plans/secrets.h"
#include "reconciler/apply/provider_change.h"

namespace reconcile {

namespace {

Result<Value> find_secret(const Site& site, const Action& action, Course course, const Value* before,
                          const SecretReference& reference) {
  if (reference.address == action.address) {
    if (reference.side == SecretReference::Side::kState) {
      const Result<Value> state = decode_attributes(*resource_of(site, action));
      if (!state.ok()) return state.error();
      return attribute_at(*state, reference.path);
    }
    if (before != nullptr) return attribute_at(*before, reference.path);
  }
  return Error{.kind = ErrorKind::kUnsupported,
               .summary = "it needs a secret that only the run knew that " +
                          std::string(course == Course::kUndo ? "made the change: " : "read it: ") +
                          reference.path};
}

Result<Step> prepare_call(const Site& site, const Action& action, Course course, const Call& call,
                          const Value* before) {
  Result<Writer*> writer = site.writer(*resource_of(site, action));
  if (!writer.ok()) return std::move(writer).error();
  const Operation* operation = (*writer)->operation(call.service, call.operation);
  if (operation == nullptr) {
    return Error{.kind = ErrorKind::kUnsupported,
                 .summary = "this version has no call " + call.service + ":" + call.operation};
  }
  Result<Value> members = reveal(call.parameters, [&](const SecretReference& reference) {
    return find_secret(site, action, course, before, reference);
  });
  if (!members.ok()) return std::move(members).error();
  const auto make = [writer = *writer, write = Write{.operation = operation,
                                                     .region = call.region,
                                                     .members = *std::move(members)}]() -> Result<Made> {
    Result<Written> written = writer->write(write);
    if (!written.ok()) return std::move(written).error();
    return Made{.request_id = std::move(written->request_id)};
  };
  return Step{call.service, call.operation, make};
}

}  // namespace

Result<Step> prepare_step(const Site& site, const Action& action, Course course, std::span<const Call> calls,
                          std::size_t index, const Look* look, const Value* before) {
  if (action.means == Means::kPlugin) return prepare_provider_change(site, action, course, look);
  return prepare_call(site, action, course, calls[index], before);
}

}  // namespace reconcile
