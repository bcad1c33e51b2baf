#include "plans/settle.h"

#include <string>
#include <utility>

#include "model/request.h"

namespace reconcile {

namespace {

/// `DBClusters[]` and `Status` as one expression over the reply: `DBClusters[0].Status`.
std::string status_in(std::string_view items, std::string_view status) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items.substr(i).starts_with("[]") || items.substr(i).starts_with("[+]")) {
      out += "[0]";
      i = items.find(']', i);
    } else {
      out += items[i];
    }
  }
  return out.empty() ? std::string(status) : out + '.' + std::string(status);
}

}  // namespace

Settle settle_of(const Deviation& deviation, const RequestPlace& place) {
  const Wait* wait = deviation.type->settle;
  if (wait == nullptr) return {};
  Settle out{.settled = {wait->settled.begin(), wait->settled.end()},
             .failed = {wait->failed.begin(), wait->failed.end()},
             .usual_seconds = wait->usual_seconds,
             .timeout_seconds = wait->timeout_seconds};
  const bool batch = deviation.type->single.operation == nullptr;
  const Lookup& lookup = batch ? deviation.type->batch : deviation.type->single;
  // Replies of ec2 and of XML services have other names than the SDKs give them.
  if (lookup.operation == nullptr || lookup.operation->service->protocol == Protocol::kEc2 ||
      lookup.operation->service->protocol == Protocol::kRestXml) {
    return out;
  }
  const Value& attributes = deviation.desired;
  const UpdateContext context = unchanged(attributes, place);
  Result<Value> members = request_members(lookup.params, context);
  if (!members.ok() || has_sensitive(attributes["id"])) return out;
  if (batch) members->as_map()[lookup.ids] = Value::list({Value(place.key)});
  out.read = {std::string(lookup.operation->service->name), std::string(lookup.operation->name), place.region,
              *std::move(members)};
  out.status = status_in(lookup.items, wait->status);
  return out;
}

}  // namespace reconcile
