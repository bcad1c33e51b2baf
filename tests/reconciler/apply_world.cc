#include "tests/reconciler/apply_world.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace reconcile {

namespace {

constexpr std::string_view kLive = R"({"engine":"x","retention":1,"comment":"hello"})";

/// Text that lives as long as the program, since resources only point at theirs.
std::string_view desired_of(const std::string& id) {
  static std::mutex mutex;
  static std::map<std::string, std::string> texts;
  const std::lock_guard lock(mutex);
  return texts.try_emplace(id, R"({"id":")" + id + R"(","engine":"x","retention":7,"comment":"hello"})")
      .first->second;
}

std::string id_in(std::string_view address) { return std::string(address.substr(address.rfind('.') + 1)); }

Value::List list_of(const Value& value) { return value.is_list() ? value.as_list() : Value::List(); }

}  // namespace

Databases::Databases(InMemoryReader& reader) {
  reader.instead = [this](std::span<const Resource* const> wanted, const auto& answer) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      Live live;
      {
        const std::lock_guard lock(mutex_);
        live = Live{.attributes = live_.at(id_in(wanted[i]->address)), .status = status};
      }
      answer(i, Found{std::move(live)});
    }
  };
}

void Databases::put(const std::string& id, const std::string& attributes) {
  const std::lock_guard lock(mutex_);
  live_[id] = json_value(attributes);
}

std::string Databases::retention(const std::string& id) {
  const std::lock_guard lock(mutex_);
  return std::string(live_.at(id)["retention"].text());
}

std::string Databases::tags(const std::string& id) {
  const std::lock_guard lock(mutex_);
  return to_json(live_.at(id)["tags"]);
}

void Databases::take(const Value& members) {
  const std::lock_guard lock(mutex_);
  const bool is_of_tags = !members["ResourceName"].is_null();
  const std::string id(members[is_of_tags ? "ResourceName" : "DBClusterIdentifier"].text());
  Value::Map& live = live_.at(id).as_map();
  if (is_of_tags) {
    for (const Value& key : list_of(members["TagKeys.member"])) live["tags"].as_map().erase(key.text());
    for (const Value& tag : list_of(members["Tags.Tag"]))
      live["tags"].as_map()[tag["Key"].text()] = tag["Value"];
  }
  for (const auto& [member, attribute] : {std::pair{"BackupRetentionPeriod", "retention"},
                                          {"Comment", "comment"},
                                          {"Login", "login"},
                                          {"Password", "password"}}) {
    if (const Value* value = members.as_map().find(member)) live[attribute] = *value;
  }
  ++taken[id];
}

const Operation* Databases::operation(std::string_view /*service*/, std::string_view name) const {
  for (const Operation* known : {&kCreateSnapshot, &kDescribeSnapshots}) {
    if (known->name == name) return known;
  }
  return name.starts_with("Modify") || name.find("Tags") != std::string_view::npos ? &kModifyDatabase
                                                                                   : nullptr;
}

void Databases::keep(const Value& members) {
  const std::lock_guard lock(mutex_);
  const std::string name(members["DBClusterSnapshotIdentifier"].text());
  snapshots.push_back(name);
  snapshot_status[name] = new_snapshot;
}

Result<Value::List> Databases::list(const Write& question, std::string_view items) {
  EXPECT_EQ(question.operation, &kDescribeSnapshots);
  EXPECT_EQ(items, "DBClusterSnapshots[]");
  const std::lock_guard lock(mutex_);
  const std::string name(question.members["Filters.Filter.1.Values.Value"].at(0).text());
  const auto found = snapshot_status.find(name);
  if (found == snapshot_status.end()) return Value::List();
  return Value::List{Value::map({{"DBClusterSnapshotIdentifier", name}, {"Status", found->second}})};
}

Result<Written> Databases::write(const Write& call) {
  std::function<Result<Written>(const Value&)> answer;
  {
    const std::lock_guard lock(mutex_);
    calls.push_back(to_json_revealing(call.members));
    if (!answers.empty()) {
      answer = std::move(answers.front());
      answers.pop_front();
    }
  }
  if (answer) return answer(call.members);
  if (call.operation == &kCreateSnapshot) {
    keep(call.members);
  } else {
    take(call.members);
  }
  return Written{.request_id = "request-1"};
}

ApplyTest::ApplyTest(std::vector<std::string> ids) : ids_(std::move(ids)) {
  std::string name = "/tmp/reconcile-apply-XXXXXX";
  directory_ = ::mkdtemp(name.data());
  reader_.support("aws_database", kDatabase.attributes);
  PlanWorld world;
  std::vector<Instance> instances;
  for (const std::string& id : ids_) {
    instances.push_back({"aws_database." + id, "aws_database", desired_of(id)});
    world.add("aws_database." + id, kDatabase, std::string(desired_of(id)), std::string(kLive));
  }
  sources_.push_back(source_of("terraform.tfstate", std::move(instances)));
  content_.plan = make_plan(world.request());
  reset();
}

ApplyTest::~ApplyTest() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void ApplyTest::reset() {
  for (const std::string& id : ids_) databases_.put(id, std::string(kLive));
  databases_.calls.clear();
  databases_.taken.clear();
  databases_.answers.clear();
  databases_.snapshots.clear();
  databases_.snapshot_status.clear();
}

Site ApplyTest::site() {
  return {.sources = sources_,
          .readers =
              [this] {
                return FreshReaders{readers_, nullptr};
              },
          .region = "us-east-1",
          .writer = [this](const Resource&) -> Result<Writer*> { return &databases_; }};
}

ExecutorOptions ApplyTest::options() {
  return {.clock = {.now = [this] { return std::chrono::seconds(now_.load()); },
                    .sleep = [this](std::chrono::seconds s) { now_ += s.count(); }}};
}

std::string ApplyTest::journal() const {
  std::ifstream file(path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void ApplyTest::put_journal(const std::string& text) const {
  std::ofstream(path(), std::ios::binary) << text;
}

std::vector<ActionOutcome> ApplyTest::apply(const ExecutorOptions& with) {
  std::filesystem::remove(path());
  Result<Journal> journal = Journal::create(path(), content_.plan);
  EXPECT_TRUE(journal.ok());
  return carry_out(content_, Course::kForward, site(), &*journal, with);
}

std::vector<ActionOutcome> ApplyTest::go_on(Course course, const ExecutorOptions& with) {
  Result<JournalContent> content = read_journal(journal());
  EXPECT_TRUE(content.ok()) << content.error().summary;
  resumed_ = *std::move(content);
  Result<Journal> reopened = Journal::reopen(path(), resumed_.whole_bytes);
  EXPECT_TRUE(reopened.ok());
  return carry_out(resumed_, course, site(), &*reopened, with);
}

std::vector<Ending> endings(const std::vector<ActionOutcome>& outcomes) {
  std::vector<Ending> out;
  for (const ActionOutcome& outcome : outcomes) out.push_back(outcome.ending);
  return out;
}

Result<Written> refuse(const Value& /*members*/) {
  return Error{.kind = ErrorKind::kInvalid, .code = "InvalidParameterValue", .summary = "refused"};
}

}  // namespace reconcile
