#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "reconciler/views/paint.h"
#include "reconciler/views/plan_summary.h"
#include "reconciler/views/plan_view.h"
#include "reconciler/views/value_text.h"

// The plan for the person who reviews it: what is done in which order, what each action changes, by which
// calls, and what is left to people with the command that does it.

namespace reconcile {

namespace {

constexpr std::size_t kPlainWidth = 160;  // where no terminal says how wide it is
constexpr std::size_t kMostMembers = 40;

class PlanTextView {
 public:
  PlanTextView(const Plan& plan, const ViewOptions& options)
      : plan_(plan), paint_(options.color), width_(options.width > 0 ? options.width : kPlainWidth) {}

  std::string render();

 private:
  void line(std::size_t indent, std::string_view text) {
    while (true) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      out_.append(indent, ' ').append(text.substr(0, end)) += '\n';
      if (end == text.size()) return;
      text.remove_prefix(end + 1);
    }
  }
  void change(const ActionChange& change);
  void members(const std::vector<MemberDifference>& differences);
  void action(const Action& action, std::size_t number);
  void by_hand(const ByHand& item);
  void code(const CodeChange& code);
  [[nodiscard]] std::string risk(Risk risk) const;
  [[nodiscard]] std::string cut(std::string text, std::size_t indent) const {
    return shorten(std::move(text), width_ > indent + 20 ? width_ - indent : 20);
  }

  const Plan& plan_;
  const Paint paint_;
  const std::size_t width_;
  std::string out_;
};

std::string PlanTextView::risk(Risk risk) const {
  const std::string text = std::string("[") + to_string(risk) + "]";
  return risk == Risk::kOnline    ? paint_.good(text)
         : risk == Risk::kRestart ? paint_.changed(text)
                                  : paint_.bad(text);
}

void PlanTextView::change(const ActionChange& change) {
  const std::string path = terminal_text(change.path);
  if (!change.is_set) {
    if (change.from.sensitive() && change.to.sensitive()) {
      return line(4, paint_.changed("~ ") + path + ": a secret, and it differs");
    }
    const std::vector<MemberDifference> differences = member_differences(change.to, change.from);
    if (!differences.empty()) {
      line(4, paint_.changed("~ ") + path);
      return members(differences);
    }
    const auto [from, to] =
        shorten_pair(value_text(change.from), value_text(change.to), width_ > 100 ? (width_ - 40) / 2 : 40);
    return line(4, paint_.changed("~ ") + path + ": " + from + " -> " + to);
  }
  line(4, paint_.changed("~ ") + path);
  for (const Value& value : change.add) line(6, paint_.good("+ ") + cut(value_text(value), 8));
  for (const Value& value : change.remove) line(6, paint_.bad("- ") + cut(value_text(value), 8));
}

/// Within a document: what the action puts in, takes out, and changes.
void PlanTextView::members(const std::vector<MemberDifference>& differences) {
  for (const MemberDifference& member :
       std::span(differences).first(std::min(differences.size(), kMostMembers))) {
    const std::string path = terminal_text(member.path.to_string()) + ": ";
    if (member.live.is_null()) {
      line(6, paint_.good("+ ") + cut(path + value_text(member.desired), 8));
    } else if (member.desired.is_null()) {
      line(6, paint_.bad("- ") + cut(path + value_text(member.live), 8));
    } else {
      const std::string from = value_text(member.live);
      const std::string to = value_text(member.desired);
      if (8 + path.size() + from.size() + to.size() + 4 <= width_) {
        line(6, paint_.changed("~ ") + path + from + " -> " + to);
      } else {
        line(6, paint_.changed("~ ") + path.substr(0, path.size() - 2));
        line(10, paint_.bad("- ") + cut(from, 12));
        line(10, paint_.good("+ ") + cut(to, 12));
      }
    }
  }
  if (differences.size() > kMostMembers) {
    line(6, paint_.dim("… and " + std::to_string(differences.size() - kMostMembers) + " more"));
  }
}

void PlanTextView::action(const Action& action, std::size_t number) {
  line(0, std::to_string(number) + ". " + paint_.bold(terminal_text(action.address)) + "  " +
              risk(action.risk) +
              (action.region.empty() ? "" : "  " + paint_.dim(terminal_text(action.region))));
  for (const ActionChange& one : action.changes) change(one);
  if (const std::string first = snapshot_text(action); !first.empty()) {
    line(4, paint_.dim("first  ") + terminal_text(first));
  }
  for (const Call& call : action.calls) {
    line(4, paint_.dim("call   ") +
                cut(terminal_text(call.service + ":" + call.operation + " " + to_json(call.parameters)), 11));
  }
  if (action.means == Means::kPlugin) {
    line(4, paint_.dim("by     ") + terminal_text(action.provider.provider + " " + action.provider.version));
  }
  if (const std::string settle = settle_text(action.settle); !settle.empty()) {
    line(4, paint_.dim("until  ") + terminal_text(settle));
  }
  if (!action.lost.empty()) line(4, paint_.bad("lost") + "   " + terminal_text(action.lost));
  for (const std::string& id : action.depends_on) line(4, paint_.dim("after  ") + terminal_text(id));
  if (!action.undo.possible) {
    line(4, paint_.changed("no undo") + ": " + terminal_text(action.undo.reason));
  }
  out_ += '\n';
}

void PlanTextView::by_hand(const ByHand& item) {
  line(0, paint_.bold(terminal_text(item.address)) + "  " + paint_.changed("by hand") + ": " +
              terminal_text(item.reason));
  for (const std::string& path : item.paths) line(4, paint_.changed("~ ") + terminal_text(path));
  if (!item.command.empty()) line(4, terminal_text(item.command));
  out_ += '\n';
}

void PlanTextView::code(const CodeChange& code) {
  line(0, paint_.bold(terminal_text(code.address)));
  if (!code.configuration.empty())
    line(4, terminal_text(code.configuration.substr(0, code.configuration.size() - 1)));
  if (!code.command.empty()) line(4, paint_.dim("then   ") + terminal_text(code.command));
  out_ += '\n';
}

std::string PlanTextView::render() {
  std::size_t number = 0;
  for (const Action& one : plan_.actions) action(one, ++number);
  for (const CodeChange& one : plan_.code) code(one);
  for (const ByHand& item : plan_.by_hand) by_hand(item);
  line(0, "Plan " + terminal_text(plan_.id) + ": " + plan_summary(plan_));
  return std::move(out_);
}

}  // namespace

std::string render_plan_text(const Plan& plan, const ViewOptions& options) {
  if (options.only_summary) return "Plan " + terminal_text(plan.id) + ": " + plan_summary(plan) + "\n";
  return PlanTextView(plan, options).render();
}

}  // namespace reconcile
