#include "providers/aws/s3/lifecycle.h"

#include <string_view>
#include <utility>

#include "model/reply_path.h"

namespace reconcile::aws::s3 {

namespace {

using Member = std::pair<std::string_view, std::string_view>;  // attribute, element

/// The members of a block that say something; what Terraform keeps as 0 or false says nothing.
void put_members(Value::Map& out, const Value& block, std::initializer_list<Member> members) {
  for (const auto& [attribute, element] : members) {
    const Value& value = block[attribute];
    if (value.is_empty() || value.text() == "false" || same_number(value.text(), "0")) continue;
    out[element] = value;
  }
}

/// A rule without a filter of its own applies to everything, which S3 wants to be told.
Value filter_to_send(const Value& filter) {
  Value::Map out;
  constexpr Member kGreater{"object_size_greater_than", "ObjectSizeGreaterThan"};
  constexpr Member kLess{"object_size_less_than", "ObjectSizeLessThan"};
  constexpr Member kPrefix{"prefix", "Prefix"};
  put_members(out, filter, {kGreater, kLess, kPrefix});
  if (const Value& tag = filter["tag"].at(0); !tag.is_null()) {
    out["Tag"] = Value::map({{"Key", tag["key"]}, {"Value", tag["value"]}});
  }
  if (const Value& both = filter["and"].at(0); !both.is_null()) {
    Value::Map parts;
    put_members(parts, both, {kGreater, kLess, kPrefix});
    Value::List tags;
    if (both["tags"].is_map()) {
      for (const MapEntry& tag : both["tags"].as_map()) {
        tags.push_back(Value::map({{"Key", tag.key}, {"Value", tag.value}}));
      }
    }
    if (!tags.empty()) parts["Tag"] = Value(std::move(tags));
    out["And"] = Value(std::move(parts));
  }
  // Everything, as Terraform writes it, too.
  if (out.empty()) out["Prefix"] = "";
  return {std::move(out)};
}

Value moves_to_send(const Value& moves, std::initializer_list<Member> members) {
  Value::List out;
  for (const Value& move : items_at(moves, "[]")) {
    Value::Map one;
    put_members(one, move, members);
    // A move on the day of creation.
    if (one.find("Date") == nullptr && one.find("Days") == nullptr && one.find("NoncurrentDays") == nullptr) {
      one[move["noncurrent_days"].is_null() ? "Days" : "NoncurrentDays"] = Value(0);
    }
    out.push_back(Value(std::move(one)));
  }
  return out;
}

}  // namespace

Value day_of(const Value& date) { return date.text().substr(0, date.text().find('T')); }

Value rule_enabled(const LiveContext& rule) { return rule.item["Status"].text() == "Enabled"; }

Value lifecycle_rules_to_send(const Value& rules) {
  Value::List out;
  for (const Value& rule : items_at(rules, "[]")) {
    Value::Map sent;
    put_members(sent, rule, {{"id", "ID"}, {"status", "Status"}, {"prefix", "Prefix"}});
    if (sent.find("Prefix") == nullptr) sent["Filter"] = filter_to_send(rule["filter"].at(0));
    const auto put_block = [&](std::string_view attribute, std::string_view element,
                               std::initializer_list<Member> members) {
      Value::Map block;
      put_members(block, rule[attribute].at(0), members);
      if (!block.empty()) sent[element] = Value(std::move(block));
    };
    put_block("abort_incomplete_multipart_upload", "AbortIncompleteMultipartUpload",
              {{"days_after_initiation", "DaysAfterInitiation"}});
    put_block(
        "expiration", "Expiration",
        {{"date", "Date"}, {"days", "Days"}, {"expired_object_delete_marker", "ExpiredObjectDeleteMarker"}});
    constexpr Member kNewer{"newer_noncurrent_versions", "NewerNoncurrentVersions"};
    constexpr Member kNoncurrent{"noncurrent_days", "NoncurrentDays"};
    constexpr Member kClass{"storage_class", "StorageClass"};
    put_block("noncurrent_version_expiration", "NoncurrentVersionExpiration", {kNewer, kNoncurrent});
    if (Value moves = moves_to_send(rule["noncurrent_version_transition"], {kNewer, kNoncurrent, kClass});
        !moves.is_empty()) {
      sent["NoncurrentVersionTransition"] = std::move(moves);
    }
    if (Value moves = moves_to_send(rule["transition"], {{"date", "Date"}, {"days", "Days"}, kClass});
        !moves.is_empty()) {
      sent["Transition"] = std::move(moves);
    }
    out.push_back(Value(std::move(sent)));
  }
  return out;
}

Value old_lifecycle_rules_to_send(const Value& rules) {
  Value::List out;
  for (const Value& rule : items_at(rules, "[]")) {
    Value::Map filter;
    const bool tagged = !rule["tags"].is_empty();
    if (tagged) {
      filter["and"] = Value::list({Value::map({{"prefix", rule["prefix"]}, {"tags", rule["tags"]}})});
    } else {
      filter["prefix"] = rule["prefix"];
    }
    const auto with_days = [](const Value& blocks) {
      Value::List moves;
      for (const Value& block : items_at(blocks, "[]")) {
        moves.push_back(
            Value::map({{"noncurrent_days", block["days"]}, {"storage_class", block["storage_class"]}}));
      }
      return Value(std::move(moves));
    };
    const Value abort =
        Value::map({{"days_after_initiation", rule["abort_incomplete_multipart_upload_days"]}});
    out.push_back(
        Value::map({{"id", rule["id"]},
                    {"status", rule["enabled"].text() == "true" ? "Enabled" : "Disabled"},
                    {"filter", Value::list({Value(std::move(filter))})},
                    {"abort_incomplete_multipart_upload", Value::list({abort})},
                    {"expiration", rule["expiration"]},
                    {"noncurrent_version_expiration", with_days(rule["noncurrent_version_expiration"])},
                    {"noncurrent_version_transition", with_days(rule["noncurrent_version_transition"])},
                    {"transition", rule["transition"]}}));
  }
  return lifecycle_rules_to_send(Value(std::move(out)));
}

}  // namespace reconcile::aws::s3
