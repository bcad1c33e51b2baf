#include "reconciler/scan/saved_members.h"

#include <array>
#include <charconv>
#include <string_view>

namespace reconcile::saved {

std::int64_t integer(const Value& value) {
  const std::string_view text = value.text();
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::size_t count(const Value& value) {
  const std::int64_t number = integer(value);
  return number > 0 ? static_cast<std::size_t>(number) : 0;
}

std::string text(const Value& value) { return std::string(value.text()); }

bool is_true(const Value& value) { return value.is_bool() && value.as_bool(); }

const Value::List& items(const Value& value) {
  static const Value::List none;
  return value.is_list() ? value.as_list() : none;
}

std::vector<CallCount> read_calls(const Value& json) {
  std::vector<CallCount> out;
  for (const Value& call : items(json)) {
    out.push_back({text(call["service"]), text(call["operation"]), text(call["region"]), count(call["calls"]),
                   count(call["retries"])});
  }
  return out;
}

Result<std::vector<Diagnostic>> read_diagnostics(const Value& json) {
  constexpr std::array kSeverities = {DiagnosticSeverity::kError, DiagnosticSeverity::kWarning,
                                      DiagnosticSeverity::kNote};
  std::vector<Diagnostic> out;
  for (const Value& item : items(json)) {
    Diagnostic diagnostic{DiagnosticSeverity::kError, text(item["summary"]), text(item["detail"]),
                          text(item["address"])};
    if (!find_word(diagnostic.severity, kSeverities, item["severity"])) {
      return Error{.kind = ErrorKind::kInput,
                   .summary = "a diagnostic cannot be read",
                   .detail = "A diagnostic has the severity " + to_json(item["severity"]) + "."};
    }
    out.push_back(std::move(diagnostic));
  }
  return out;
}

}  // namespace reconcile::saved
