#pragma once

#include <functional>
#include <mutex>
#include <string>

#include "tests/http/loopback_server.h"

namespace reconcile {

/// CloudWatch Logs on loopback: one log group, `/app`, as much of it as the table reads.
class FakeLogs {
 public:
  FakeLogs();

  /// What DescribeLogGroups answers from now on: a JSON body, an error where `status` is not 200.
  void answer(std::string body, std::string status = "200 OK");
  /// Runs on the server's thread before each of those answers.
  void before_answer(std::function<void()> action);

  /// The log group as it is from now on.
  void keep_for(int days);
  /// The account that GetCallerIdentity names from now on.
  void sign_in(std::string account);
  /// How often PutRetentionPolicy was called; it does what it says.
  [[nodiscard]] int changes();

  [[nodiscard]] std::string url() const;
  /// A state whose one log group is kept for `days`.
  [[nodiscard]] static std::string state(int days);

 private:
  void serve(Connection& connection);

  std::mutex mutex_;
  std::string body_;
  std::string status_;
  std::string account_ = "123456789012";
  int changes_ = 0;
  std::function<void()> before_;
  LoopbackServer server_;
};

}  // namespace reconcile
