#include "providers/aws/engine/paged_calls.h"

#include <algorithm>
#include <deque>
#include <vector>

#include "model/reply_path.h"
#include "providers/aws/caller.h"

namespace reconcile::aws {

struct PagedCalls::Asker {
  OnPage on_page;
  std::size_t max_pages;
  std::size_t next = 0;
  bool busy = false;
};

struct PagedCalls::Fetch {
  struct Page {
    Result<Value> reply;
    bool last;
  };

  Fetch(Caller& with, const Operation& what, std::string where, Value how)
      : caller(with), operation(what), region(std::move(where)), params(std::move(how)) {}

  Caller& caller;
  const Operation& operation;
  const std::string region;
  const Value params;

  std::mutex mutex{};
  std::deque<Page> pages{};  // a deque: askers read one page while the next is appended
  std::deque<Asker> askers{};
  Value token{};        // the members that ask for the page after the last one; null: none, or not known yet
  bool waiting = true;  // a page is under way
};

namespace {

std::string call_key(const Caller& caller, const Operation& operation, const std::string& region,
                     const Value& params) {
  return std::to_string(reinterpret_cast<std::uintptr_t>(&caller)) + '|' +
         std::string(operation.service->name) + '|' + std::string(operation.name) + '|' + region + '|' +
         to_json_revealing(params);
}

Value next_token(const Paging& paging, const Value& page) {
  if (paging.output.empty()) return {};
  if (!paging.more.empty() && member_at(page, paging.more).text() != "true") return {};
  const std::string_view token = member_at(page, paging.output).text();
  if (token.empty()) return {};
  Value::Map members;
  members[paging.input] = Value(token);
  for (const TokenPart& part : paging.parts) {
    const std::string_view text = member_at(page, part.output).text();
    if (!text.empty()) members[part.input] = Value(text);
  }
  return {std::move(members)};
}

}  // namespace

void PagedCalls::fetch(Caller& caller, const Operation& operation, const std::string& region, Value params,
                       std::size_t max_pages, OnPage on_page) {
  if (!operation.paging.limit.empty()) {
    params.as_map()[operation.paging.limit] = Value(operation.paging.page_size);
  }
  std::shared_ptr<Fetch> fetch;
  bool begin = false;
  {
    const std::lock_guard lock(mutex_);
    // A secret is fetched once for each asker, and goes with the fetch when that has been answered.
    std::shared_ptr<Fetch> own;
    std::shared_ptr<Fetch>& slot =
        operation.secret ? own : fetches_[call_key(caller, operation, region, params)];
    begin = slot == nullptr;
    if (begin) slot = std::make_shared<Fetch>(caller, operation, region, std::move(params));
    fetch = slot;
  }
  Value resume;
  Asker* asker = nullptr;
  {
    const std::lock_guard lock(fetch->mutex);
    asker = &fetch->askers.emplace_back(Asker{std::move(on_page), max_pages});
    if (!fetch->waiting && !fetch->token.is_null() && max_pages > fetch->pages.size()) {
      resume = std::exchange(fetch->token, Value());
      fetch->waiting = true;
    }
  }
  if (begin || !resume.is_null()) request(fetch, resume);
  hand_over(fetch, *asker);
}

void PagedCalls::request(const std::shared_ptr<Fetch>& fetch, const Value& token) {
  Value params = fetch->params;
  if (token.is_map()) {
    for (const MapEntry& member : token.as_map()) params.as_map()[member.key] = member.value;
  }
  fetch->caller.call(fetch->operation, fetch->region, std::move(params),
                     [fetch](Result<Value> page) { arrived(fetch, std::move(page)); });
}

void PagedCalls::arrived(const std::shared_ptr<Fetch>& fetch, Result<Value> page) {
  Value token = page.ok() ? next_token(fetch->operation.paging, *page) : Value();
  Value request_now;
  std::vector<Asker*> askers;
  {
    const std::lock_guard lock(fetch->mutex);
    if (!token.is_null() && !fetch->pages.empty() && fetch->pages.back().reply.ok() &&
        next_token(fetch->operation.paging, *fetch->pages.back().reply) == token) {
      page = Error{.kind = ErrorKind::kInvalid,
                   .summary = std::string(fetch->operation.name) + " hands out the same page token again",
                   .hint = "This would never end; report it with a recording (--record)."};
      token = Value();
    }
    fetch->pages.push_back({std::move(page), token.is_null()});
    fetch->waiting = false;
    const auto wants_more = [&](const Asker& a) { return a.max_pages > fetch->pages.size(); };
    if (!token.is_null() && std::any_of(fetch->askers.begin(), fetch->askers.end(), wants_more)) {
      request_now = token;
      fetch->waiting = true;
    } else {
      fetch->token = token;
    }
    for (Asker& asker : fetch->askers) askers.push_back(&asker);
  }
  if (!request_now.is_null()) request(fetch, request_now);
  for (Asker* asker : askers) hand_over(fetch, *asker);
}

void PagedCalls::hand_over(const std::shared_ptr<Fetch>& fetch, Asker& asker) {
  std::unique_lock lock(fetch->mutex);
  while (!asker.busy && asker.next < std::min(fetch->pages.size(), asker.max_pages)) {
    const Fetch::Page& page = fetch->pages[asker.next];
    asker.busy = true;
    lock.unlock();
    asker.on_page(page.reply, page.last);
    lock.lock();
    asker.busy = false;
    ++asker.next;
  }
  if (asker.next > 0 && (asker.next >= asker.max_pages || fetch->pages[asker.next - 1].last)) {
    asker.on_page = nullptr;  // lets go of what the asker captured
  }
}

}  // namespace reconcile::aws
