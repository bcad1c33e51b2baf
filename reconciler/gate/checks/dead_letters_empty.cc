#include <algorithm>
#include <map>
#include <string>

#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr Key kParameters[] = {
    {"queues",
     "SQS queues by name, beside the dead-letter queues of the sources.",
     {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}},
    {"at_most", "So many messages are let pass (default 0).", {.kind = ShapeKind::kCount}},
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

/// Where dead letters go: `arn:aws:sqs:region:account:name`, and who sends them there.
using Queues = std::map<std::string, std::pair<std::string, Place>>;  // by ARN

std::string part_of_arn(std::string_view arn, int wanted) {
  for (; wanted > 0 && !arn.empty(); --wanted) {
    const std::size_t colon = arn.find(':');
    arn = colon == std::string_view::npos ? std::string_view() : arn.substr(colon + 1);
  }
  return std::string(arn.substr(0, arn.find(':')));
}

void add(Queues& queues, std::string_view arn, const std::string& sender, const Place& place) {
  if (part_of_arn(arn, 2) != "sqs") return;
  Place there = place;
  there.region = part_of_arn(arn, 3);
  queues.emplace(std::string(arn), std::pair("dead letters of " + sender, there));
}

Result<void> add_redrives(const GateContext& context, Queues& out) {
  const Result<std::vector<GateResource>> all =
      context.resources({"aws_sqs_queue", "aws_sqs_queue_redrive_policy", "aws_sns_topic_subscription"});
  if (!all) return all.error();
  for (const GateResource& one : *all) {
    const std::string_view text = one.attributes["redrive_policy"].text();
    if (text.empty()) continue;
    const Result<Value> policy = parse_json(text);
    if (!policy) {
      return Error{.kind = ErrorKind::kInput, .summary = one.address + ": its redrive_policy is no JSON"};
    }
    add(out, (*policy)["deadLetterTargetArn"].text(), one.address, one.place);
  }
  return {};
}

Result<void> add_targets(const GateContext& context, Queues& out) {
  const Result<std::vector<GateResource>> all =
      context.resources({"aws_lambda_function", "aws_lambda_event_source_mapping",
                         "aws_lambda_function_event_invoke_config", "aws_cloudwatch_event_target"});
  if (!all) return all.error();
  for (const GateResource& one : *all) {
    const Value& attributes = one.attributes;
    add(out, attributes["dead_letter_config"].at(0)["target_arn"].text(), one.address, one.place);
    add(out, attributes["dead_letter_config"].at(0)["arn"].text(), one.address, one.place);
    const Value& on_failure = attributes["destination_config"].at(0)["on_failure"].at(0);
    add(out, on_failure["destination_arn"].text(), one.address, one.place);
    add(out, on_failure["destination"].text(), one.address, one.place);
  }
  return {};
}

Observation about(const std::string& subject, const Value& attributes, std::int64_t at_most) {
  std::int64_t messages = 0;
  for (const char* name : {"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
                           "ApproximateNumberOfMessagesDelayed"}) {
    if (attributes[name].text().empty()) {
      return unknown(subject, {.summary = std::string("the reply has no ") + name});
    }
    messages += integer_of(attributes[name]);
  }
  return {.status = messages > at_most ? CheckStatus::kFail : CheckStatus::kPass,
          .subject = subject,
          .found = std::to_string(messages) + (messages == 1 ? " message" : " messages"),
          .wanted = at_most == 0 ? "none" : "at most " + std::to_string(at_most),
          .measure = static_cast<double>(messages)};
}

Observation look_at(const GateContext& context, const std::string& subject, const Place& place,
                    const std::string& name, const std::string& owner, std::int64_t at_most) {
  Value question = Value::map({{"QueueName", name}});
  if (!owner.empty()) question.as_map()["QueueOwnerAWSAccountId"] = Value(owner);
  const Result<Value> url = context.asker().ask(gate::kGetQueueUrl, place, std::move(question));
  if (!url) return not_there(subject, url.error());
  const Result<Value> reply = context.asker().ask(
      gate::kGetQueueAttributes, place,
      Value::map({{"QueueUrl", (*url)["QueueUrl"]}, {"AttributeNames", Value::list({"All"})}}));
  if (!reply) return not_there(subject, reply.error());
  Observation out = about(subject, (*reply)["Attributes"], at_most);
  out.read = read_by(gate::kGetQueueAttributes, context);
  return out;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  Queues queues;
  if (Result<void> added = add_redrives(context, queues); !added) return std::move(added).error();
  if (Result<void> added = add_targets(context, queues); !added) return std::move(added).error();
  const std::int64_t at_most = parameters.number("at_most", 0);
  std::vector<Observation> out;
  for (const auto& [arn, queue] : queues) {
    const std::string name = part_of_arn(arn, 5);
    out.push_back(
        look_at(context, name + " (" + queue.first + ")", queue.second, name, part_of_arn(arn, 4), at_most));
  }
  const Place place = place_of(context, parameters);
  for (const std::string& name : parameters.texts("queues")) {
    const bool known = std::ranges::any_of(queues, [&](const auto& entry) {
      return part_of_arn(entry.first, 5) == name && entry.second.second.region == place.region &&
             place.account.empty();
    });
    if (!known) out.push_back(look_at(context, name, place, name, {}, at_most));
  }
  return out;
}

}  // namespace

constinit const Check kDeadLettersEmpty{
    .name = "dead-letters-empty",
    .severity = Severity::kHigh,
    .explanation = "No dead-letter queue of the sources, or of those named, holds messages.",
    .advice = "Read the messages, mend what broke, then redrive them: aws sqs start-message-move-task.",
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
