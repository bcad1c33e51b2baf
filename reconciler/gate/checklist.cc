#include "reconciler/gate/checklist.h"

#include <algorithm>
#include <exception>
#include <thread>

#include "model/timestamp.h"
#include "reconciler/cli/nearest.h"

namespace reconcile {

namespace {

constexpr std::size_t kLongestSummary = 120;

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

CheckParameters parameters_of(const Checklist& list, std::string_view check,
                              std::span<const Check* const> chosen = {}) {
  const bool by_name = contains(list.only, check) || (list.only.empty() && contains(list.chosen, check));
  for (const auto& [name, values] : list.parameters) {
    if (name == check) return CheckParameters(values, by_name, chosen);
  }
  return CheckParameters(Value(), by_name, chosen);
}

bool has_needs(const Check& check, const GateContext& context) {
  switch (check.needs) {
    case CheckNeeds::kNothing: return true;
    case CheckNeeds::kSource: return !context.sources().empty();
    case CheckNeeds::kPlan: return context.plan() != nullptr;
  }
  return false;
}

/// The worst of what was found decides.
CheckStatus status_of(const std::vector<Observation>& observations) {
  CheckStatus out = CheckStatus::kPass;
  for (const Observation& one : observations) out = std::max(out, one.status);
  return out;
}

std::string sentence(const Observation& one) {
  return one.subject + (one.subject.empty() ? "" : ": ") + one.found;
}

/// What passes, in one line: all of it where that is short.
std::string summary_of_passes(const std::vector<Observation>& all) {
  const Observation& first = all.front();
  if (all.size() == 1) return sentence(first);
  const auto same = [&](std::string Observation::*member) {
    return std::ranges::all_of(all, [&](const Observation& one) { return one.*member == first.*member; });
  };
  const bool about_one = same(&Observation::subject);
  if (same(&Observation::found)) return "all " + std::to_string(all.size()) + ": " + first.found;
  std::string out =
      about_one ? sentence(first) : "all " + std::to_string(all.size()) + ": " + sentence(first);
  for (auto one = all.begin() + 1; one != all.end(); ++one) {
    const std::string next = about_one ? one->found : sentence(*one);
    if (out.size() + next.size() > kLongestSummary) {
      return out + "; and " + std::to_string(all.end() - one) + " more";
    }
    out += "; " + next;
  }
  return out;
}

std::string summary_of(const std::vector<Observation>& observations, CheckStatus status) {
  if (status == CheckStatus::kPass) return summary_of_passes(observations);
  const auto worst = std::find_if(observations.begin(), observations.end(),
                                  [&](const Observation& one) { return one.status == status; });
  const auto n =
      static_cast<std::size_t>(std::count_if(observations.begin(), observations.end(),
                                             [&](const Observation& one) { return one.status == status; }));
  std::string out = sentence(*worst);
  if (!worst->wanted.empty()) out += ", wanted " + worst->wanted;
  if (n > 1) out += " (and " + std::to_string(n - 1) + " more)";
  return out;
}

void waive(const Checklist& list, CheckResult& result, std::string_view today,
           std::vector<Diagnostic>& diagnostics) {
  for (Observation& one : result.observations) {
    if (one.status != CheckStatus::kFail) continue;
    for (const Waiver& waiver : list.waivers) {
      const WaiverFit how = fit(waiver, result.name, one, today);
      if (how == WaiverFit::kCovers) {
        one.status = CheckStatus::kWaived;
        one.waiver = waiver.reason + " (" + waiver.owner + ", until " + waiver.expires + ")";
        break;
      }
      if (how == WaiverFit::kOther) continue;
      diagnostics.push_back(
          {DiagnosticSeverity::kWarning,
           waiver.where + ": the waiver of " + std::string(result.name) + " for " + one.subject +
               (how == WaiverFit::kExpired ? " expired on " + waiver.expires
                                           : " accepted \"" + waiver.accepts + "\", and it is worse now"),
           "Now: " + pin_of(one) + ". " + waiver.owner + " answers for it: " + waiver.reason,
           {}});
    }
  }
}

/// Nobody can have meant a check to pass because it looks at nothing, where it is asked for by its name.
void nothing_to_look_at(CheckResult& result, bool by_name) {
  result.has_nothing = !by_name;
  if (!by_name) return;
  result.observations.push_back(
      {.status = CheckStatus::kUnknown,
       .found = "there is nothing to look at: neither the sources nor gate.checks." +
                std::string(result.name) + " names anything"});
}

/// Where what a check found is from, where it does not say it itself.
std::string read_from(const Check& check, const GateContext& context) {
  const bool from_plan = check.needs == CheckNeeds::kPlan && context.plan() != nullptr;
  return (from_plan ? context.plan()->name : "looked") + " at " + rfc3339(context.now());
}

CheckResult run_one(const Check& check, const Checklist& list, std::span<const Check* const> chosen,
                    const GateContext& context) {
  CheckResult out{.name = std::string(check.name),
                  .severity = check.severity,
                  .explanation = std::string(check.explanation),
                  .advice = std::string(check.advice)};
  const CheckParameters parameters = parameters_of(list, check.name, chosen);
  Result<std::vector<Observation>> found = std::vector<Observation>{};
  try {
    if (has_needs(check, context)) {
      found = check.run(context, parameters);
    } else {
      found = Error{.kind = ErrorKind::kInput,
                    .summary = check.needs == CheckNeeds::kPlan ? "no plan is among the sources"
                                                                : "there is no source to look at"};
    }
  } catch (const std::exception& error) {
    found = Error{.kind = ErrorKind::kInternal, .summary = std::string("the check failed: ") + error.what()};
  }
  if (found) {
    out.observations = *std::move(found);
    if (out.observations.empty()) nothing_to_look_at(out, parameters.by_name());
    for (Observation& one : out.observations) {
      if (one.read.empty()) one.read = read_from(check, context);
    }
  } else {
    out.observations.push_back(unknown({}, found.error()));
  }
  return out;
}

Error unknown_check(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Check* check : checks()) names.push_back(check->name);
  return {.kind = ErrorKind::kUsage,
          .summary = "the gate has no check \"" + name + "\"",
          .hint = did_you_mean(name, names)};
}

}  // namespace

