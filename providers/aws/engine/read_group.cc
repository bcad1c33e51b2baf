#include "providers/aws/engine/read_group.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

#include "model/reply_path.h"
#include "model/text_template.h"
#include "providers/aws/caller.h"
#include "providers/aws/engine/entity.h"
#include "providers/aws/engine/projection.h"
#include "providers/aws/engine/read_planner.h"
#include "providers/aws/partitions.h"

namespace reconcile::aws {

namespace {

std::string normal_key(const ResourceType& type, std::string key) {
  if (type.key_ignores_case) {
    std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return std::tolower(c); });
  }
  return type.normal_key != nullptr ? type.normal_key(std::move(key)) : key;
}

std::string evidence(const Lookup& lookup) {
  return std::string(lookup.operation->service->name) + ':' + std::string(lookup.operation->name);
}

}  // namespace

ReadGroup::ReadGroup(PagedCalls& calls, Caller& caller, std::string region, std::string account,
                     std::shared_ptr<Company> company, Answer answer)
    : calls_(calls),
      caller_(caller),
      region_(std::move(region)),
      account_(std::move(account)),
      partition_(partition_of(region_).id),
      answer_(std::move(answer)),
      company_(std::move(company)) {}

void ReadGroup::add(Wanted wanted) {
  type_ = wanted.type;
  wanted.key = normal_key(*wanted.type, std::move(wanted.key));
  open_[wanted.key].push_back(std::move(wanted));
}

void ReadGroup::start() {
  const ReadPlan plan = plan_read(*type_, open_.size());
  begin_work();
  if (plan.mode == ReadMode::kList) {
    list(plan.page_budget);
  } else if (plan.mode == ReadMode::kBatch) {
    batch(open_keys());
  } else {
    single(open_keys());
  }
  end_work();
}

LiveContext ReadGroup::context(const Value& item, const Value& desired) const {
  return {.item = item, .desired = desired, .region = region_, .account = account_, .partition = partition_};
}

Result<Value> ReadGroup::params_of(std::span<const Param> params, const LiveContext& context,
                                   std::string_view key, std::string_view each) const {
  Value::Map out;
  for (const Param& param : params) {
    Result<std::string> text = fill_template(param.value, context, key, each);
    if (!text) return std::move(text).error();
    if (text->empty()) continue;
    Value& slot = out[param.name];
    switch (param.type) {
      case ParamType::kString: slot = Value(*std::move(text)); break;
      case ParamType::kNumber: slot = Value::number(*text); break;
      case ParamType::kBool: slot = Value(*text == "true"); break;
      case ParamType::kStringList: slot = Value::list({Value(*std::move(text))}); break;
    }
  }
  return Value(std::move(out));
}

std::vector<std::string> ReadGroup::open_keys() {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> keys;
  keys.reserve(open_.size());
  for (const auto& [key, wanted] : open_) keys.push_back(key);
  std::sort(keys.begin(), keys.end());  // the same calls in every run
  return keys;
}

std::vector<Wanted> ReadGroup::take(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto it = open_.find(key);
  if (it == open_.end()) return {};
  std::vector<Wanted> out = std::move(it->second);
  open_.erase(it);
  return out;
}

void ReadGroup::list(std::size_t page_budget) {
  const Lookup& lookup = type_->list;
  const Result<Value> params = params_of(lookup.params, context(Value(), Value()), {});
  const auto seen = std::make_shared<std::size_t>(0);
  const bool other_way = type_->batch.operation != nullptr || type_->single.operation != nullptr;
  begin_work();
  calls_.fetch(
      caller_, *lookup.operation, region_, *params, page_budget,
      [self = shared_from_this(), seen, page_budget, other_way](const Result<Value>& page, bool last) {
        const auto ask_otherwise = [&] {
          if (self->type_->batch.operation != nullptr) return self->batch(self->open_keys());
          self->single(self->open_keys());
        };
        if (!page.ok()) {
          // Listing takes wider permissions than asking for what one knows by name.
          if (page.error().kind == ErrorKind::kDenied && other_way) {
            ask_otherwise();
          } else {
            for (const std::string& key : self->open_keys()) self->failed(key, page.error());
          }
          return self->end_work();
        }
        self->match_items(self->type_->list, *page, Value());
        if (last) {
          for (const std::string& key : self->open_keys()) self->not_found(key, self->type_->list);
          self->end_work();
        } else if (++*seen == page_budget) {
          ask_otherwise();
          self->end_work();
        }
      });
}

