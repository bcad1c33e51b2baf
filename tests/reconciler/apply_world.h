#pragma once

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "model/writer.h"
#include "reconciler/apply/executor.h"
#include "reconciler/apply/journal.h"
#include "tests/plans/plan_world.h"
#include "tests/reconciler/in_memory_world.h"

namespace reconcile {

/// Databases that are live, and what is called on them, from any thread.
class Databases final : public Writer {
 public:
  explicit Databases(InMemoryReader& reader);

  void put(const std::string& id, const std::string& attributes);
  [[nodiscard]] std::string retention(const std::string& id);
  [[nodiscard]] std::string tags(const std::string& id);
  /// As the service does it.
  void take(const Value& members);

  [[nodiscard]] const Operation* operation(std::string_view service, std::string_view name) const override;
  [[nodiscard]] Result<Written> write(const Write& call) override;
  [[nodiscard]] Result<Value::List> list(const Write& question, std::string_view items) override;
  void keep(const Value& members);

  /// In the place of the service, for one call each.
  std::deque<std::function<Result<Written>(const Value&)>> answers{};
  std::vector<std::string> calls{};
  std::map<std::string, int> taken{};
  std::string status = "available";
  std::vector<std::string> snapshots{};  ///< that were made, in their order
  std::map<std::string, std::string> snapshot_status{};
  std::string new_snapshot = "available";  ///< the status of one that is made

 private:
  std::mutex mutex_;
  std::map<std::string, Value> live_;
};

/// Databases whose retention is wrong; the plan puts all right.
class ApplyTest : public ::testing::Test {
 protected:
  ApplyTest() : ApplyTest({"a", "b"}) {}
  explicit ApplyTest(std::vector<std::string> ids);
  ~ApplyTest() override;

  void reset();
  [[nodiscard]] virtual Site site();
  [[nodiscard]] ExecutorOptions options();
  [[nodiscard]] std::string path() const { return directory_ + "/journal"; }
  [[nodiscard]] std::string journal() const;
  void put_journal(const std::string& text) const;
  std::vector<ActionOutcome> apply() { return apply(options()); }
  std::vector<ActionOutcome> apply(const ExecutorOptions& with);
  /// From what the journal says.
  std::vector<ActionOutcome> go_on(Course course) { return go_on(course, options()); }
  std::vector<ActionOutcome> go_on(Course course, const ExecutorOptions& with);
  [[nodiscard]] std::string retention(const std::string& id) { return databases_.retention(id); }

  std::vector<std::string> ids_;
  std::string directory_;
  InMemoryReader reader_;
  std::vector<Reader*> readers_{&reader_};
  Databases databases_{reader_};
  std::vector<Source> sources_;
  JournalContent content_;
  JournalContent resumed_;
  std::atomic<std::chrono::seconds::rep> now_{0};
};

[[nodiscard]] std::vector<Ending> endings(const std::vector<ActionOutcome>& outcomes);
Result<Written> refuse(const Value& members);

}  // namespace reconcile
