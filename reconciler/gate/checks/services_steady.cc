#include <algorithm>
#include <map>
#include <string>

#include "model/reply_path.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr std::size_t kMostServices = 10;  // DescribeServices takes no more

constexpr Key kParameters[] = {
    kServicesKey,
    {"failed_tasks",
     "So many failed tasks of the deployment are let pass (default 0).",
     {.kind = ShapeKind::kCount}},
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

struct WantedService {
  std::string name{};
  std::string subject{};
};

using Places = std::map<std::pair<Place, std::string>, std::vector<WantedService>>;  // by place and cluster

std::string last_part(std::string_view text) { return std::string(text.substr(text.rfind('/') + 1)); }

Result<Places> wanted_services(const GateContext& context, const CheckParameters& parameters) {
  Places out;
  const Result<std::vector<GateResource>> services = context.resources({"aws_ecs_service"});
  if (!services) return services.error();
  for (const GateResource& service : *services) {
    const std::string cluster = last_part(service.attributes["cluster"].text());
    const std::string name(service.attributes["name"].text());
    if (cluster.empty() || name.empty()) {
      return Error{.kind = ErrorKind::kInput,
                   .summary = service.address + ": the source does not say its cluster and name"};
    }
    out[{service.place, cluster}].push_back({name, service.address});
  }
  const Place place = place_of(context, parameters);
  for (const std::string& text : parameters.texts("services")) {
    const std::size_t slash = text.find('/');
    std::vector<WantedService>& there = out[{place, text.substr(0, slash)}];
    const std::string name = text.substr(slash + 1);
    if (std::ranges::find(there, name, &WantedService::name) == there.end()) there.push_back({name, text});
  }
  return out;
}

/// Everything that keeps a service from being steady; empty: nothing.
std::string trouble(const Value& service, std::int64_t allowed_failures) {
  std::string out;
  const auto add = [&](const std::string& what) { out += (out.empty() ? "" : "; ") + what; };
  if (service["status"].text() != "ACTIVE") add("it is " + std::string(service["status"].text()));
  const std::int64_t desired = integer_of(service["desiredCount"]);
  const std::int64_t running = integer_of(service["runningCount"]);
  if (running != desired) {
    add(std::to_string(running) + " of " + std::to_string(desired) + " tasks run");
  }
  const Value::List deployments = items_at(service, "deployments[]");
  if (deployments.size() > 1) add(std::to_string(deployments.size()) + " deployments are under way");
  for (const Value& deployment : deployments) {
    const std::string_view rollout = deployment["rolloutState"].text();
    if (!rollout.empty() && rollout != "COMPLETED") {
      add("the rollout is " + std::string(rollout));
    }
    const std::int64_t failed = integer_of(deployment["failedTasks"]);
    if (failed > allowed_failures) add(std::to_string(failed) + " tasks failed");
  }
  return out;
}

Observation about(const Value& service, const WantedService& wanted, std::int64_t allowed_failures) {
  // A reply without the figures says nothing.
  for (const char* member : {"status", "desiredCount", "runningCount"}) {
    if (service[member].text().empty()) {
      return unknown(wanted.subject, {.summary = std::string("the reply has no ") + member});
    }
  }
  const std::string wrong = trouble(service, allowed_failures);
  Observation out{.subject = wanted.subject, .wanted = "running as desired, one completed deployment"};
  out.status = wrong.empty() ? CheckStatus::kPass : CheckStatus::kFail;
  out.found = wrong.empty() ? std::string(service["runningCount"].text()) +
                                  " tasks run, as desired; the deployment is completed"
                            : wrong;
  return out;
}

Observation missing(const Value& reply, const WantedService& wanted) {
  for (const Value& failure : items_at(reply, "failures[]")) {
    if (last_part(failure["arn"].text()) != wanted.name) continue;
    if (failure["reason"].text() == "MISSING") {
      return {.status = CheckStatus::kFail, .subject = wanted.subject, .found = "it does not exist"};
    }
    return unknown(wanted.subject, {.summary = std::string(failure["reason"].text())});
  }
  return unknown(wanted.subject, {.summary = "the reply does not name it"});
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Result<Places> places = wanted_services(context, parameters);
  if (!places) return places.error();
  std::vector<Observation> out;
  for (const auto& [where, services] : *places) {
    for (std::size_t first = 0; first < services.size(); first += kMostServices) {
      const std::size_t end = std::min(first + kMostServices, services.size());
      Value::List names;
      for (std::size_t i = first; i < end; ++i) names.emplace_back(services[i].name);
      const Result<Value> reply =
          context.asker().ask(gate::kDescribeServices, where.first,
                              Value::map({{"cluster", where.second}, {"services", Value(std::move(names))}}));
      for (std::size_t i = first; i < end; ++i) {
        if (!reply) {
          out.push_back(not_there(services[i].subject, reply.error()));
          continue;
        }
        const Value::List found = items_at(*reply, "services[]");
        const auto service = std::ranges::find_if(
            found, [&](const Value& one) { return one["serviceName"].text() == services[i].name; });
        out.push_back(service == found.end()
                          ? missing(*reply, services[i])
                          : about(*service, services[i], parameters.number("failed_tasks", 0)));
        out.back().read = read_by(gate::kDescribeServices, context);
      }
    }
  }
  return out;
}

}  // namespace

constinit const Check kServicesSteady{
    .name = "services-steady",
    .severity = Severity::kCritical,
    .explanation = "ECS services run as many tasks as they should, and their deployment is completed.",
    .advice =
        "Look at the service's events and stopped tasks; roll back with aws ecs update-service to the task "
        "definition before this one.",
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
