#include "reconciler/config/words.h"

#include <algorithm>
#include <chrono>

namespace reconcile {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";

bool is_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

/// Takes the text up to `end` (or all of it) off the front.
std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return part;
}

bool is_account_id(std::string_view text) { return text.size() == 12 && is_of(text, kDigits); }

}  // namespace

std::string check_account_id(std::string_view text) {
  return is_account_id(text) ? "" : "is no account id, which has 12 digits";
}

std::string check_region(std::string_view text) {
  const std::string_view whole = text;
  std::size_t parts = 0;
  std::string_view part = take_until(text, '-');
  bool fine = part.size() >= 2 && is_of(part, kLower);
  while (fine && text.find('-') != std::string_view::npos) {
    fine = is_of(take_until(text, '-'), kLower);
    ++parts;
  }
  fine = fine && parts > 0 && is_of(text, kDigits) && !whole.ends_with('-');
  return fine ? "" : "is no region, which reads like eu-west-1";
}

std::string check_role(std::string_view text) {
  const bool is_arn = take_until(text, ':') == "arn";
  const std::string partition(take_until(text, ':'));
  const bool is_iam = take_until(text, ':') == "iam" && take_until(text, ':').empty();
  const bool fine = is_arn && is_of(partition, std::string(kLower) + "-") && is_iam &&
                    is_account_id(take_until(text, ':')) && text.starts_with("role/") &&
                    text.size() > std::string_view("role/").size() &&
                    text.find(' ') == std::string_view::npos;
  return fine ? "" : "is no role's ARN, which reads like arn:aws:iam::123456789012:role/reconcile";
}

std::string check_url(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    if (text.find('@') != std::string_view::npos) {
      return "holds a user or password; leave them out";
    }
    const std::string_view rest = text.substr(scheme.size());
    if (!rest.empty() && rest.front() != '/' && rest.find(' ') == std::string_view::npos) return "";
  }
  return "is no URL, which begins with http:// or https://";
}

std::string check_variable(std::string_view text) {
  const std::string letters = std::string(kLower) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  const bool fine = is_of(text.substr(0, 1), letters) && is_of(text, letters + std::string(kDigits));
  return fine ? "" : "is no name of an environment variable";
}

std::string check_date(std::string_view text) {
  const auto digits = [&](std::size_t from, std::size_t n) {
    for (std::size_t i = from; i < from + n; ++i) {
      if (text[i] < '0' || text[i] > '9') return false;
    }
    return true;
  };
  const bool shaped =
      text.size() == 10 && digits(0, 4) && text[4] == '-' && digits(5, 2) && text[7] == '-' && digits(8, 2);
  if (!shaped) return "is no date; write it as 2026-12-31";
  const auto number = [&](std::size_t from, std::size_t n) {
    return static_cast<unsigned>(std::stoul(std::string(text.substr(from, n))));
  };
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(number(0, 4))),
                                         std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2))};
  return date.ok() ? "" : "is a day that no calendar has";
}

}  // namespace reconcile