void ReadGroup::batch(const std::vector<std::string>& keys) {
  // What goes beside the keys may depend on the instance (the cluster of a service): those that differ in it
  // cannot share a call.
  struct Together {
    Value params;
    std::vector<std::string> keys;
  };
  std::map<std::string, Together> calls;
  for (const std::string& key : keys) {
    Result<Value> params = params_of(type_->batch.params, context(Value(), desired_of(key)), key);
    if (!params) {
      failed(key, params.error());
      continue;
    }
    Together& call = calls[to_json_revealing(*params)];
    call.params = *std::move(params);
    call.keys.push_back(key);
  }
  for (const auto& [text, call] : calls) ask_batch_of(call.params, call.keys);
}

Value ReadGroup::desired_of(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto it = open_.find(key);
  return it == open_.end() ? Value() : it->second.front().desired;
}

void ReadGroup::ask_batch_of(const Value& beside, const std::vector<std::string>& keys) {
  const Lookup& lookup = type_->batch;
  const auto chunk_size = static_cast<std::size_t>(std::max(lookup.max_ids, 1));
  for (std::size_t begin = 0; begin < keys.size(); begin += chunk_size) {
    std::vector<std::string> chunk(
        keys.begin() + static_cast<std::ptrdiff_t>(begin),
        keys.begin() + static_cast<std::ptrdiff_t>(std::min(begin + chunk_size, keys.size())));
    Value params = beside;
    params.as_map()[lookup.ids] = Value(Value::List(chunk.begin(), chunk.end()));
    begin_work();
    calls_.fetch(caller_, *lookup.operation, region_, std::move(params), PagedCalls::kAllPages,
                 [self = shared_from_this(), chunk = std::move(chunk)](const Result<Value>& page, bool last) {
                   const Lookup& way = self->type_->batch;
                   if (!page.ok()) {
                     const Error& error = page.error();
                     const bool one_is_bad =
                         means_absent(error, way.absent) || error.kind == ErrorKind::kInvalid;
                     if (one_is_bad && chunk.size() > 1) {
                       for (const std::string& key : chunk) self->batch({key});
                     } else if (means_absent(error, way.absent)) {
                       for (const std::string& key : chunk) self->not_found(key, way);
                     } else {
                       for (const std::string& key : chunk) self->failed(key, error);
                     }
                     return self->end_work();
                   }
                   self->match_items(way, *page, Value());
                   if (!last) return;
                   for (const std::string& key : chunk) self->not_found(key, way);
                   self->end_work();
                 });
  }
}

void ReadGroup::single(const std::vector<std::string>& keys) {
  // Instances that are found by the same call (the rules of one table) are looked for in it together.
  struct Call {
    Value params;
    Value desired;
    std::vector<std::string> keys;
  };
  std::map<std::string, Call> calls;
  for (const std::string& key : keys) {
    Value desired = desired_of(key);
    Result<Value> params = params_of(type_->single.params, context(Value(), desired), key);
    if (!params) {
      failed(key, params.error());
      continue;
    }
    Call& call = calls[to_json_revealing(*params)];
    if (call.keys.empty()) call = {*std::move(params), std::move(desired), {}};
    call.keys.push_back(key);
  }
  for (auto& [text, call] : calls) ask_single(std::move(call.params), call.desired, std::move(call.keys));
}

void ReadGroup::ask_single(Value params, const Value& desired, std::vector<std::string> keys) {
  begin_work();
  calls_.fetch(
      caller_, *type_->single.operation, region_, std::move(params), PagedCalls::kAllPages,
      [self = shared_from_this(), desired, keys = std::move(keys)](const Result<Value>& page, bool last) {
        const Lookup& way = self->type_->single;
        if (!page.ok()) {
          const bool absent = means_absent(page.error(), way.absent);
          for (const std::string& key : keys) {
            absent ? self->not_found(key, way) : self->failed(key, page.error());
          }
          return self->end_work();
        }
        if (self->type_->item_key.empty() && way.item_key.empty()) {
          for (const Value& item : items_at(*page, way.items)) {
            for (const std::string& key : keys) self->found(key, item);
          }
        } else {
          self->match_items(way, *page, desired);
        }
        if (!last) return;
        for (const std::string& key : keys) self->not_found(key, way);
        self->end_work();
      });
}

