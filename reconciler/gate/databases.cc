#include "reconciler/gate/databases.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "model/timestamp.h"
#include "reconciler/gate/operations.h"

namespace reconcile {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

void find_in(const GateContext& context, const std::vector<NamedThing>& wanted, bool clusters,
             std::vector<Database>& found, std::vector<Observation>& out) {
  const Operation& operation = clusters ? gate::kDescribeDBClusters : gate::kDescribeDBInstances;
  const std::string_view items = clusters ? "DBClusters[]" : "DBInstances[]";
  const std::string_view key = clusters ? "DBClusterIdentifier" : "DBInstanceIdentifier";
  std::map<Place, std::vector<const NamedThing*>> places;
  for (const NamedThing& thing : wanted) places[thing.place].push_back(&thing);
  for (const auto& [place, things] : places) {
    const Result<Value::List> all = context.asker().ask_all(operation, place, Value::map({}), items);
    for (const NamedThing* thing : things) {
      if (!all) {
        out.push_back(unknown(thing->subject, all.error()));
        continue;
      }
      const auto item = std::find_if(all->begin(), all->end(), [&](const Value& one) {
        return lower(one[key].text()) == lower(thing->name);
      });
      if (item == all->end()) {
        out.push_back({.status = CheckStatus::kFail,
                       .subject = thing->subject,
                       .found = "it does not exist",
                       .read = read_by(operation, context)});
        continue;
      }
      found.push_back({clusters, thing->name, thing->subject, place, *item, read_by(operation, context)});
    }
  }
}

}  // namespace

std::string check_service(std::string_view text) {
  const std::size_t slash = text.find('/');
  const bool good = slash != std::string_view::npos && slash > 0 && slash + 1 < text.size();
  return good ? std::string() : "is no service: write it as cluster/service";
}

Place place_of(const GateContext& context, const CheckParameters& parameters) {
  return context.declared_place(parameters.text("account"), parameters.text("region"));
}

Result<std::vector<NamedThing>> named_things(const GateContext& context, const CheckParameters& parameters,
                                             std::initializer_list<std::string_view> types,
                                             std::string_view attribute, std::string_view parameter) {
  std::vector<NamedThing> out;
  Result<std::vector<GateResource>> resources = context.resources(types);
  if (!resources) return std::move(resources).error();
  for (GateResource& resource : *resources) {
    std::string name(resource.attributes[attribute].text());
    if (name.empty()) {
      return Error{.kind = ErrorKind::kInput,
                   .summary = resource.address + ": the source does not say its " + std::string(attribute)};
    }
    out.push_back({std::move(name), std::move(resource.address), std::move(resource.place),
                   std::move(resource.attributes)});
  }
  const Place place = place_of(context, parameters);
  for (const std::string& name : parameters.texts(parameter)) {
    // Named without an account, it may be one of the sources all the same.
    const bool known = std::any_of(out.begin(), out.end(), [&](const NamedThing& other) {
      return other.name == name && other.place.region == place.region &&
             (place.account.empty() || other.place.account == place.account);
    });
    if (!known) out.push_back({name, name, place, Value()});
  }
  return out;
}

Result<std::vector<Database>> find_databases(const GateContext& context, const CheckParameters& parameters,
                                             std::vector<Observation>& out) {
  std::vector<Database> found;
  const Result<std::vector<NamedThing>> clusters =
      named_things(context, parameters, {"aws_rds_cluster"}, "cluster_identifier", "clusters");
  if (!clusters) return clusters.error();
  const Result<std::vector<NamedThing>> instances = named_things(
      context, parameters, {"aws_db_instance", "aws_rds_cluster_instance"}, "identifier", "instances");
  if (!instances) return instances.error();
  find_in(context, *clusters, true, found, out);
  find_in(context, *instances, false, found, out);
  return found;
}

Observation not_there(std::string subject, const Error& error) {
  if (error.kind != ErrorKind::kAbsent) return unknown(std::move(subject), error);
  return {.status = CheckStatus::kFail, .subject = std::move(subject), .found = "it does not exist"};
}

std::int64_t integer_of(const Value& value) {
  const std::string_view text = value.text();
  std::int64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::optional<std::chrono::system_clock::time_point> moment_of(const Value& value) {
  const std::string_view text = value.text();
  if (text.find('T') != std::string_view::npos) return parse_timestamp(text);
  double seconds = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return std::chrono::system_clock::time_point(
      std::chrono::duration_cast<std::chrono::system_clock::duration>(
          std::chrono::duration<double>(seconds)));
}

}  // namespace reconcile