std::size_t GateReport::count(CheckStatus status) const {
  return static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [&](const CheckResult& result) { return result.status == status; }));
}

Result<std::vector<const Check*>> choose_checks(const Checklist& list, const GateContext& context) {
  for (const auto* names : {&list.only, &list.skip, &list.chosen}) {
    for (const std::string& name : *names) {
      if (find_check(name) == nullptr) return unknown_check(name);
    }
  }
  const std::vector<std::string>& named = list.only.empty() ? list.chosen : list.only;
  std::vector<const Check*> out;
  for (const Check* check : checks()) {
    const bool by_default =
        (context.phase() == GatePhase::kPre ? check->in_pre : check->in_post) && has_needs(*check, context) &&
        (check->is_declared == nullptr || check->is_declared(context, parameters_of(list, check->name)));
    const bool wanted = named.empty() ? by_default : contains(named, check->name);
    if (wanted && !contains(list.skip, check->name)) out.push_back(check);
  }
  return out;
}

GateReport run_checks(std::span<const Check* const> chosen, const Checklist& list,
                      const GateContext& context) {
  GateReport report;
  report.phase = context.phase();
  report.results.resize(chosen.size());
  {
    // Threads of their own: each waits for the network most of the time.
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      threads.emplace_back([&, i] { report.results[i] = run_one(*chosen[i], list, chosen, context); });
    }
  }
  for (const CheckResult& result : report.results) {
    if (result.has_nothing) report.left_out.push_back(result.name);
  }
  std::erase_if(report.results, [](const CheckResult& result) { return result.has_nothing; });
  const std::string today = rfc3339(context.now()).substr(0, 10);
  for (CheckResult& result : report.results) {
    waive(list, result, today, report.diagnostics);
    result.status = status_of(result.observations);
    result.summary = summary_of(result.observations, result.status);
  }
  report.api_calls = context.asker().call_counts();
  sort_diagnostics(report.diagnostics);
  return report;
}

ExitStatus exit_status(const GateReport& report) {
  if (report.count(CheckStatus::kFail) > 0) return ExitStatus::kFindings;
  const bool all_read = report.sources_read && report.count(CheckStatus::kUnknown) == 0;
  return all_read ? ExitStatus::kInSync : ExitStatus::kIncomplete;
}

}  // namespace reconcile
