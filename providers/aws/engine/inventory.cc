#include "providers/aws/engine/inventory.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <tuple>
#include <utility>

#include "model/no_import.h"
#include "model/reply_path.h"
#include "model/resource_type.h"
#include "model/text_template.h"
#include "providers/aws/engine/paged_calls.h"
#include "providers/aws/partitions.h"
#include "providers/aws/registry.h"

// Types that are found by the same list (a cluster's instances and those that stand alone, a VPC and the
// default one) share it: an item is unmanaged only when no resource of any of them is that item, and it is
// reported under the one type that it is of.

namespace reconcile::aws {

namespace {

using ListKey = std::tuple<const Operation*, std::string_view, std::string_view, const Lookup*>;
using OnItem = std::function<void(Value item)>;

/// The types of one list, and the keys of what the sources hold of them, by region (empty: any).
struct SharedList {
  std::vector<const ResourceType*> types{};
  bool wanted = false;  // by the selection of types
  std::set<std::pair<std::string, std::string>> held{};
};

std::string_view item_key(const ResourceType& type) {
  return type.list.item_key.empty() ? type.item_key : type.list.item_key;
}

ListKey list_key(const ResourceType& type) {
  return {type.list.operation, type.list.items, item_key(type), type.list.over};
}

/// One list for a partition, or for all regions of an account: asked in one place only.
bool is_everywhere(const ResourceType& type) { return type.service->global || type.service->name == "s3"; }

std::string normal(const ResourceType& type, std::string key) {
  if (type.key_ignores_case) {
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  }
  return type.normal_key != nullptr ? type.normal_key(std::move(key)) : key;
}

LiveContext context_of(const Value& item, const Value& desired, const std::string& region,
                       const std::string& account) {
  return {.item = item,
          .desired = desired,
          .region = region,
          .account = account,
          .partition = partition_of(region).id};
}

bool is_of(const ResourceType& type, const LiveContext& item) {
  return (type.gone == nullptr || !type.gone(item)) && (type.is_one == nullptr || type.is_one(item));
}

class Listing {
 public:
  Listing(PagedCalls& calls, std::span<const std::string> types) : calls_(calls) {
    for (const ResourceType* type : registry()) {
      if (!can_be_listed(*type)) continue;
      SharedList& list = lists_[list_key(*type)];
      list.types.push_back(type);
      list.wanted =
          list.wanted || types.empty() || std::find(types.begin(), types.end(), type->name) != types.end();
    }
    selected_.insert(types.begin(), types.end());
  }

  void hold(const Resource& resource, const std::string& default_region) {
    const ResourceType* type = find_resource_type(resource.type);
    if (type == nullptr || !can_be_listed(*type)) return;
    const Result<Value> desired = decode_attributes(resource);
    const Value no_item;
    const std::string region = resource.region.empty() ? default_region : resource.region;
    if (!desired) return;
    const Result<std::string> key =
        fill_template(type->key, context_of(no_item, *desired, region, resource.account));
    if (!key) return;
    lists_[list_key(*type)].held.emplace(is_everywhere(*type) ? std::string() : region, normal(*type, *key));
  }

  void ask(const InventoryPlace& place, bool first_of_account) {
    for (auto& [key, list] : lists_) {
      if (!list.wanted || (is_everywhere(*list.types.front()) && !first_of_account)) continue;
      one_more();
      list_all(list, place, list.types.front()->list,
               [this, &list = list, place](const Value& item) { take(list, place, item); });
      one_done();
    }
  }

  InventoryFindings wait() {
    std::unique_lock lock(mutex_);
    all_done_.wait(lock, [this] { return under_way_ == 0; });
    const auto order = [](const auto& item) { return std::tie(item.type, item.region, item.id); };
    std::sort(findings_.unmanaged.begin(), findings_.unmanaged.end(),
              [&](const UnmanagedItem& a, const UnmanagedItem& b) { return order(a) < order(b); });
    std::sort(findings_.failures.begin(), findings_.failures.end(), [](const auto& a, const auto& b) {
      return std::tie(a.type, a.region) < std::tie(b.type, b.region);
    });
    return std::move(findings_);
  }

