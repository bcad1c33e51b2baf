#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "diff/delta.h"
#include "providers/plugin/plugin_reader.h"

namespace reconcile::plugin {

/// An environment variable for the life of the object.
class Variable {
 public:
  Variable(std::string name, const std::string& value);
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable();

 private:
  std::string name_;
  std::string before_;
  bool was_set_;
};

class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// The test provider installed as `terraform init` would, the things it manages, and the state that
/// Terraform would have of them.
class Scenario {
 public:
  Scenario();

  /// A thing that exists and is in the state, both with these attributes (JSON members beside id, name and
  /// stamp).
  void add(const std::string& name, const std::string& members = "",
           const std::string& type = "tested_thing");
  /// Makes the live thing other than the state has it.
  void change(const std::string& name, const std::string& member, const Value& value);
  void remove(const std::string& name);
  [[nodiscard]] Value live(const std::string& name) const;

  [[nodiscard]] Resource& resource(const std::string& name) { return *resources_.at(name); }
  /// Options that find the provider and configure it.
  PluginOptions options{};
  /// Reads everything, in the order in which it was added.
  std::vector<Outcome> read();
  /// The reader that `read` made last.
  PluginReader& reader() { return *reader_; }
  void fresh_reader();
  void close() { reader_.reset(); }
  /// What the diff says of one that was found.
  std::vector<Change> changes(const std::string& name, const Outcome& outcome);
  /// The methods that the provider was asked, in order.
  [[nodiscard]] std::vector<std::string> calls() const;
  [[nodiscard]] std::vector<int> pids() const;
  [[nodiscard]] std::string work(const std::string& name) const { return directory_ / name; }

 private:
  [[nodiscard]] std::string file(const std::string& name) const;

  TemporaryDirectory directory_;
  Variable log_;
  Variable pid_;
  Variable cli_;
  Variable temporary_;
  Variable module_;
  std::vector<std::string> order_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::unique_ptr<Resource>> resources_;
  std::unique_ptr<PluginReader> reader_;
};

/// The error of an outcome that must be Unreadable; empty where it is not.
[[nodiscard]] Error error_of(const Outcome& outcome);
/// Whether a process exists.
[[nodiscard]] bool is_alive(int pid);

}  // namespace reconcile::plugin
