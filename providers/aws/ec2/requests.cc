#include "providers/aws/ec2/requests.h"

#include "providers/aws/elements.h"

namespace reconcile::aws::ec2 {

namespace {

Request with_member(const Operation* operation, Value::Map members, std::string_view name, Value value) {
  members[name] = std::move(value);
  return {.operation = operation, .members = Value(std::move(members))};
}

}  // namespace

std::vector<Request> set_requests(const SetCalls& calls, Value::Map identity, const Value& from,
                                  const Value& to) {
  std::vector<Request> out;
  if (Value::List removed = only_in(from, to); !removed.empty()) {
    out.push_back(with_member(calls.remove, identity, calls.removed, Value(std::move(removed))));
  }
  if (Value::List added = only_in(to, from); !added.empty()) {
    out.push_back(with_member(calls.add, std::move(identity), calls.added, Value(std::move(added))));
  }
  return out;
}

std::vector<Request> one_by_one_requests(const SetCalls& calls, const Value::Map& identity, const Value& from,
                                         const Value& to) {
  std::vector<Request> out;
  for (Value& text : only_in(from, to)) {
    out.push_back(with_member(calls.remove, identity, calls.removed, std::move(text)));
  }
  for (Value& text : only_in(to, from)) {
    out.push_back(with_member(calls.add, identity, calls.added, std::move(text)));
  }
  return out;
}

}  // namespace reconcile::aws::ec2
