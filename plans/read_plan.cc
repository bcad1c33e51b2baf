#include <algorithm>
#include <charconv>
#include <set>

#include "model/path.h"
#include "model/resource.h"
#include "plans/digest.h"
#include "plans/plan_file.h"

// A plan is carried out as it stands, so nothing in it is guessed: a member that is missing, of another kind
// or contradicted by another one is an error that names it.

namespace reconcile {

namespace {

constexpr std::string_view kKind = "remediation-plan";

Error refused(std::string summary, std::string hint) {
  return {.kind = ErrorKind::kInput, .summary = std::move(summary), .hint = std::move(hint)};
}

/// Goes down the document and keeps the first thing that is wrong.
class PlanReader {
 public:
  Result<Plan> read(const Value& json);

 private:
  void fail(const std::string& where, const std::string& what) {
    if (error_.empty()) error_ = where + " " + what;
  }
  std::string text(const Value& json, const std::string& where, std::string_view key, bool needed = false);
  std::vector<std::string> texts(const Value& json, const std::string& where, std::string_view key);
  const Value::List& list(const Value& json, const std::string& where, std::string_view key);
  std::int64_t integer(const Value& json, const std::string& where, std::string_view key);
  bool flag(const Value& json, const std::string& where, std::string_view key);
  template <typename T>
  void word(T& out, std::initializer_list<T> words, const Value& json, const std::string& where,
            std::string_view key);

  void sources(Plan& plan, const Value& json);
  Action action(const Value& json, const std::string& where);
  std::vector<ActionChange> changes(const Value& json, const std::string& where);
  Call call(const Value& json, const std::string& where);
  std::vector<Call> calls(const Value& json, const std::string& where);
  ProviderStep provider(const Value& json, const std::string& where);
  std::vector<Precondition> preconditions(const Value& json, const std::string& where);
  Settle settle(const Value& json, const std::string& where);
  ActionSnapshot snapshot(const Value& json, const std::string& where);
  int seconds(const Value& json, const std::string& where, std::string_view key);
  void by_hand(Plan& plan, const Value& json);
  void code(Plan& plan, const Value& json);
  void check(const Plan& plan);

