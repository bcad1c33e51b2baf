// The part of ReadGroup that asks for details.

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/reply_path.h"
#include "model/text_template.h"
#include "providers/aws/engine/entity.h"
#include "providers/aws/engine/read_group.h"

namespace reconcile::aws {

/// An instance that waits for a shared detail, and the ids of the items it asks for.
struct ReadGroup::Asker {
  std::shared_ptr<ReadGroup> group;
  std::shared_ptr<Entity> entity;
  const Detail* detail;
  std::vector<std::string> ids;
};

namespace {

constexpr std::size_t kWorthAList = 2;  // calls; what a list must spare more than

Result<std::vector<std::string>> ids_of(const Detail& detail, const LiveContext& live, std::string_view key) {
  if (detail.own_ids == nullptr) {
    Result<std::string> id = fill_template(detail.id, live, key);
    if (!id) return std::move(id).error();
    return std::vector<std::string>{*std::move(id)};
  }
  std::vector<std::string> out;
  for (const Value& id : items_at(detail.own_ids(live), "[]")) out.emplace_back(id.text());
  return out;
}

/// What has to agree for two details to be one call: the tags of a table and of a log group are.
using CallShape =
    std::tuple<const Operation*, std::string_view, std::string_view, std::string_view, const Param*, int>;

CallShape call_shape(const Detail& detail) {
  return {detail.operation, detail.ids,           detail.item_id,
          detail.items,     detail.params.data(), detail.ids.empty() ? detail.saves : 0};
}

}  // namespace

void ReadGroup::ask_detail(const std::shared_ptr<Entity>& entity, const Detail& detail) {
  if (!detail.each.empty()) return ask_each(entity, detail);
  begin_work();
  const auto collected = std::make_shared<Value::List>();
  const auto done = [self = shared_from_this(), entity, &detail](Result<Value> value) {
    self->answer_detail(entity, detail, std::move(value));
    self->end_work();
  };
  Result<Value> params = [&] {
    const std::lock_guard lock(entity->mutex);
    return params_of(detail.params, context(entity->item, entity->wanted.desired), entity->wanted.key);
  }();
  if (!params) return done(std::move(params).error());
  const bool paged = !detail.operation->paging.output.empty();
  calls_.fetch(caller_, *detail.operation, region_, *std::move(params), PagedCalls::kAllPages,
               [done, collected, paged, &detail](const Result<Value>& page, bool last) {
                 if (!page.ok()) return done(page.error());
                 if (!paged) return done(at_path(*page, detail.items));
                 for (Value& item : items_at(*page, detail.items)) collected->push_back(std::move(item));
                 if (last) done(Value(std::move(*collected)));
               });
}

void ReadGroup::ask_each(const std::shared_ptr<Entity>& entity, const Detail& detail) {
  struct Gathering {
    std::mutex mutex{};
    Value::List replies{};
    std::optional<Error> error{};
    std::size_t left = 0;
  };
  const auto gathering = std::make_shared<Gathering>();
  struct One {
    std::string region;
    Value params;
  };
  std::vector<One> calls;
  {
    const std::lock_guard lock(entity->mutex);
    const LiveContext live = context(entity->item, entity->wanted.desired);
    const Value elements =
        detail.own_ids != nullptr ? detail.own_ids(live) : at_path(entity->item, detail.each);
    for (const Value& each : items_at(elements, "[]")) {
      Result<Value> one = params_of(detail.params, live, entity->wanted.key, each.text());
      if (one.ok()) {
        calls.push_back({detail.in_regions ? std::string(each.text()) : region_, *std::move(one)});
      } else {
        gathering->error = std::move(one).error();
      }
    }
  }
  if (gathering->error) return answer_detail(entity, detail, *gathering->error);
  if (calls.empty()) return answer_detail(entity, detail, Value(Value::List{}));
  gathering->left = calls.size();
  begin_work(calls.size());
  for (One& one : calls) {
    calls_.fetch(caller_, *detail.operation, one.region, std::move(one.params), 1,
                 [self = shared_from_this(), entity, gathering, &detail, region = one.region](
                     const Result<Value>& page, bool) {
                   bool complete = false;
                   {
                     const std::lock_guard lock(gathering->mutex);
                     if (page.ok()) {
                       Value reply = at_path(*page, detail.items);
                       if (detail.in_regions && reply.is_map()) reply.as_map()["@region"] = Value(region);
                       gathering->replies.push_back(std::move(reply));
                     } else if (!means_absent(page.error(), detail.absent)) {
                       gathering->error = page.error();  // one that went away meanwhile is no error
                     }
                     complete = --gathering->left == 0;
                   }
                   if (complete) {
                     self->answer_detail(entity, detail,
                                         gathering->error ? Result<Value>(*gathering->error)
                                                          : Value(std::move(gathering->replies)));
                   }
                   self->end_work();
                 });
  }
}

void ReadGroup::answer_detail(const std::shared_ptr<Entity>& entity, const Detail& detail,
                              Result<Value> value) {
  bool last = false;
  {
    const std::lock_guard lock(entity->mutex);
    if (value.ok()) {
      entity->item.as_map()[detail.into] = *std::move(value);
    } else if (!detail.shortcut && !means_absent(value.error(), detail.absent)) {
      entity->error = std::move(value).error();
    } else {
      entity->item.as_map()[detail.into] = Value();
    }
    last = --entity->under_way == 0;
  }
  // Only one of those who were under way goes on, or the instance would be answered twice.
  if (last) advance(entity);
}

std::shared_ptr<ReadGroup::Asker> ReadGroup::make_asker(std::shared_ptr<Entity> entity) {
  const Detail& detail = entity->wanted.type->details[entity->next_detail++];
  return std::make_shared<Asker>(Asker{shared_from_this(), std::move(entity), &detail, {}});
}

void ReadGroup::ask_together(std::vector<std::shared_ptr<Asker>> askers) {
  std::map<CallShape, std::vector<std::shared_ptr<Asker>>> by_call;
  for (std::shared_ptr<Asker>& asker : askers) {
    Entity& entity = *asker->entity;
    Result<std::vector<std::string>> ids =
        ids_of(*asker->detail, asker->group->context(entity.item, entity.wanted.desired), entity.wanted.key);
    if (ids.ok()) {
      asker->ids = *std::move(ids);
      by_call[call_shape(*asker->detail)].push_back(std::move(asker));
    } else {
      entity.error = std::move(ids).error();
      asker->group->finish(entity);
    }
  }
  for (auto& [shape, some] : by_call) {
    some.front()->detail->ids.empty() ? ask_list(std::move(some)) : ask_batch(std::move(some));
  }
}

void ReadGroup::ask_batch(std::vector<std::shared_ptr<Asker>> askers) {
  const Detail& detail = *askers.front()->detail;
  const auto most = static_cast<std::size_t>(std::max(detail.max_ids, 1));
  auto next = askers.begin();
  while (next != askers.end()) {
    std::set<std::string> ids;  // several instances may ask for one id
    std::vector<std::shared_ptr<Asker>> chunk;
    // An instance's ids go together, be they more than one call is meant to take.
    for (; next != askers.end() && (chunk.empty() || ids.size() + (*next)->ids.size() <= most); ++next) {
      ids.insert((*next)->ids.begin(), (*next)->ids.end());
      chunk.push_back(std::move(*next));
    }
    const Entity& any = *chunk.front()->entity;
    Result<Value> params = params_of(detail.params, context(any.item, any.wanted.desired), any.wanted.key);
    if (!params) {
      for (const std::shared_ptr<Asker>& asker : chunk) {
        asker->entity->error = params.error();
        asker->group->finish(*asker->entity);
      }
      continue;
    }
    params->as_map()[detail.ids] = Value(Value::List(ids.begin(), ids.end()));
    ask_shared(*std::move(params), PagedCalls::kAllPages, std::move(chunk));
  }
}

void ReadGroup::ask_list(std::vector<std::shared_ptr<Asker>> askers) {
  const Detail& detail = *askers.front()->detail;
  const std::size_t spared = askers.size() * static_cast<std::size_t>(detail.saves);
  const Entity& any = *askers.front()->entity;
  Result<Value> params = params_of(detail.params, context(any.item, any.wanted.desired), any.wanted.key);
  if (params.ok() && spared > kWorthAList) return ask_shared(*std::move(params), spared, std::move(askers));
  for (const std::shared_ptr<Asker>& asker : askers) {
    asker->entity->item.as_map()[asker->detail->into] = Value();
    asker->group->advance(asker->entity);
  }
}

void ReadGroup::ask_shared(Value params, std::size_t max_pages, std::vector<std::shared_ptr<Asker>> askers) {
  struct Collected {
    std::map<std::string, Value::List, std::less<>> items{};  // only what somebody asks for
    std::vector<std::shared_ptr<Asker>> askers{};
    std::size_t pages = 0;
  };
  const Detail& detail = *askers.front()->detail;
  const auto collected = std::make_shared<Collected>();
  for (const std::shared_ptr<Asker>& asker : askers) {
    for (const std::string& id : asker->ids) collected->items[id];
  }
  collected->askers = std::move(askers);
  begin_work();
  calls_.fetch(
      caller_, *detail.operation, region_, std::move(params), max_pages,
      [self = shared_from_this(), collected, max_pages, &detail](const Result<Value>& page, bool last) {
        if (page.ok()) {
          for (Value& item : items_at(*page, detail.items)) {
            const Result<std::string> id = fill_template(detail.item_id, self->context(item, Value()));
            const auto it = id.ok() ? collected->items.find(*id) : collected->items.end();
            if (it != collected->items.end()) it->second.push_back(std::move(item));
          }
          if (!last && ++collected->pages < max_pages) return;
        }
        for (const std::shared_ptr<Asker>& asker : collected->askers) {
          Value::List items;
          for (const std::string& id : asker->ids) {
            const Value::List& some = collected->items[id];
            items.insert(items.end(), some.begin(), some.end());
          }
          asker->group->answer_shared(*asker, page, items.empty() ? Value() : Value(std::move(items)));
        }
        collected->askers.clear();
        self->end_work();
      });
}

void ReadGroup::answer_shared(const Asker& asker, const Result<Value>& page, Value items) {
  const Detail& detail = *asker.detail;
  if (!page.ok() && detail.one_by_one != nullptr) {
    asker.entity->under_way = 1;
    return ask_detail(asker.entity, *detail.one_by_one);
  }
  if (!page.ok() && !detail.shortcut && !means_absent(page.error(), detail.absent)) {
    asker.entity->error = page.error();
  }
  asker.entity->item.as_map()[detail.into] = std::move(items);
  advance(asker.entity);
}

}  // namespace reconcile::aws
