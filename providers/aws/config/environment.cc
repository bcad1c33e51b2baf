#include "providers/aws/config/environment.h"

#include <cstdlib>
#include <utility>

namespace reconcile::aws {

Environment process_environment() {
  return [](std::string_view name) -> std::optional<std::string> {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
  };
}

Environment fixed_environment(std::map<std::string, std::string, std::less<>> variables) {
  return [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end() || found->second.empty()) return std::nullopt;
    return found->second;
  };
}

bool is_true(const std::optional<std::string>& text) {
  if (!text || text->size() != 4) return false;
  constexpr std::string_view kTrue = "true";
  for (std::size_t i = 0; i < kTrue.size(); ++i) {
    const char c = (*text)[i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != kTrue[i]) return false;
  }
  return true;
}

}  // namespace reconcile::aws
