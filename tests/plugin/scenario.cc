#include "tests/plugin/scenario.h"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "diff/resource_diff.h"
#include "model/resource.h"
#include "providers/plugin/find/discovery.h"

namespace reconcile::plugin {

namespace fs = std::filesystem;

namespace {

// The one just built, unless the test names another.
std::string module_file() {
  const char* const named = std::getenv("RECONCILE_PLUGIN_MODULE");
  return named == nullptr ? PLUGIN_MODULE : named;
}

}  // namespace

Variable::Variable(std::string name, const std::string& value) : name_(std::move(name)) {
  const char* const before = std::getenv(name_.c_str());
  was_set_ = before != nullptr;
  if (was_set_) before_ = before;
  ::setenv(name_.c_str(), value.c_str(), 1);
}

Variable::~Variable() {
  if (was_set_) {
    ::setenv(name_.c_str(), before_.c_str(), 1);
  } else {
    ::unsetenv(name_.c_str());
  }
}

TemporaryDirectory::TemporaryDirectory() {
  std::string path = (fs::temp_directory_path() / "plugin-test-XXXXXX").string();
  path_ = ::mkdtemp(path.data());
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Scenario::Scenario()
    : log_("TESTED_LOG", directory_ / "calls"),
      pid_("TESTED_PID", directory_ / "pids"),
      cli_("TF_CLI_CONFIG_FILE", directory_ / "terraform.rc"),
      temporary_("TMPDIR", directory_ / "tmp"),
      module_("RECONCILE_PLUGIN_MODULE", module_file()) {
  // `TMPDIR` is what the workspaces are made in, so a test sees whether one is left.
  fs::create_directories(directory_ / "tmp");
  fs::create_directories(directory_ / "things");
  std::ofstream(directory_ / "terraform.rc") << "provider_installation {}\n";
  const fs::path package = directory_ / ".terraform/providers/example.com/team/tested/1.2.3";
  fs::create_directories(package);
  fs::create_directory(package / platform());
  fs::create_symlink(TEST_PROVIDER, package / platform() / "terraform-provider-tested_v1.2.3");
  options.source_directories = {directory_.path()};
  options.cache_directory = directory_ / "cache";
  options.settings = {
      {.provider = "team/tested", .settings = Value::map({{"directory", Value(directory_ / "things")}})}};
}

std::string Scenario::file(const std::string& name) const {
  return directory_ / ("things/" + name + ".json");
}

void Scenario::add(const std::string& name, const std::string& members, const std::string& type) {
  const std::string stamp = type == "tested_thing" ? R"("stamp":1,)" : "";
  texts_[name] = R"({"id":")" + name + R"(","name":")" + name + R"(",)" + stamp.substr(0, stamp.size() - 1) +
                 (members.empty() ? "" : (stamp.empty() ? "" : ",") + members) + "}";
  std::ofstream(file(name)) << texts_[name];
  auto resource = std::make_unique<Resource>();
  resource->address = type + "." + name;
  resource->type = type == "tested_thing" ? "tested_thing" : "tested_nested";
  resource->provider = "example.com/team/tested";
  resource->schema_version = type == "tested_thing" ? 1 : 0;
  resource->attributes = texts_[name];
  resources_[name] = std::move(resource);
  order_.push_back(name);
}

Value Scenario::live(const std::string& name) const {
  std::ifstream in(file(name));
  std::ostringstream text;
  text << in.rdbuf();
  return parse_json(text.str()).value();
}

void Scenario::change(const std::string& name, const std::string& member, const Value& value) {
  Value thing = live(name);
  thing.as_map()[member] = value;
  std::ofstream(file(name)) << to_json_revealing(thing);
}

void Scenario::remove(const std::string& name) { fs::remove(file(name)); }

void Scenario::fresh_reader() {
  reader_.reset();
  auto made = make_plugin_reader(options);
  ASSERT_TRUE(made.ok()) << made.error().summary;
  reader_ = std::move(made).value();
}

std::vector<Outcome> Scenario::read() {
  fresh_reader();
  std::vector<const Resource*> wanted;
  for (const std::string& name : order_) wanted.push_back(resources_.at(name).get());
  std::vector<Outcome> outcomes(wanted.size());
  std::vector<std::atomic<int>> answers(wanted.size());
  reader_->read(wanted, [&](std::size_t i, Outcome outcome) {
    outcomes[i] = std::move(outcome);
    ++answers[i];
  });
  for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i], 1) << order_[i];
  return outcomes;
}

std::vector<Change> Scenario::changes(const std::string& name, const Outcome& outcome) {
  const auto* const found = std::get_if<Found>(&outcome);
  EXPECT_NE(found, nullptr) << error_of(outcome).summary;
  if (found == nullptr) return {};
  const auto desired = decode_attributes(resource(name));
  const auto table = reader_->attributes(resource(name));
  EXPECT_FALSE(table.empty());
  return diff_resource({.desired = *desired,
                        .live = found->live,
                        .attributes = table,
                        .type = resource(name).type,
                        .id = found->live.id});
}

std::vector<std::string> Scenario::calls() const {
  std::ifstream in(directory_ / "calls");
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<int> Scenario::pids() const {
  std::ifstream in(directory_ / "pids");
  std::vector<int> pids;
  for (int pid = 0; in >> pid;) pids.push_back(pid);
  return pids;
}

Error error_of(const Outcome& outcome) {
  const auto* const unreadable = std::get_if<Unreadable>(&outcome);
  return unreadable == nullptr ? Error{} : unreadable->error;
}

bool is_alive(int pid) { return ::kill(pid, 0) == 0; }

}  // namespace reconcile::plugin
