#include "plans/make_plan.h"

#include <algorithm>
#include <set>
#include <utility>

#include "model/address.h"
#include "plans/by_hand.h"
#include "plans/code.h"
#include "plans/digest.h"
#include "plans/order.h"
#include "plans/plan_file.h"
#include "plans/snapshot.h"

namespace reconcile {

namespace {

/// Everything planned for one instance.
struct Planned {
  const Deviation* instance = nullptr;
  std::vector<Draft> drafts{};
};

bool is_selected(std::span<const std::string> only, std::string_view address) {
  return only.empty() ||
         std::ranges::any_of(only, [&](const std::string& glob) { return address_matches(glob, address); });
}

/// What all agree in; empty where they do not.
std::string common(std::span<const Deviation> deviations, std::string Finding::*member) {
  std::set<std::string_view> seen;
  for (const Deviation& instance : deviations) {
    if (!(instance.finding.*member).empty()) seen.insert(instance.finding.*member);
  }
  return seen.size() == 1 ? std::string(*seen.begin()) : std::string();
}

std::vector<ByHand> without_actions(const Deviation& instance) {
  const Finding& finding = instance.finding;
  if (finding.status == Status::kMissing) {
    const Restore* restore =
        instance.type != nullptr && !finding.reason.empty() ? instance.type->restore : nullptr;
    std::string command = restore != nullptr ? command_of(restore->words, instance) : std::string();
    if (!command.empty()) {
      ByHand item = left_to_people(
          instance, Obstacle::kMissing,
          "it is " + finding.reason + "; taken back in time, it is as it was" + std::string(restore->then));
      item.command = std::move(command);
      return {std::move(item)};
    }
    return {
        left_to_people(instance, Obstacle::kMissing, "it does not exist; only Terraform can make it anew")};
  }
  if (finding.status == Status::kUnreadable) {
    return {left_to_people(
        instance, Obstacle::kUnreadable,
        "it could not be read: " + (finding.reason.empty() ? "no reason given" : finding.reason))};
  }
  return {};
}

/// The missing instance that a value which the draft would set refers to; nullptr where there is none.
const Deviation* needed_and_missing(const Draft& draft, const Deviation& instance,
                                    std::span<const Deviation* const> missing) {
  Deviation part{.desired = Value(Value::Map()), .table = instance.table};
  for (const std::size_t index : draft.changes) {
    const Path& path = instance.finding.changes[index].path;
    const std::string& name = std::get<Path::Attribute>(path.steps().front()).name;
    part.desired.as_map()[name] = instance.desired[name];
  }
  std::vector<const Deviation*> all{&part};
  all.insert(all.end(), missing.begin(), missing.end());
  const std::vector<std::size_t> found = references_between(all).front();
  return found.empty() ? nullptr : all[found.front()];
}

/// Takes out what cannot work before a missing resource is there again, and what depends on that.
void leave_what_needs_missing(Plan& plan, Planned& planned, std::span<const Deviation* const> missing) {
  if (missing.empty()) return;
  const Deviation& instance = *planned.instance;
  for (std::size_t i = 0; i < planned.drafts.size(); ++i) {
    const Deviation* needed = needed_and_missing(planned.drafts[i], instance, missing);
    if (needed == nullptr) continue;
    const std::string reason = "it needs " + needed->finding.address + ", which does not exist";
    for (std::size_t j = i; j < planned.drafts.size(); ++j) {
      for (const std::string& path : planned.drafts[j].action.verify) {
        add_by_hand(plan.by_hand, left_to_people(instance, Obstacle::kMissing, reason, path));
      }
    }
    planned.drafts.resize(i);
    return;
  }
}

/// Each instance after those that it refers to; its first action waits for their last ones.
std::vector<Draft> in_order(std::vector<Planned> planned) {
  std::vector<const Deviation*> instances;
  instances.reserve(planned.size());
  for (const Planned& one : planned) instances.push_back(one.instance);
  const auto references = references_between(instances);
  std::vector<Draft> out;
  std::vector<bool> placed(planned.size(), false);
  for (const std::size_t index : dependency_order(references)) {
    placed[index] = true;
    Draft& first = planned[index].drafts.front();
    for (const std::size_t other : references[index]) {
      if (!placed[other] || other == index) continue;
      first.action.depends_on.push_back(planned[other].drafts.back().action.id);
    }
    for (const Draft& draft : planned[index].drafts) out.push_back(draft);
  }
  return out;
}

/// `20261121-090000-1a2b3c4d`: when it was made, and of what.
std::string id_of(const Plan& plan, std::string_view nonce) {
  std::string time;
  for (const char c : plan.created_at) {
    if (c == 'T') time += '-';
    if (c >= '0' && c <= '9') time += c;
  }
  return time.substr(0, 15) + '-' + digest_of(write_plan(plan) + std::string(nonce)).substr(0, 8);
}

/// A token in the form of a UUID, which every service takes.
std::string token_of(std::string_view plan, const Action& action, std::string_view what, std::size_t call) {
  std::string text = digest_of(std::string(plan) + '\n' + action.id + '\n' + std::string(what) + '\n' +
                               std::to_string(call));
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return text.substr(0, 36);
}

void set_tokens(std::vector<Call>& calls, const Draft& draft, std::string_view plan, std::string_view what) {
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (calls[i].operation != draft.token_operation || !calls[i].parameters.is_map()) continue;
    calls[i].parameters.as_map()[draft.token_member] = token_of(plan, draft.action, what, i);
  }
}

void limit_actions(Plan& plan, std::vector<Draft>& drafts, const PlanRequest& request) {
  if (request.max_actions == 0 || drafts.size() <= request.max_actions) return;
  for (std::size_t i = request.max_actions; i < drafts.size(); ++i) {
    const Action& action = drafts[i].action;
    plan.by_hand.push_back(
        {.address = action.address,
         .type = action.type,
         .source = action.source,
         .paths = action.verify,
         .obstacle = Obstacle::kLimit,
         .reason = "--max-actions is " + std::to_string(request.max_actions) + "; the next plan can have it",
         .command = terraform_apply("-target", action.address)});
  }
  drafts.resize(request.max_actions);
}

}  // namespace

