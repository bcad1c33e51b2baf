#include "plans/by_hand.h"

#include <algorithm>
#include <utility>

#include "plans/secrets.h"
#include "plans/shell.h"

namespace reconcile {

namespace {

std::string command_for(const Deviation& instance, Obstacle obstacle) {
  const std::string& address = instance.finding.address;
  switch (obstacle) {
    // Without the target everything else that the configuration wants would be applied as well.
    case Obstacle::kReplacement:
      return terraform_apply("-replace", address) + " " + shell_quoted("-target=" + address);
    case Obstacle::kUnreadable: return "terraform plan " + shell_quoted("-target=" + address);
    case Obstacle::kDeploy: return "terraform apply";
    case Obstacle::kMissing:
    case Obstacle::kSecret:
    case Obstacle::kNoRemedy:
    case Obstacle::kRisk:
    case Obstacle::kLimit: break;
  }
  return terraform_apply("-target", address);
}

}  // namespace

std::string terraform_apply(std::string_view flag, std::string_view address) {
  return "terraform apply " + shell_quoted(std::string(flag) + "=" + std::string(address));
}

std::string adopt_command(const Deviation& instance) {
  const std::string& source = instance.finding.source;
  return "reconcile plan " + (source.empty() || source == "-" ? "" : shell_quoted(source) + " ") +
         "--direction code --only " + shell_quoted(instance.finding.address);
}

std::string command_of(WordsFunction words, const Deviation& instance) {
  std::string out;
  for (const std::string& word : words(without_secrets(instance.desired), instance.finding.region))
    out += (out.empty() ? "" : " ") + shell_quoted(word);
  return out;
}

ByHand left_to_people(const Deviation& instance, Obstacle obstacle, std::string reason, std::string path) {
  ByHand item{.address = instance.finding.address,
              .type = instance.finding.type,
              .source = instance.finding.source,
              .obstacle = obstacle,
              .reason = std::move(reason),
              .command = command_for(instance, obstacle)};
  if (!path.empty()) item.paths.push_back(std::move(path));
  return item;
}

void add_by_hand(std::vector<ByHand>& out, ByHand item) {
  const auto same = std::ranges::find_if(out, [&](const ByHand& other) {
    return other.address == item.address && other.source == item.source && other.obstacle == item.obstacle &&
           other.reason == item.reason && other.command == item.command;
  });
  if (same == out.end()) {
    out.push_back(std::move(item));
  } else {
    same->paths.insert(same->paths.end(), item.paths.begin(), item.paths.end());
  }
}

}  // namespace reconcile