  std::string error_;
};

/// The mask back as a mark.
Value marked(Value value) {
  if (value.is_string() && value.as_string() == "(sensitive)") value.mark_sensitive();
  if (value.is_list()) {
    for (Value& item : value.as_list()) item = marked(std::move(item));
  } else if (value.is_map()) {
    for (MapEntry& entry : value.as_map()) entry.value = marked(std::move(entry.value));
  }
  return value;
}

Value::List marked_items(const Value& value) {
  Value::List out;
  if (!value.is_list()) return out;
  for (const Value& item : value.as_list()) out.push_back(marked(item));
  return out;
}

std::string at(const std::string& where, std::string_view key) {
  return where.empty() ? std::string(key) : where + '.' + std::string(key);
}

std::string at(const std::string& where, std::string_view key, std::size_t index) {
  return at(where, key) + '[' + std::to_string(index) + ']';
}

std::string PlanReader::text(const Value& json, const std::string& where, std::string_view key, bool needed) {
  const Value& value = json[key];
  if (!value.is_string() && !(value.is_null() && !needed)) fail(at(where, key), "is no text");
  if (needed && value.text().empty()) fail(at(where, key), "is empty");
  return std::string(value.text());
}

const Value::List& PlanReader::list(const Value& json, const std::string& where, std::string_view key) {
  static const Value::List none;
  if (json[key].is_list()) return json[key].as_list();
  fail(at(where, key), "is no list");
  return none;
}

std::vector<std::string> PlanReader::texts(const Value& json, const std::string& where,
                                           std::string_view key) {
  std::vector<std::string> out;
  for (const Value& item : list(json, where, key)) {
    if (!item.is_string()) fail(at(where, key, out.size()), "is no text");
    out.emplace_back(item.text());
  }
  return out;
}

std::int64_t PlanReader::integer(const Value& json, const std::string& where, std::string_view key) {
  const std::string_view digits = json[key].is_number() ? json[key].text() : std::string_view();
  std::int64_t number = 0;
  const auto [rest, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || failure != std::errc() || rest != digits.data() + digits.size() || number < 0) {
    fail(at(where, key), "is no whole number");
  }
  return number;
}

bool PlanReader::flag(const Value& json, const std::string& where, std::string_view key) {
  if (!json[key].is_bool()) fail(at(where, key), "is neither true nor false");
  return json[key].is_bool() && json[key].as_bool();
}

template <typename T>
void PlanReader::word(T& out, std::initializer_list<T> words, const Value& json, const std::string& where,
                      std::string_view key) {
  std::string known;
  for (const T candidate : words) {
    if (json[key].text() == to_string(candidate)) {
      out = candidate;
      return;
    }
    known += (known.empty() ? "" : ", ") + std::string(to_string(candidate));
  }
  fail(at(where, key), "is none of " + known);
}

void PlanReader::sources(Plan& plan, const Value& json) {
  for (const Value& item : list(json, "", "sources")) {
    const std::string where = at("", "sources", plan.sources.size());
    plan.sources.push_back({.source = text(item, where, "source", true),
                            .kind = text(item, where, "kind", true),
                            .lineage = text(item, where, "lineage"),
                            .serial = item["serial"].is_null() ? -1 : integer(item, where, "serial"),
                            .terraform_version = text(item, where, "terraform_version")});
  }
}

std::vector<ActionChange> PlanReader::changes(const Value& json, const std::string& where) {
  std::vector<ActionChange> out;
  for (const Value& item : list(json, where, "changes")) {
    const std::string here = at(where, "changes", out.size());
    ActionChange change{.path = text(item, here, "path", true)};
    if (!Path::parse(change.path).ok()) fail(at(here, "path"), "is no attribute path");
    change.is_set = item["add"].is_list() && item["remove"].is_list();
    change.from = marked(item["from"]);
    change.to = marked(item["to"]);
    change.add = marked_items(item["add"]);
    change.remove = marked_items(item["remove"]);
    out.push_back(std::move(change));
  }
  return out;
}

Call PlanReader::call(const Value& json, const std::string& where) {
  if (!json["parameters"].is_map()) fail(at(where, "parameters"), "is no object");
  return {.service = text(json, where, "service", true),
          .operation = text(json, where, "operation", true),
          .region = text(json, where, "region"),
          .parameters = json["parameters"]};
}

std::vector<Call> PlanReader::calls(const Value& json, const std::string& where) {
  std::vector<Call> out;
  for (const Value& item : list(json, where, "calls"))
    out.push_back(call(item, at(where, "calls", out.size())));
  return out;
}

ProviderStep PlanReader::provider(const Value& json, const std::string& where) {
  const Value& item = json["provider"];
  if (item.is_null()) return {};
  const std::string here = at(where, "provider");
  ProviderStep step{.provider = text(item, here, "address", true),
                    .version = text(item, here, "version"),
                    .reader = text(item, here, "reader")};
  for (const Value& difference : list(item, here, "differences")) {
    const std::string place = at(here, "differences", step.differences.size());
    step.differences.push_back({.path = text(difference, place, "path", true),
                                .from = marked(difference["from"]),
                                .to = marked(difference["to"]),
                                .known_after_apply = flag(difference, place, "known_after_apply")});
  }
  return step;
}

std::vector<Precondition> PlanReader::preconditions(const Value& json, const std::string& where) {
  std::vector<Precondition> out;
  for (const Value& item : list(json, where, "preconditions")) {
    const std::string here = at(where, "preconditions", out.size());
    const bool has_live = item.is_map() && item.as_map().find("live") != nullptr;
    if (has_live == item["digest"].is_string()) fail(here, "has to have either live or digest");
    out.push_back({.attribute = text(item, here, "attribute", true),
                   .live = item["live"],
                   .digest = text(item, here, "digest"),
                   .only_before = !item["only_before"].is_null() && flag(item, here, "only_before")});
  }
  return out;
}

Settle PlanReader::settle(const Value& json, const std::string& where) {
  const Value& item = json["settle"];
  if (item.is_null()) return {};
  const std::string here = at(where, "settle");
  return {.read = item["read"].is_null() ? Call() : call(item["read"], at(here, "read")),
          .status = text(item, here, "status"),
          .settled = texts(item, here, "settled"),
          .failed = texts(item, here, "failed"),
          .usual_seconds = seconds(item, here, "usual_seconds"),
          .timeout_seconds = seconds(item, here, "timeout_seconds")};
}

int PlanReader::seconds(const Value& json, const std::string& where, std::string_view key) {
  return static_cast<int>(std::min<std::int64_t>(integer(json, where, key), 864'000));
}

ActionSnapshot PlanReader::snapshot(const Value& json, const std::string& where) {
  const Value& item = json["snapshot"];
  if (item.is_null()) return {};
  const std::string here = at(where, "snapshot");
  if (!item["reason"].is_null()) return {.reason = text(item, here, "reason", true)};
  return {.name = text(item, here, "name", true),
          .create = call(item["create"], at(here, "create")),
          .list = call(item["list"], at(here, "list")),
          .items = text(item, here, "items"),
          .item_name = text(item, here, "item_name", true),
          .status = text(item, here, "status", true),
          .settled = texts(item, here, "settled"),
          .failed = texts(item, here, "failed"),
          .usual_seconds = seconds(item, here, "usual_seconds"),
          .timeout_seconds = seconds(item, here, "timeout_seconds")};
}

Action PlanReader::action(const Value& json, const std::string& where) {
  Action out;
  out.id = text(json, where, "id", true);
  out.address = text(json, where, "address", true);
  out.type = text(json, where, "type", true);
  out.resource_id = text(json, where, "resource_id");
  out.arn = text(json, where, "arn");
  out.account = text(json, where, "account");
  out.region = text(json, where, "region");
  out.source = text(json, where, "source");
  word(out.means, {Means::kNative, Means::kPlugin}, json, where, "means");
  word(out.risk, {Risk::kOnline, Risk::kRestart, Risk::kOutage, Risk::kDestructive}, json, where, "risk");
  out.lost = text(json, where, "lost");
  out.changes = changes(json, where);
  out.calls = calls(json, where);
  out.provider = provider(json, where);
  out.snapshot = snapshot(json, where);
  out.preconditions = preconditions(json, where);
  out.depends_on = texts(json, where, "depends_on");
  out.settle = settle(json, where);
  out.verify = texts(json, where, "verify");
  const std::string undo = at(where, "undo");
  out.undo = {.possible = flag(json["undo"], undo, "possible"),
              .calls = calls(json["undo"], undo),
              .reason = text(json["undo"], undo, "reason")};
  return out;
}

void PlanReader::by_hand(Plan& plan, const Value& json) {
  for (const Value& item : list(json, "", "by_hand")) {
    const std::string where = at("", "by_hand", plan.by_hand.size());
    ByHand out{.address = text(item, where, "address", true),
               .type = text(item, where, "type", true),
               .source = text(item, where, "source"),
               .paths = texts(item, where, "paths")};
    word(out.obstacle,
         {Obstacle::kReplacement, Obstacle::kMissing, Obstacle::kSecret, Obstacle::kNoRemedy,
          Obstacle::kUnreadable, Obstacle::kRisk, Obstacle::kLimit, Obstacle::kDeploy},
         item, where, "obstacle");
    out.reason = text(item, where, "reason", true);
    out.command = text(item, where, "command");
    plan.by_hand.push_back(std::move(out));
  }
}

void PlanReader::code(Plan& plan, const Value& json) {
  for (const Value& item : list(json, "", "code")) {
    const std::string where = at("", "code", plan.code.size());
    plan.code.push_back({.address = text(item, where, "address", true),
                         .type = text(item, where, "type", true),
                         .source = text(item, where, "source"),
                         .changes = changes(item, where),
                         .configuration = text(item, where, "configuration"),
                         .command = text(item, where, "command")});
  }
}

void PlanReader::check(const Plan& plan) {
  std::set<std::string_view> earlier;
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Action& action = plan.actions[i];
    const std::string where = at("", "actions", i);
    for (const std::string& id : action.depends_on) {
      if (!earlier.contains(id))
        fail(at(where, "depends_on"), "names \"" + id + "\", which is no earlier action");
    }
    if (!earlier.insert(action.id).second) fail(at(where, "id"), "stands twice");
    const bool native = action.means == Means::kNative;
    if (native == action.calls.empty()) fail(at(where, "calls"), "contradicts its means");
    if (native != action.provider.provider.empty()) fail(at(where, "provider"), "contradicts its means");
    if (action.changes.empty()) fail(at(where, "changes"), "is empty");
    if (action.preconditions.empty()) fail(at(where, "preconditions"), "is empty");
  }
}

Result<Plan> PlanReader::read(const Value& json) {
  Plan plan;
  plan.format_version = text(json, "", "format_version", true);
  plan.reconcile_version = text(json, "", "reconcile_version", true);
  plan.id = text(json, "", "id", true);
  plan.created_at = text(json, "", "created_at", true);
  word(plan.direction, {Direction::kLive, Direction::kCode}, json, "", "direction");
  plan.account = text(json, "", "account");
  plan.region = text(json, "", "region");
  plan.complete = flag(json, "", "complete");
  sources(plan, json);
  for (const Value& item : list(json, "", "actions")) {
    plan.actions.push_back(action(item, at("", "actions", plan.actions.size())));
  }
  by_hand(plan, json);
  code(plan, json);
  plan.not_selected = static_cast<std::size_t>(integer(json, "", "not_selected"));
  plan.digest = text(json, "", "digest");
  check(plan);
  if (error_.empty()) return plan;
  return refused("the plan cannot be used: " + error_,
                 "Make it anew with `reconcile plan SOURCE --out plan.json`.");
}

std::string digest_of_document(Value document) {
  document.as_map().erase("digest");
  return digest_of(to_json(document));
}

}  // namespace

void seal(Plan& plan) {
  const Result<Value> document = parse_json(write_plan(plan));
  if (document.ok() && document->is_map()) plan.digest = digest_of_document(*document);
}

bool is_plan(std::string_view text) {
  const Result<Value> json = parse_json(text);
  return json.ok() && (*json)["kind"].text() == kKind;
}

Result<Plan> read_plan(std::string_view text, DigestCheck check) {
  const Result<Value> json = parse_json(text);
  if (!json.ok()) {
    return refused("this is no plan: " + json.error().summary,
                   "Plans are written by `reconcile plan SOURCE --out plan.json`.");
  }
  if ((*json)["kind"].text() != kKind) {
    return refused("this is no plan of reconcile: its kind is not \"" + std::string(kKind) + "\"",
                   "Plans are written by `reconcile plan SOURCE --out plan.json`.");
  }
  const std::string format((*json)["format_version"].text());
  if (!format.starts_with("1.")) {
    return refused("the plan has format_version \"" + format + "\", and this version reads 1.x",
                   "Use the version of reconcile that wrote it, or make the plan anew.");
  }
  if (check == DigestCheck::kRequired && (*json)["digest"].text() != digest_of_document(*json)) {
    return refused(
        "the plan was edited: its digest is not that of its content",
        "Make it anew, or take the edit over on purpose: `reconcile show PLAN --reseal --out PLAN`.");
  }
  Result<Plan> plan = PlanReader().read(*json);
  if (plan.ok() && check == DigestCheck::kReseal) seal(*plan);
  return plan;
}

}  // namespace reconcile
