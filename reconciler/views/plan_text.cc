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
constexpr std::size_t kMostLines = 12;

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
  void sides(std::size_t indent, const std::string& path, const Value& before, const Value& after);
  void members(const std::vector<MemberDifference>& differences);
  void action(const Action& action, std::size_t number);
  void by_hand(const ByHand& item);
  void code(const CodeChange& code);
  [[nodiscard]] std::string risk(Risk risk) const;
  /// Whoever approves a plan has to see all of it: nothing is cut that is not very long.
  void fold(std::size_t indent, const std::string& mark, std::size_t mark_width, const std::string& text) {
    const std::size_t column = indent + mark_width;
    std::string lines;
    for (const std::string& one : folded(text, width_ > column + 20 ? width_ - column : 20, kMostLines))
      lines += (lines.empty() ? mark : "\n" + std::string(mark_width, ' ')) + one;
    line(indent, lines);
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
    return sides(4, path, change.from, change.to);
  }
  line(4, paint_.changed("~ ") + path);
  for (const Value& value : change.add) fold(6, paint_.good("+ "), 2, value_text(value));
  for (const Value& value : change.remove) fold(6, paint_.bad("- "), 2, value_text(value));
}

/// The value before and after, on one line where there is room.
void PlanTextView::sides(std::size_t indent, const std::string& path, const Value& before,
                         const Value& after) {
  const std::string from = value_text(before);
  const std::string to = value_text(after);
  if (indent + 2 + path.size() + 2 + from.size() + 4 + to.size() <= width_)
    return line(indent, paint_.changed("~ ") + path + ": " + from + " -> " + to);
  line(indent, paint_.changed("~ ") + path);
  fold(indent + 2, paint_.bad("- "), 2, from);
  fold(indent + 2, paint_.good("+ "), 2, to);
}

/// Within a document: what the action puts in, takes out, and changes.
void PlanTextView::members(const std::vector<MemberDifference>& differences) {
  for (const MemberDifference& member :
       std::span(differences).first(std::min(differences.size(), kMostMembers))) {
    const std::string path = terminal_text(member.path.to_string());
    if (member.live.is_null()) {
      fold(6, paint_.good("+ "), 2, path + ": " + value_text(member.desired));
    } else if (member.desired.is_null()) {
      fold(6, paint_.bad("- "), 2, path + ": " + value_text(member.live));
    } else {
      sides(6, path, member.live, member.desired);
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
    fold(4, paint_.dim("call   "), 7,
         terminal_text(call.service + ":" + call.operation + " " + to_json(call.parameters)));
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
  const std::string head = terminal_text(item.address) + "  by hand: ";
  if (head.size() + item.reason.size() <= width_) {
    line(0, paint_.bold(terminal_text(item.address)) + "  " + paint_.changed("by hand") + ": " +
                terminal_text(item.reason));
  } else {
    line(0, paint_.bold(terminal_text(item.address)) + "  " + paint_.changed("by hand") + ":");
    fold(4, {}, 0, terminal_text(item.reason));
  }
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
