#include "diff/arn_or_name.h"

#include <string_view>

#include "diff/exact.h"

namespace reconcile {

namespace {

/// The service and the resource part of an ARN; both empty for anything else.
struct Arn {
  std::string_view service;
  std::string_view resource;
};

Arn parse_arn(std::string_view text) {
  if (!text.starts_with("arn:")) return {};
  Arn arn;
  std::size_t begin = 0;
  for (int part = 0; part < 5; ++part) {
    const std::size_t end = text.find(':', begin);
    if (end == std::string_view::npos) return {};
    if (part == 2) arn.service = text.substr(begin, end - begin);
    begin = end + 1;
  }
  arn.resource = text.substr(begin);
  if (arn.service == "logs" && arn.resource.ends_with(":*")) arn.resource.remove_suffix(2);
  // Secrets Manager appends a hyphen and six random characters to the name.
  if (arn.service == "secretsmanager" && arn.resource.size() > 7 &&
      arn.resource[arn.resource.size() - 7] == '-') {
    arn.resource.remove_suffix(7);
  }
  return arn;
}

std::string_view last_segment(std::string_view text) {
  const std::size_t at = text.find_last_of("/:");
  return at == std::string_view::npos ? text : text.substr(at + 1);
}

bool names(const Arn& arn, std::string_view name) {
  if (name.empty()) return false;
  if (arn.resource == name) return true;
  const std::size_t type_end = arn.resource.find_first_of("/:");
  if (type_end == std::string_view::npos) return false;
  const std::string_view rest = arn.resource.substr(type_end + 1);
  if (rest == name || arn.resource.substr(type_end) == name) return true;
  // A name that is itself a path (a log group's) is not one of its own parts.
  return !rest.starts_with('/') && arn.service != "ssm" && arn.service != "secretsmanager" &&
         last_segment(rest) == name;
}

}  // namespace

bool same_arn_or_name(const Value& desired, const Value& live) {
  if (same_exactly(desired, live)) return true;
  const Arn a = parse_arn(desired.text());
  const Arn b = parse_arn(live.text());
  if (a.resource.empty() == b.resource.empty()) return false;
  return a.resource.empty() ? names(b, desired.text()) : names(a, live.text());
}

std::string arn_or_name_bucket(const Value& value) {
  const Arn arn = parse_arn(value.text());
  return std::string(last_segment(arn.resource.empty() ? value.text() : arn.resource));
}

}  // namespace reconcile
