#include "tests/aws/types/world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "diff/resource_diff.h"
#include "model/resource_type.h"
#include "providers/aws/protocol/decode.h"
#include "providers/aws/registry.h"
#include "tests/aws/engine/reading.h"
#include "tests/aws/types/recorded_facts.h"

namespace reconcile::aws {

namespace {

bool is(const Operation* operation, std::string_view service, std::string_view name) {
  return operation != nullptr && operation->service->name == service && operation->name == name;
}

/// The operation as the tables name it, so that its reply is decoded by the right protocol.
const Operation* find_operation(std::string_view service, std::string_view name) {
  for (const ResourceType* type : registry()) {
    for (const Lookup* lookup : {&type->list, &type->batch, &type->single}) {
      if (is(lookup->operation, service, name)) return lookup->operation;
    }
    for (const Detail& detail : type->details) {
      if (is(detail.operation, service, name)) return detail.operation;
      if (detail.one_by_one != nullptr && is(detail.one_by_one->operation, service, name)) {
        return detail.one_by_one->operation;
      }
    }
  }
  ADD_FAILURE() << "no table asks for " << service << ":" << name;
  return nullptr;
}

/// Puts `value` at the end of a reply path, making maps on the way.
void put(Value& page, std::string_view path, Value value) {
  if (!page.is_map()) page = Value(Value::Map());
  const std::size_t dot = path.find('.');
  Value& member = page.as_map()[path.substr(0, dot)];
  if (dot == std::string_view::npos) {
    member = std::move(value);
  } else {
    put(member, path.substr(dot + 1), std::move(value));
  }
}

/// A page without items, before the one that the token asks for.
Value first_page(const Paging& paging) {
  Value page;
  put(page, paging.output, Value("2"));
  if (!paging.more.empty()) put(page, paging.more, Value("true"));
  for (const TokenPart& part : paging.parts) put(page, part.output, Value("2"));
  return page;
}

/// Another instance, that nobody has: with another name wherever the key has one.
std::string stranger(const ResourceType& type, const std::string& desired, std::size_t number) {
  const Value original = *parse_json(desired);
  Value attributes = original;
  for (const auto& [name, value] : original.as_map()) {
    if (type.key.find("{" + name) == std::string_view::npos || value.text().empty()) continue;
    attributes.as_map()[name] = Value(std::string(value.text()) + "-" + std::to_string(number));
  }
  return to_json(attributes);
}

Result<Value> decoded(const Operation& operation, const std::string& body, int status) {
  // S3 marks its own answers so; a body may be empty.
  return decode_reply(operation, {.status = status, .headers = {{"x-amz-request-id", "1"}}, .body = body});
}

}  // namespace

void World::reply(std::string_view service, std::string_view operation, std::string body, int status) {
  const Operation* found = find_operation(service, operation);
  if (found == nullptr) return;
  aws.on(std::string(operation),
         [found, body = std::move(body), status](const Value&) { return decoded(*found, body, status); });
}

void World::reply(std::string_view service, std::string_view operation,
                  std::function<std::string(const Value& params)> body) {
  const Operation* found = find_operation(service, operation);
  if (found == nullptr) return;
  aws.on(std::string(operation),
         [found, body = std::move(body)](const Value& params) { return decoded(*found, body(params), 200); });
}

std::vector<std::string> World::drift_on_a_later_page(std::string_view type, const std::string& desired) {
  const ResourceType& table = *find_resource_type(type);
  const std::vector<PagedWay> ways = paged_ways(table);
  const auto way = std::ranges::find_if(ways, [&](const PagedWay& each) {
    return !each.operation->paging.output.empty() && aws.answers(std::string(each.operation->name));
  });
  if (way == ways.end()) return drift(type, desired);
  const std::string name(way->operation->name);
  aws.on(name,
         [paging = way->operation->paging, later = aws.handler(name)](const Value& params) -> Result<Value> {
           return params[paging.input].is_null() ? first_page(paging) : later(params);
         });
  std::vector<std::string> texts{desired};
  while (texts.size() < way->wanted) texts.push_back(stranger(table, desired, texts.size()));
  std::vector<Wanted> wanted;
  for (const std::string& text : texts) wanted.emplace_back(type, text);
  return changes(type, desired, read_all(wanted).front());
}

void World::s3_error(std::string_view operation, std::string_view code, int status) {
  reply("s3", operation, "<Error><Code>" + std::string(code) + "</Code><Message>so</Message></Error>",
        status);
}

std::vector<Outcome> World::read_all(const std::vector<Wanted>& wanted) {
  Reading reading(aws);
  for (const auto& [type, desired] : wanted) reading.want(type, desired);
  const std::size_t before = aws.calls().size();
  std::vector<Outcome> outcomes = reading.run();
  std::vector<FakeCaller::Call> calls = aws.calls();
  calls.erase(calls.begin(), calls.begin() + static_cast<std::ptrdiff_t>(before));
  for (std::size_t i = 0; i < wanted.size(); ++i) note_outcome(wanted[i].first, outcomes[i], calls);
  return outcomes;
}

Outcome World::read(std::string_view type, const std::string& desired) {
  return read_all({{type, desired}}).front();
}

std::vector<std::string> World::changes(std::string_view type, const std::string& desired,
                                        const Outcome& outcome, const std::vector<Wanted>& claimants) {
  if (std::holds_alternative<Absent>(outcome)) return {"missing"};
  if (std::holds_alternative<Unreadable>(outcome)) return {"unreadable"};
  const std::span<const Attribute> table = find_resource_type(type)->attributes;
  Claims::Builder builder;
  for (const auto& [claimant, attributes] : claimants) builder.add(claimant, *parse_json(attributes), table);
  const Claims claims = std::move(builder).build();
  const Value state = *parse_json(desired);
  std::vector<std::string> paths;
  for (const Change& change : diff_resource({.desired = state,
                              .live = std::get<Found>(outcome).live,
                              .attributes = table,
                              .claims = &claims,
                              .type = type,
                              .id = state["id"].text()})) {
    paths.push_back(change.path.to_string());
  }
  note_comparison(type, !paths.empty());
  return paths;
}

std::vector<std::string> World::drift(std::string_view type, const std::string& desired,
                                      const std::vector<Wanted>& claimants) {
  return changes(type, desired, read(type, desired), claimants);
}

std::string with(const std::string& json, const std::string& pointer, const std::string& value) {
  auto document = nlohmann::json::parse(json);
  document[nlohmann::json::json_pointer(pointer)] = nlohmann::json::parse(value);
  return document.dump();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace reconcile::aws
