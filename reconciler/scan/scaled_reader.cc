#include "reconciler/scan/scaled_reader.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/resource.h"
#include "model/text_template.h"

namespace reconcile {

namespace {

/// An attribute that a scalable target may own
/// (https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html).
struct Scaled {
  std::string_view type;
  std::string_view attribute;
  std::string_view service;
  std::string_view resource;  ///< template over the state's attributes
  std::string_view dimension;
};

constexpr std::array kScaled{
    Scaled{"aws_dynamodb_table", "read_capacity", "dynamodb", "table/{name}",
           "dynamodb:table:ReadCapacityUnits"},
    Scaled{"aws_dynamodb_table", "write_capacity", "dynamodb", "table/{name}",
           "dynamodb:table:WriteCapacityUnits"},
    Scaled{"aws_ecs_service", "desired_count", "ecs", "service/{cluster}/{name}", "ecs:service:DesiredCount"},
    Scaled{"aws_elasticache_replication_group", "num_node_groups", "elasticache",
           "replication-group/{replication_group_id}", "elasticache:replication-group:NodeGroups"},
    Scaled{"aws_elasticache_replication_group", "replicas_per_node_group", "elasticache",
           "replication-group/{replication_group_id}", "elasticache:replication-group:Replicas"},
    Scaled{"aws_lambda_provisioned_concurrency_config", "provisioned_concurrent_executions", "lambda",
           "function:{function_name}:{qualifier}", "lambda:function:ProvisionedConcurrency"},
    Scaled{"aws_spot_fleet_request", "target_capacity", "ec2", "spot-fleet-request/{id}",
           "ec2:spot-fleet-request:TargetCapacity"},
};

std::optional<double> number(const Value& value) {
  try {
    return value.is_empty() ? std::nullopt : std::optional(std::stod(std::string(value.text())));
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

/// A target as the native table asks for it: by its three names.
struct Target {
  std::size_t index = 0;  ///< of the instance that it may own
  std::string_view attribute{};
  double live = 0;
  std::string attributes{};
  Resource resource{};
};

/// An instance whose answer waits for its targets.
struct Held {
  std::size_t index = 0;
  Outcome outcome{};
};

class ScaledReader final : public Reader {
 public:
  ScaledReader(Reader& provider, ScalableTargets targets) : provider_(provider), targets_(targets) {}

  [[nodiscard]] std::string_view name() const override { return provider_.name(); }
  [[nodiscard]] bool supports(const Resource& resource) const override {
    return provider_.supports(resource);
  }
  [[nodiscard]] std::span<const Attribute> attributes(const Resource& resource) const override {
    return provider_.attributes(resource);
  }

  [[nodiscard]] std::vector<CallCount> call_counts() const override {
    std::vector<CallCount> counts = provider_.call_counts();
    if (asked_ && !targets_.counted) {
      for (CallCount& count : targets_.reader.call_counts()) counts.push_back(std::move(count));
    }
    return counts;
  }

  void read(std::span<const Resource* const> wanted,
            const std::function<void(std::size_t, Outcome)>& answer) override {
    std::mutex mutex;
    std::vector<Held> held;
    std::vector<Target> targets;
    provider_.read(wanted, [&](std::size_t index, Outcome outcome) {
      std::vector<Target> own = targets_of(index, *wanted[index], outcome);
      if (own.empty()) return answer(index, std::move(outcome));
      const std::lock_guard lock(mutex);
      held.push_back({index, std::move(outcome)});
      std::ranges::move(own, std::back_inserter(targets));
    });
    if (held.empty()) return;
    asked_ = true;
    settle(targets, held);
    for (Held& one : held) answer(one.index, std::move(one.outcome));
  }

 private:
  static std::vector<Target> targets_of(std::size_t index, const Resource& resource, const Outcome& outcome) {
    std::vector<Target> out;
    const auto* const found = std::get_if<Found>(&outcome);
    if (found == nullptr || !resource.provider.ends_with("/aws")) return out;
    for (const Scaled& scaled : kScaled) {
      if (scaled.type != resource.type) continue;
      const Result<Value> desired = decode_attributes(resource);
      if (!desired.ok()) continue;
      const auto live = number(found->live.attributes[scaled.attribute]);
      if (!live || live == number((*desired)[scaled.attribute])) continue;
      // ECS names the cluster by its ARN in one place and by its name in the other.
      Value named = *desired;
      const std::string_view cluster = named["cluster"].text();
      if (!cluster.empty())
        named.as_map()["cluster"] = Value(std::string(cluster.substr(cluster.rfind('/') + 1)));
      const Value no_item;
      const Result<std::string> id = fill_template(scaled.resource, {.item = no_item,
                                                                     .desired = named,
                                                                     .region = resource.region,
                                                                     .account = resource.account,
                                                                     .partition = {}});
      if (!id.ok()) continue;
      Target target{.index = index, .attribute = scaled.attribute, .live = *live};
      target.attributes = to_json(Value::map({{"service_namespace", Value(std::string(scaled.service))},
                                              {"resource_id", Value(*id)},
                                              {"scalable_dimension", Value(std::string(scaled.dimension))}}));
      target.resource.address = resource.address;
      target.resource.type = "aws_appautoscaling_target";
      target.resource.provider = resource.provider;
      target.resource.provider_alias = resource.provider_alias;
      target.resource.region = resource.region.empty() ? found->live.region : resource.region;
      target.resource.account = resource.account;
      target.resource.source = resource.source;
      out.push_back(std::move(target));
    }
    return out;
  }

  void settle(std::vector<Target>& targets, std::vector<Held>& held) {
    std::vector<const Resource*> wanted;
    for (Target& target : targets) {
      target.resource.attributes = target.attributes;
      wanted.push_back(&target.resource);
    }
    std::vector<Outcome> outcomes(targets.size());
    targets_.reader.read(wanted, [&](std::size_t i, Outcome outcome) { outcomes[i] = std::move(outcome); });
    for (std::size_t i = 0; i < targets.size(); ++i) {
      Outcome& instance = std::ranges::find(held, targets[i].index, &Held::index)->outcome;
      if (const auto* const target = std::get_if<Found>(&outcomes[i])) {
        const auto least = number(target->live.attributes["min_capacity"]);
        const auto most = number(target->live.attributes["max_capacity"]);
        auto* const found = std::get_if<Found>(&instance);
        if (found != nullptr && least && most && *least <= targets[i].live && targets[i].live <= *most) {
          found->live.owned.emplace_back(targets[i].attribute);
        }
      } else if (auto* const unreadable = std::get_if<Unreadable>(&outcomes[i])) {
        instance = std::move(*unreadable);
      }
    }
  }

  Reader& provider_;
  ScalableTargets targets_;
  bool asked_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_scaled_reader(Reader& provider, ScalableTargets targets) {
  return std::make_unique<ScaledReader>(provider, targets);
}

}  // namespace reconcile
