#pragma once

#include <functional>
#include <string>

#include "tests/http/loopback_server.h"

namespace reconcile {

/// CloudWatch Logs on loopback: one log group, `/app`, as much of it as the table reads.
class FakeLogs {
 public:
  FakeLogs();

  /// What DescribeLogGroups answers: a JSON body, or an error where `status` is not 200.
  std::string groups =
      R"({"logGroups":[{"logGroupName":"/app","retentionInDays":14,"logGroupClass":"STANDARD",)"
      R"("arn":"arn:aws:logs:us-east-1:123456789012:log-group:/app:*"}]})";
  std::string status = "200 OK";
  /// Runs before the answer.
  std::function<void()> before{};

  [[nodiscard]] std::string url() const;
  /// A state whose one log group is kept for `days`.
  [[nodiscard]] static std::string state(int days);

 private:
  LoopbackServer server_;
};

}  // namespace reconcile
