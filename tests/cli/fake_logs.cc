#include "tests/cli/fake_logs.h"

#include <utility>

namespace reconcile {

FakeLogs::FakeLogs() : server_([this](Connection& connection) { serve(connection); }) { keep_for(14); }

void FakeLogs::answer(std::string body, std::string status) {
  const std::lock_guard lock(mutex_);
  body_ = std::move(body);
  status_ = std::move(status);
}

void FakeLogs::keep_for(int days) {
  answer(R"({"logGroups":[{"logGroupName":"/app","retentionInDays":)" + std::to_string(days) +
         R"(,"logGroupClass":"STANDARD",)"
         R"("arn":"arn:aws:logs:us-east-1:123456789012:log-group:/app:*"}]})");
}

void FakeLogs::sign_in(std::string account) {
  const std::lock_guard lock(mutex_);
  account_ = std::move(account);
}

int FakeLogs::changes() {
  const std::lock_guard lock(mutex_);
  return changes_;
}

void FakeLogs::before_answer(std::function<void()> action) {
  const std::lock_guard lock(mutex_);
  before_ = std::move(action);
}

void FakeLogs::serve(Connection& connection) {
  std::string head;
  std::string request;
  while (connection.read_request(head, request)) {
    if (request.find("Action=GetCallerIdentity") != std::string::npos) {
      const std::lock_guard lock(mutex_);
      connection.reply("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::" + account_ +
                       ":user/test</Arn><UserId>A</UserId><Account>" + account_ +
                       "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
      continue;
    }
    if (head.find("PutRetentionPolicy") != std::string::npos) {
      const std::string_view member = "\"retentionInDays\":";
      keep_for(std::stoi(request.substr(request.find(member) + member.size())));
      {
        const std::lock_guard lock(mutex_);
        ++changes_;
      }
      connection.reply("{}", "200 OK", "content-type: application/x-amz-json-1.1\r\n");
      continue;
    }
    if (head.find("DescribeLogGroups") == std::string::npos) {
      connection.reply(R"({"ResourceTagMappingList":[],"tags":{}})");
      continue;
    }
    std::function<void()> before;
    std::string body;
    std::string status;
    {
      const std::lock_guard lock(mutex_);
      before = before_;
      body = body_;
      status = status_;
    }
    if (before) before();
    connection.reply(body, status, "content-type: application/x-amz-json-1.1\r\n");
  }
}

std::string FakeLogs::url() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }

std::string FakeLogs::state(int days) {
  return R"({"version":4,"terraform_version":"1.11.0","serial":1,"lineage":"l","outputs":{},"resources":[{)"
         R"("mode":"managed","type":"aws_cloudwatch_log_group","name":"app",)"
         R"("provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"schema_version":0,)"
         R"("attributes":{"id":"/app","name":"/app","log_group_class":"STANDARD","retention_in_days":)" +
         std::to_string(days) +
         R"(,"arn":"arn:aws:logs:us-east-1:123456789012:log-group:/app","tags":null,"tags_all":{}},)"
         R"("sensitive_attributes":[]}]}],"check_results":null})";
}

}  // namespace reconcile