void ReadGroup::match_items(const Lookup& lookup, const Value& page, const Value& desired) {
  const std::string_view item_key = lookup.item_key.empty() ? type_->item_key : lookup.item_key;
  for (const Value& listed : items_at(page, lookup.items)) {
    const Value item = listed.is_map() ? listed : Value::map({{"@value", listed}});
    const Result<std::string> key = fill_template(item_key, context(item, desired));
    if (key.ok()) found(normal_key(*type_, *key), item);
  }
}

void ReadGroup::found(const std::string& key, const Value& item) {
  for (Wanted& wanted : take(key)) {
    auto entity = std::make_shared<Entity>();
    entity->wanted = std::move(wanted);
    entity->item = item;
    if (!entity->item.is_map()) entity->item = Value::map({{"@value", item}});
    begin_work();
    advance(entity);
    end_work();
  }
}

void ReadGroup::not_found(const std::string& key, const Lookup& lookup) {
  for (const Wanted& wanted : take(key)) answer_(wanted.index, Absent{evidence(lookup)});
}

void ReadGroup::failed(const std::string& key, const Error& error) {
  for (const Wanted& wanted : take(key)) answer_(wanted.index, Unreadable{error});
}

void ReadGroup::advance(const std::shared_ptr<Entity>& entity) {
  const std::span<const Detail> details = entity->wanted.type->details;
  std::vector<const Detail*> ask;
  bool park = false;
  {
    const std::lock_guard lock(entity->mutex);
    const LiveContext live = context(entity->item, entity->wanted.desired);
    while (!entity->error && entity->next_detail < details.size()) {
      const Detail& detail = details[entity->next_detail];
      // A condition may look at what the details before it brought.
      if (!ask.empty() && (detail.when != nullptr || !detail.each.empty() || is_shared(detail))) break;
      if (detail.when != nullptr && !detail.when(live)) {
        ++entity->next_detail;
        continue;
      }
      if (is_shared(detail)) {
        park = true;
        break;
      }
      ask.push_back(&detail);
      ++entity->next_detail;
    }
    entity->under_way = ask.size();
  }
  if (park) return company_->wait(make_asker(entity));
  if (ask.empty()) return finish(*entity);
  for (const Detail* detail : ask) ask_detail(entity, *detail);
}

void ReadGroup::finish(Entity& entity) {
  const Wanted& wanted = entity.wanted;
  if (entity.error) return answer_(wanted.index, Unreadable{*entity.error});
  const LiveContext live = context(entity.item, wanted.desired);
  if (wanted.type->gone != nullptr && wanted.type->gone(live)) {
    const Lookup& way =
        wanted.type->batch.operation != nullptr
            ? wanted.type->batch
            : (wanted.type->single.operation != nullptr ? wanted.type->single : wanted.type->list);
    return answer_(wanted.index, Absent{evidence(way), wanted.type->restore != nullptr});
  }
  if (wanted.type->unreadable != nullptr) {
    if (const std::string_view why = wanted.type->unreadable(live); !why.empty()) {
      return answer_(wanted.index, Unreadable{{.kind = ErrorKind::kDenied, .summary = std::string(why)}});
    }
  }
  Live out = project_live(wanted.type->attributes, live);
  out.id = member_at(entity.item, wanted.type->id).text();
  if (!wanted.type->arn.empty()) out.arn = member_at(entity.item, wanted.type->arn).text();
  if (const Wait* settle = wanted.type->settle; settle != nullptr) {
    out.status = settle->condition != nullptr ? settle->condition(live).text()
                                              : member_at(entity.item, settle->status).text();
  }
  out.region = region_;
  out.account = account_;
  answer_(wanted.index, Found{std::move(out)});
}

std::shared_ptr<ReadGroup::Company> ReadGroup::make_company() { return std::make_shared<Company>(); }

void ReadGroup::begin_work(std::size_t n) { company_->begin_work(n); }

void ReadGroup::end_work() {
  std::vector<std::shared_ptr<Asker>> waiting = company_->end_work();
  if (waiting.empty()) return;
  begin_work();
  ask_together(std::move(waiting));
  end_work();
}

std::vector<std::shared_ptr<ReadGroup::Asker>> ReadGroup::Company::end_work() {
  if (--work_ != 0) return {};
  const std::lock_guard lock(mutex_);
  return std::exchange(waiting_, {});
}

void ReadGroup::Company::wait(std::shared_ptr<Asker> asker) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(asker));
}

}  // namespace reconcile::aws