 private:
  /// Hands over every item of the lookup; within each item of another list where it is one of these.
  void list_all(const SharedList& list, const InventoryPlace& place, const Lookup& lookup,
                const OnItem& on_item) {
    const auto within = [this, &list, place, &lookup, on_item](const Value& other) {
      fetch(list, place, lookup, other, on_item);
    };
    if (lookup.over != nullptr) {
      list_all(list, place, *lookup.over, within);
    } else if (!lookup.over_values.empty()) {
      for (const std::string_view text : lookup.over_values) {
        within(Value::map({{"@value", Value(std::string(text))}}));
      }
    } else {
      within(Value());
    }
  }

  void fetch(const SharedList& list, const InventoryPlace& place, const Lookup& lookup, const Value& other,
             const OnItem& on_item) {
    const Value asked_by = other.is_null() ? Value() : Value::map({{"@over", other}});
    Result<Value> params = list_params(lookup, place, asked_by);
    if (!params) return failed(list, place, params.error());
    one_more();
    calls_.fetch(*place.caller, *lookup.operation, place.region, *std::move(params), PagedCalls::kAllPages,
                 [this, &list, place, &lookup, other, on_item](const Result<Value>& page, bool last) {
                   if (page.ok()) {
                     for (const Value& listed : items_at(*page, lookup.items)) {
                       Value item = listed.is_map() ? listed : Value::map({{"@value", listed}});
                       if (!other.is_null()) item.as_map()["@over"] = other;
                       on_item(std::move(item));
                     }
                   } else if (other.is_null() || page.error().kind != ErrorKind::kAbsent) {
                     failed(list, place, page.error());  // what was listed a moment ago may be gone
                   }
                   if (last || !page.ok()) one_done();
                 });
  }

  static Result<Value> list_params(const Lookup& lookup, const InventoryPlace& place, const Value& asked_by) {
    Value::Map out;
    const Value none;
    for (const Param& param : lookup.params) {
      Result<std::string> text =
          fill_template(param.value, context_of(asked_by, none, place.region, place.account));
      if (!text) return std::move(text).error();
      if (text->empty()) continue;
      Value value(*text);
      if (param.type == ParamType::kNumber) value = Value::number(*text);
      if (param.type == ParamType::kBool) value = Value(*text == "true");
      if (param.type == ParamType::kStringList) value = Value::list({Value(*std::move(text))});
      out[param.name] = std::move(value);
    }
    return Value(std::move(out));
  }

  void take(const SharedList& list, const InventoryPlace& place, const Value& item) {
    const Value none;
    const LiveContext live = context_of(item, none, place.region, place.account);
    const auto type = std::find_if(list.types.begin(), list.types.end(),
                                   [&](const ResourceType* each) { return is_of(*each, live); });
    if (type == list.types.end()) return;
    if (!(*type)->list.confirmed) return add(list, **type, place, live);
    const Result<std::string> key = fill_template(item_key(**type), live);
    if (!key) return;
    if (list.held.contains({is_everywhere(**type) ? std::string() : place.region, normal(**type, *key)})) {
      return add(list, **type, place, live);
    }
    look_at(list, **type, place, *key);
  }

