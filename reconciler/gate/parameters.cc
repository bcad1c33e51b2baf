#include "reconciler/gate/parameters.h"

#include <algorithm>
#include <charconv>

#include "reconciler/gate/check.h"

namespace reconcile {

bool CheckParameters::runs_beside(std::string_view check) const {
  return std::ranges::any_of(chosen_, [&](const Check* one) { return one->name == check; });
}

std::int64_t CheckParameters::number(std::string_view name, std::int64_t otherwise) const {
  const std::string_view text = values_[name].text();
  std::int64_t out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

bool CheckParameters::flag(std::string_view name, bool otherwise) const {
  const Value& value = values_[name];
  return value.is_bool() ? value.as_bool() : otherwise;
}

std::string CheckParameters::text(std::string_view name, std::string_view otherwise) const {
  return std::string(has(name) ? values_[name].text() : otherwise);
}

std::chrono::seconds CheckParameters::time(std::string_view name, std::chrono::seconds otherwise) const {
  const std::string_view text = values_[name].text();
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc()) return otherwise;
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  const std::int64_t factor = unit == "m" ? 60 : unit == "h" ? 3600 : unit == "d" ? 86'400 : 1;
  return std::chrono::seconds(number * factor);
}

std::vector<std::string> texts_of(const Value& value) {
  std::vector<std::string> out;
  if (value.is_list()) {
    for (const Value& item : value.as_list()) out.emplace_back(item.text());
  } else if (!value.is_null()) {
    out.emplace_back(value.text());
  }
  return out;
}

std::vector<std::string> CheckParameters::texts(std::string_view name) const {
  return texts_of(values_[name]);
}

}  // namespace reconcile