Plan make_plan(const PlanRequest& request) {
  Plan plan;
  plan.reconcile_version = request.reconcile_version;
  plan.created_at = request.created_at;
  plan.direction = request.direction;
  plan.complete = request.complete;
  plan.sources.assign(request.sources.begin(), request.sources.end());
  plan.account = common(request.deviations, &Finding::account);
  plan.region = common(request.deviations, &Finding::region);

  std::vector<const Deviation*> missing;
  for (const Deviation& instance : request.deviations) {
    if (instance.finding.status == Status::kMissing) missing.push_back(&instance);
  }
  std::vector<Planned> planned;
  for (const Deviation& instance : request.deviations) {
    if (!is_selected(request.only, instance.finding.address)) {
      ++plan.not_selected;
      continue;
    }
    if (request.direction == Direction::kCode && instance.finding.status != Status::kUnreadable) {
      plan.code.push_back(code_change(instance));
      continue;
    }
    std::vector<ByHand> by_hand = without_actions(instance);
    if (by_hand.empty()) {
      InstancePlan own = plan_instance(instance, {.max_risk = request.max_risk,
                                                  .account = plan.account,
                                                  .several_sources = request.sources.size() > 1,
                                                  .provider = request.provider});
      by_hand = std::move(own.by_hand);
      planned.push_back({&instance, std::move(own.drafts)});
    }
    plan.by_hand.insert(plan.by_hand.end(), by_hand.begin(), by_hand.end());
  }
  for (Planned& one : planned) leave_what_needs_missing(plan, one, missing);
  std::erase_if(planned, [](const Planned& one) { return one.drafts.empty(); });
  std::vector<Draft> drafts = in_order(std::move(planned));
  limit_actions(plan, drafts, request);
  for (const Draft& draft : drafts) plan.actions.push_back(draft.action);
  plan.id = id_of(plan, request.nonce);
  for (Action& action : plan.actions) name_snapshot(action.snapshot, plan.id);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].token_member.empty()) continue;
    set_tokens(plan.actions[i].calls, drafts[i], plan.id, "do");
    set_tokens(plan.actions[i].undo.calls, drafts[i], plan.id, "undo");
  }
  seal(plan);
  return plan;
}

}  // namespace reconcile
