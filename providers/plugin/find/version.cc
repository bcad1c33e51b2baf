#include "providers/plugin/find/version.h"

#include <algorithm>
#include <string>

namespace reconcile::plugin {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view next_part(std::string_view& rest) {
  const auto dot = rest.find('.');
  const std::string_view part = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  return part;
}

int compare_numbers(std::string_view a, std::string_view b) {
  const auto trim = [](std::string_view& n) {
    n.remove_prefix(std::min(n.find_first_not_of('0'), n.size()));
  };
  trim(a);
  trim(b);
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

int compare_parts(std::string_view a, std::string_view b, bool prerelease) {
  while (!a.empty() || !b.empty()) {
    if (prerelease && (a.empty() || b.empty())) return a.empty() ? -1 : 1;
    const std::string_view x = next_part(a);
    const std::string_view y = next_part(b);
    int order = 0;
    if ((is_number(x) || x.empty()) && (is_number(y) || y.empty())) {
      order = compare_numbers(x, y);
    } else if (is_number(x) != is_number(y)) {
      order = is_number(x) ? -1 : 1;
    } else {
      order = x.compare(y);
    }
    if (order != 0) return order;
  }
  return 0;
}

}  // namespace

bool is_version(std::string_view text) {
  std::string_view core = text.substr(0, text.find_first_of("-+"));
  if (core.empty()) return false;
  int parts = 0;
  while (!core.empty()) {
    if (!is_number(next_part(core))) return false;
    ++parts;
  }
  return parts >= 2 && parts <= 3;
}

int compare_versions(std::string_view a, std::string_view b) {
  a = a.substr(0, a.find('+'));
  b = b.substr(0, b.find('+'));
  const auto dash_a = a.find('-');
  const auto dash_b = b.find('-');
  const int core = compare_parts(a.substr(0, dash_a), b.substr(0, dash_b), false);
  if (core != 0) return core;
  const bool pre_a = dash_a != std::string_view::npos;
  const bool pre_b = dash_b != std::string_view::npos;
  if (pre_a != pre_b) return pre_a ? -1 : 1;
  return pre_a ? compare_parts(a.substr(dash_a + 1), b.substr(dash_b + 1), true) : 0;
}

}  // namespace reconcile::plugin