  /// Asks for one by itself, since its list tells too little.
  void look_at(const SharedList& list, const ResourceType& type, const InventoryPlace& place,
               const std::string& key) {
    const Value none;
    Value::Map params;
    for (const Param& param : type.single.params) {
      LiveContext context = context_of(none, none, place.region, place.account);
      Result<std::string> text = fill_template(param.value, context, key);
      if (!text) return failed(list, place, text.error());
      params[param.name] = Value(*std::move(text));
    }
    one_more();
    calls_.fetch(*place.caller, *type.single.operation, place.region, Value(std::move(params)),
                 PagedCalls::kAllPages, [this, &list, &type, place](const Result<Value>& page, bool last) {
                   if (page.ok()) {
                     const Value nothing;
                     for (const Value& item : items_at(*page, type.single.items)) {
                       const LiveContext live = context_of(item, nothing, place.region, place.account);
                       if (is_of(type, live)) add(list, type, place, live);
                     }
                   } else if (page.error().kind != ErrorKind::kAbsent) {
                     failed(list, place, page.error());
                   }
                   if (last || !page.ok()) one_done();
                 });
  }

  void add(const SharedList& list, const ResourceType& type, const InventoryPlace& place,
           const LiveContext& live) {
    const Result<std::string> key = fill_template(item_key(type), live);
    if (!key) return;
    const std::string region = is_everywhere(type) ? std::string() : place.region;
    const bool held = list.held.contains({region, normal(type, *key)});
    const bool selected = selected_.empty() || selected_.contains(std::string(type.name));
    UnmanagedItem item{.type = std::string(type.name),
                       .id = std::string(member_at(live.item, type.id).text()),
                       .import_id = {},
                       .arn = {},
                       .account = place.account,
                       .region = region,
                       .made_by_aws = type.made_by_aws != nullptr && type.made_by_aws(live)};
    const std::string_view import_id = type.list.import_id.empty() ? type.import_id : type.list.import_id;
    const bool importable = import_id != kNoImport;
    if (!import_id.empty() && importable) {
      if (Result<std::string> text = fill_template(import_id, live)) item.import_id = *std::move(text);
    }
    if (item.import_id.empty() && importable) item.import_id = item.id;
    if (item.id.empty()) item.id = item.import_id;
    if (!type.arn.empty()) item.arn = member_at(live.item, type.arn).text();
    const std::lock_guard lock(mutex_);
    if (!selected || !seen_.emplace(item.type, place.account, region, *key).second) return;
    if (held || !item.made_by_aws) ++findings_.live;
    if (!held) findings_.unmanaged.push_back(std::move(item));
  }

  void failed(const SharedList& list, const InventoryPlace& place, const Error& error) {
    const std::lock_guard lock(mutex_);
    for (const ResourceType* type : list.types) {
      if (!failures_.emplace(type->name, place.region, error.code).second) continue;  // one of many calls
      if (!selected_.empty() && !selected_.contains(std::string(type->name))) continue;
      findings_.failures.push_back({std::string(type->name), place.region, error});
    }
  }

  void one_more() {
    const std::lock_guard lock(mutex_);
    ++under_way_;
  }

  void one_done() {
    const std::lock_guard lock(mutex_);
    if (--under_way_ == 0) all_done_.notify_all();
  }

  PagedCalls& calls_;
  std::map<ListKey, SharedList> lists_;
  std::set<std::string, std::less<>> selected_;
  std::mutex mutex_;
  std::condition_variable all_done_;
  std::size_t under_way_ = 0;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> seen_;
  std::set<std::tuple<std::string_view, std::string, std::string>> failures_;
  InventoryFindings findings_;
};

}  // namespace

bool can_be_listed(const ResourceType& type) {
  const bool has_id = !type.id.empty() || !type.import_id.empty() || !type.list.import_id.empty();
  return type.list.operation != nullptr && !type.is_part && has_id;
}

InventoryFindings list_unmanaged(PagedCalls& calls, std::span<const Resource* const> managed,
                                 std::span<const std::string> types, std::span<const InventoryPlace> places,
                                 const std::string& default_region) {
  Listing listing(calls, types);
  for (const Resource* resource : managed) listing.hold(*resource, default_region);
  std::set<std::pair<Caller*, std::string>> accounts;
  for (const InventoryPlace& place : places) {
    listing.ask(place, accounts.emplace(place.caller, place.account).second);
  }
  return listing.wait();
}

}  // namespace reconcile::aws
