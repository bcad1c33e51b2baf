#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/plain_address.h"
#include "providers/aws/route53/operations.h"
#include "providers/aws/route53/record_name.h"
#include "providers/aws/route53/route53.h"

// The records of a zone come in pages of 300, whichever of them are wanted; AWS has no call for several
// records of several names.

namespace reconcile::aws {

namespace {

using namespace route53;

constexpr std::array kZone{Param{"Id", "{zone_id/}"}};

bool is_text(std::string_view type) { return type == "TXT" || type == "SPF"; }

/// Terraform leaves out the quotes around a text.
Value records(const LiveContext& context) {
  Value::List out;
  const bool text = is_text(context.item["Type"].text());
  for (const Value& record : items_at(context.item, "ResourceRecords[].Value")) {
    std::string_view value = record.text();
    if (text && value.starts_with('"')) value.remove_prefix(1);
    if (text && value.ends_with('"')) value.remove_suffix(1);
    out.push_back(Value(value));
  }
  return out;
}

/// An IPv6 address in any spelling; the white space between the parts of a long text doesn't matter.
Value plain_records(const Value& all) {
  Value::List out;
  for (const Value& record : items_at(all, "[]")) {
    std::string value = plain_address(record.text());
    for (std::size_t at = value.find("\" "); at != std::string::npos; at = value.find("\" ", at + 1)) {
      const std::size_t next = value.find_first_not_of(' ', at + 1);
      if (next != std::string::npos && value[next] == '"') value.erase(at + 1, next - at - 1);
    }
    out.push_back(Value(std::move(value)));
  }
  return out;
}

/// A load balancer's name with and without `dualstack.` is the same to Terraform.
Value plain_alias(const Value& name) {
  const std::string plain = plain_name(name.text());
  constexpr std::string_view kBoth = "dualstack.";
  return plain.starts_with(kBoth) ? Value(plain.substr(kBoth.size())) : Value(plain);
}

Value weighted(const LiveContext& context) {
  const Value& weight = context.item["Weight"];
  if (weight.is_null()) return Value::List{};
  return Value::list({Value::map({{"weight", Value::number(weight.text())}})});
}

using Member = std::pair<std::string_view, std::string_view>;  // attribute, element

void put_members(Value::Map& out, const Value& block, std::initializer_list<Member> members) {
  for (const auto& [attribute, element] : members) {
    if (!block[attribute].is_empty()) out[element] = block[attribute];
  }
}

/// The whole record as a change has it.
Value record_set(const Value& attributes, const Value& state) {
  Value::Map out;
  out["Name"] = state["fqdn"];
  out["Type"] = state["type"];
  put_members(out, state, {{"set_identifier", "SetIdentifier"}});
  put_members(out, attributes, {{"health_check_id", "HealthCheckId"}});
  if (const Value& alias = attributes["alias"].at(0); !alias.is_null()) {
    out["AliasTarget"] = Value::map({{"DNSName", alias["name"]},
                                     {"EvaluateTargetHealth", alias["evaluate_target_health"]},
                                     {"HostedZoneId", alias["zone_id"]}});
  } else {
    Value::List values;
    for (const Value& record : items_at(attributes["records"], "[]")) {
      const std::string quoted = '"' + std::string(record.text()) + '"';
      values.push_back(Value::map({{"Value", is_text(state["type"].text()) ? Value(quoted) : record}}));
    }
    out["TTL"] = attributes["ttl"];
    out["ResourceRecords"] = Value::map({{"ResourceRecord", Value(std::move(values))}});
  }
  if (attributes["multivalue_answer_routing_policy"].text() == "true") out["MultiValueAnswer"] = Value(true);
  if (const Value& policy = attributes["weighted_routing_policy"].at(0); !policy.is_null()) {
    out["Weight"] = policy["weight"];
  }
  put_members(out, attributes["failover_routing_policy"].at(0), {{"type", "Failover"}});
  put_members(out, attributes["latency_routing_policy"].at(0), {{"region", "Region"}});
  if (const Value& policy = attributes["geolocation_routing_policy"].at(0); !policy.is_null()) {
    Value::Map place;
    put_members(
        place, policy,
        {{"continent", "ContinentCode"}, {"country", "CountryCode"}, {"subdivision", "SubdivisionCode"}});
    out["GeoLocation"] = Value(std::move(place));
  }
  if (const Value& policy = attributes["geoproximity_routing_policy"].at(0); !policy.is_null()) {
    Value::Map place;
    put_members(place, policy,
                {{"aws_region", "AWSRegion"}, {"bias", "Bias"}, {"local_zone_group", "LocalZoneGroup"}});
    if (const Value& at = policy["coordinates"].at(0); !at.is_null()) {
      place["Coordinates"] = Value::map({{"Latitude", at["latitude"]}, {"Longitude", at["longitude"]}});
    }
    out["GeoProximityLocation"] = Value(std::move(place));
  }
  if (const Value& policy = attributes["cidr_routing_policy"].at(0); !policy.is_null()) {
    out["CidrRoutingConfig"] =
        Value::map({{"CollectionId", policy["collection_id"]}, {"LocationName", policy["location_name"]}});
  }
  return {std::move(out)};
}

constexpr std::array<std::string_view, 6> kPolicies{
    "cidr_routing_policy",         "failover_routing_policy", "geolocation_routing_policy",
    "geoproximity_routing_policy", "latency_routing_policy",  "weighted_routing_policy"};

/// Values change in place; a record of another policy takes the place of the old one, in one batch that
/// happens as a whole.
std::vector<Request> change(const UpdateContext& context) {
  Result<Value> members = request_members(kZone, context);
  if (!members.ok()) return {};
  const bool other_policy = std::ranges::any_of(kPolicies, [&](std::string_view policy) {
    return context.to[policy].is_empty() != context.from[policy].is_empty();
  });
  const auto one = [&](std::string_view action, const Value& attributes) {
    return Value::map({{"Action", action}, {"ResourceRecordSet", record_set(attributes, context.state)}});
  };
  Value::List changes;
  if (other_policy) changes.push_back(one("DELETE", context.from));
  changes.push_back(one(other_policy ? "CREATE" : "UPSERT", context.to));
  members->as_map()["ChangeResourceRecordSetsRequest.ChangeBatch.Changes.Change"] = Value(std::move(changes));
  return {{.operation = &kChangeRecords, .members = *std::move(members)}};
}

constexpr std::array<const Operation*, 1> kChangeOperations{&kChangeRecords};
constexpr Update kChange{
    .operation = &kChangeRecords, .params = kZone, .requests = change, .operations = kChangeOperations};

constexpr std::array kAlias{
    Attribute{.name = "evaluate_target_health", .kind = Kind::kBool, .from = "EvaluateTargetHealth"},
    Attribute{.name = "name", .from = "DNSName", .compare = Compare::kDomainName, .normalise = plain_alias},
    Attribute{.name = "zone_id", .from = "HostedZoneId"},
};

constexpr std::array kCidr{
    Attribute{.name = "collection_id", .from = "CollectionId", .traits = kReference},
    Attribute{.name = "location_name", .from = "LocationName"},
};

constexpr std::array kFailover{Attribute{.name = "type", .from = "Failover"}};

constexpr std::array kGeolocation{
    Attribute{.name = "continent", .from = "ContinentCode"},
    Attribute{.name = "country", .from = "CountryCode"},
    Attribute{.name = "subdivision", .from = "SubdivisionCode"},
};

constexpr std::array kCoordinates{
    Attribute{.name = "latitude", .kind = Kind::kNumber, .from = "Latitude"},
    Attribute{.name = "longitude", .kind = Kind::kNumber, .from = "Longitude"},
};

constexpr std::array kGeoproximity{
    Attribute{.name = "aws_region", .from = "AWSRegion"},
    Attribute{.name = "bias", .kind = Kind::kNumber, .from = "Bias"},
    Attribute{.name = "coordinates", .kind = Kind::kBlock, .from = "Coordinates", .block = kCoordinates},
    Attribute{.name = "local_zone_group", .from = "LocalZoneGroup"},
};

constexpr std::array kLatency{Attribute{.name = "region", .from = "Region"}};
constexpr std::array kWeighted{Attribute{.name = "weight", .kind = Kind::kNumber}};

constexpr std::string_view kAskedBy = "no read call returns it: it is what the call asks by";

// What a name leads to is what everyone who asks for it gets.
constexpr std::array kAttributes{
    Attribute{.name = "alias",
              .kind = Kind::kBlock,
              .from = "AliasTarget",
              .severity = Severity::kHigh,
              .block = kAlias,
              .update = &kChange},
    Attribute{.name = "allow_overwrite", .left_out = kTerraformOnly},
    Attribute{.name = "cidr_routing_policy",
              .kind = Kind::kBlock,
              .from = "CidrRoutingConfig",
              .severity = Severity::kHigh,
              .block = kCidr,
              .update = &kChange},
    Attribute{.name = "failover_routing_policy",
              .kind = Kind::kBlock,
              .from = ".",
              .severity = Severity::kHigh,
              .block = kFailover,
              .update = &kChange},
    Attribute{.name = "fqdn", .from = "Name", .traits = kComputed},
    Attribute{.name = "geolocation_routing_policy",
              .kind = Kind::kBlock,
              .from = "GeoLocation",
              .severity = Severity::kHigh,
              .block = kGeolocation,
              .update = &kChange},
    Attribute{.name = "geoproximity_routing_policy",
              .kind = Kind::kBlock,
              .from = "GeoProximityLocation",
              .severity = Severity::kHigh,
              .block = kGeoproximity,
              .update = &kChange},
    Attribute{.name = "health_check_id",
              .from = "HealthCheckId",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kChange},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "latency_routing_policy",
              .kind = Kind::kBlock,
              .from = ".",
              .severity = Severity::kHigh,
              .block = kLatency,
              .update = &kChange},
    Attribute{.name = "multivalue_answer_routing_policy",
              .kind = Kind::kBool,
              .from = "MultiValueAnswer",
              .update = &kChange},
    Attribute{.name = "name", .left_out = kAskedBy},
    Attribute{.name = "records",
              .kind = Kind::kStringSet,
              .severity = Severity::kHigh,
              .live = records,
              .normalise = plain_records,
              .update = &kChange},
    Attribute{.name = "set_identifier", .from = "SetIdentifier", .traits = kImmutable},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "ttl", .kind = Kind::kNumber, .from = "TTL", .update = &kChange},
    Attribute{.name = "type", .from = "Type", .traits = kImmutable},
    Attribute{.name = "weighted_routing_policy",
              .kind = Kind::kBlock,
              .traits = kPresence,
              .severity = Severity::kHigh,
              .block = kWeighted,
              .live = weighted,
              .update = &kChange},
    Attribute{.name = "zone_id", .left_out = kAskedBy},
};

constexpr std::array kOfListedZone{Param{"Id", "{.@over.Id/}"}};

/// Every zone has these two from the start.
bool is_of_zone(const LiveContext& context) {
  const std::string_view type = context.item["Type"].text();
  return (type == "NS" || type == "SOA") &&
         context.item["Name"].text() == context.item["@over"]["Name"].text();
}

}  // namespace

constinit const ResourceType kRoute53Record{
    .name = "aws_route53_record",
    .service = &kRoute53,
    .key = "{zone_id/}|{fqdn}|{type}|{set_identifier?}",
    .item_key = "{zone_id/}|{.Name}|{.Type}|{.SetIdentifier?}",
    .normal_key = record_key,
    .list = {.operation = &kListRecords,
             .params = kOfListedZone,
             .items = "ResourceRecordSets[]",
             .item_key = "{.@over.Id/}|{.Name}|{.Type}|{.SetIdentifier?}",
             .names_only = true,
             .over = &kAllZones,
             .import_id = "{.@over.Id/}_{.Name}_{.Type}_{.SetIdentifier?}"},
    .single = {.operation = &kListRecords, .params = kZone, .items = "ResourceRecordSets[]"},
    .made_by_aws = is_of_zone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
