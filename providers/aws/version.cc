#include "providers/aws/version.h"

#include <charconv>
#include <optional>

namespace reconcile::aws {

namespace {

/// Takes the next component off a version: `15` of `15.4`.
std::string_view next_component(std::string_view& version) {
  const std::size_t end = version.find('.');
  const std::string_view component = version.substr(0, end);
  version.remove_prefix(end == std::string_view::npos ? version.size() : end + 1);
  return component;
}

std::optional<long long> as_number(std::string_view text) {
  long long out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

}  // namespace

bool is_older(std::string_view version, std::string_view other) {
  while (!version.empty() && !other.empty()) {
    const std::string_view a = next_component(version);
    const std::string_view b = next_component(other);
    if (a == b) continue;
    const std::optional<long long> first = as_number(a);
    const std::optional<long long> second = as_number(b);
    return first && second ? *first < *second : a < b;
  }
  return false;
}

bool is_major_step(std::string_view from, std::string_view to, int components) {
  for (int i = 0; i < components && !to.empty(); ++i) {
    if (next_component(from) != next_component(to)) return true;
  }
  return false;
}

}  // namespace reconcile::aws
