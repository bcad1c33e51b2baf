#include <algorithm>
#include <charconv>
#include <utility>

#include "reconciler/windows/window.h"

namespace reconcile {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view kDays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                      "thursday", "friday", "saturday"};
constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
constexpr std::pair<std::string_view, int> kOrdinals[] = {{"first", 1}, {"1st", 1}, {"second", 2}, {"2nd", 2},
                                                          {"third", 3}, {"3rd", 3}, {"fourth", 4}, {"4th", 4},
                                                          {"fifth", 5}, {"5th", 5}, {"last", -1}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = std::min(text.find(separator), text.size());
    out.emplace_back(text.substr(0, end));
    if (end == text.size()) return out;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (std::string& word : split(text, ' ')) {
    if (!word.empty()) out.push_back(std::move(word));
  }
  return out;
}

std::optional<int> number(std::string_view text, int least, int most) {
  int out = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failed != std::errc() || end != text.data() + text.size() || out < least || out > most)
    return std::nullopt;
  return out;
}

/// `sun` or `sunday`, never less than three letters.
template <std::size_t N>
std::optional<int> named(std::string_view text, const std::string_view (&names)[N]) {
  for (std::size_t i = 0; i < N; ++i) {
    if (text.size() >= 3 && names[i].starts_with(text)) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<int> weekday(std::string_view text) {
  if (text.ends_with("days")) text.remove_suffix(1);  // `sundays`
  return named(text, kDays);
}

/// `02:00`; 24:00 is the end of a day.
std::optional<minutes> clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() - colon != 3) return std::nullopt;
  const auto hour = number(text.substr(0, colon), 0, 24);
  const auto minute = number(text.substr(colon + 1), 0, 59);
  if (!hour || !minute || (*hour == 24 && *minute > 0)) return std::nullopt;
  return hours(*hour) + minutes(*minute);
}

/// `2h`, `90m`, `1h30m`.
std::optional<minutes> duration(std::string_view text) {
  minutes out{0};
  while (!text.empty()) {
    const std::size_t unit = text.find_first_not_of("0123456789");
    if (unit == std::string_view::npos || unit == 0) return std::nullopt;
    const auto n = number(text.substr(0, unit), 1, 10'000);
    if (!n || (text[unit] != 'h' && text[unit] != 'm')) return std::nullopt;
    out += text[unit] == 'h' ? minutes(hours(*n)) : minutes(*n);
    text.remove_prefix(unit + 1);
  }
  return out.count() > 0 && out <= hours(7 * 24) ? std::optional(out) : std::nullopt;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) { window_.text = text; }

  Result<Window> run() {
    const std::string small = lower(text_);
    if (small.starts_with("cron(")) {
      cron(small);
    } else if (!aws(small)) {
      plain();
    }
    if (!problem_.empty()) {
      return Error{.kind = ErrorKind::kUsage,
                   .summary = "\"" + std::string(text_) + "\" is no window: " + problem_,
                   .hint =
                       "Write it like \"first sunday of month 02:00-04:00 UTC\", \"weekdays 22:00-23:30 "
                       "Europe/Berlin\", \"sun:05:00-sun:06:00\" or \"cron(0 2 * * sun) for 2h\"."};
    }
    return std::move(window_);
  }

 private:
  void fail(std::string what) {
    if (problem_.empty()) problem_ = std::move(what);
  }

  /// `sun:05:00-sun:06:00`; false where it is something else.
  bool aws(const std::string& small) {
    const std::vector<std::string> sides = split(small, '-');
    if (sides.size() != 2) return false;
    const auto side = [](const std::string& part) -> std::optional<std::pair<int, minutes>> {
      const std::size_t colon = part.find(':');
      if (colon != 3) return std::nullopt;
      const auto day = weekday(part.substr(0, colon));
      const auto time = clock(part.substr(colon + 1));
      if (!day || !time) return std::nullopt;
      return std::pair(*day, *time);
    };
    const auto from = side(sides[0]);
    const auto to = side(sides[1]);
    if (!from || !to) return false;
    window_.days.weekdays = {};
    window_.days.weekdays[static_cast<std::size_t>(from->first)] = true;
    window_.starts = {from->second};
    window_.length = hours(24 * ((to->first - from->first + 7) % 7)) + to->second - from->second;
    if (window_.length <= minutes(0)) window_.length += hours(7 * 24);
    return true;
  }

  void plain() {
    std::vector<std::string> parts = words(text_);
    const auto times = std::find_if(parts.begin(), parts.end(), [](const std::string& word) {
      return word.find(':') != std::string::npos && word.find('-') != std::string::npos;
    });
    if (times == parts.end()) return fail("it has no time like 02:00-04:00");
    const std::vector<std::string> sides = split(*times, '-');
    const auto from = sides.size() == 2 ? clock(sides[0]) : std::nullopt;
    const auto to = sides.size() == 2 ? clock(sides[1]) : std::nullopt;
    if (!from || !to) return fail("\"" + *times + "\" is no time like 02:00-04:00");
    window_.starts = {*from};
    window_.length = *to - *from;
    if (window_.length <= minutes(0)) window_.length += hours(24);
    zone({times + 1, parts.end()});
    for (auto word = parts.begin(); word != times; ++word) *word = lower(*word);
    days({parts.begin(), times});
  }

  void zone(const std::vector<std::string>& rest) {
    if (rest.empty()) return;
    if (rest.size() > 1) return fail("\"" + rest[1] + "\" is not understood");
    window_.zone = lower(rest[0]) == "utc" ? "UTC" : rest[0];
    if (!knows_zone(window_.zone)) fail("there is no time zone \"" + rest[0] + "\"");
  }

  void days(const std::vector<std::string>& rule) {
    std::vector<std::string> parts;
    for (const std::string& word : rule) {
      if (word != "every" && word != "on" && word != "the") parts.push_back(word);
    }
    const bool of_month = parts.size() > 2 && parts[parts.size() - 2] == "of" && parts.back() == "month";
    const bool of_the_month = of_month;
    if (of_the_month) parts.resize(parts.size() - 2);
    if (parts.empty() || (parts.size() == 1 && (parts[0] == "daily" || parts[0] == "day"))) return;
    if (parts[0] == "day" && parts.size() == 2 && of_month) return days_of_month(parts[1]);
    const auto* ordinal = std::find_if(std::begin(kOrdinals), std::end(kOrdinals),
                                       [&](const auto& one) { return one.first == parts[0]; });
    if (ordinal != std::end(kOrdinals)) {
      if (!of_month || parts.size() != 2)
        return fail("\"" + parts[0] + "\" needs a weekday \"of month\" behind it");
      window_.days.nth = ordinal->second;
      return weekdays(parts[1]);
    }
    if (of_month || parts.size() != 1) return fail("\"" + parts[0] + "\" is not understood");
    weekdays(parts[0]);
  }

  void days_of_month(const std::string& list) {
    for (const std::string& part : split(list, ',')) {
      const auto day = number(part, 1, 31);
      if (!day) return fail("\"" + part + "\" is no day of a month");
      window_.days.days_of_month.insert(*day);
    }
  }

  void weekdays(const std::string& list) {
    window_.days.weekdays = {};
    auto& on = window_.days.weekdays;
    for (const std::string& part : split(list, ',')) {
      const std::vector<std::string> range = split(part, '-');
      if (part == "weekdays" || part == "weekday") {
        for (std::size_t i = 1; i <= 5; ++i) on[i] = true;
      } else if (part == "weekends" || part == "weekend") {
        on[0] = on[6] = true;
      } else {
        const auto from = weekday(range.front());
        const auto to = weekday(range.back());
        if (!from || !to || range.size() > 2) return fail("\"" + part + "\" is no day");
        for (int day = *from;; day = (day + 1) % 7) {
          on[static_cast<std::size_t>(day)] = true;
          if (day == *to) break;
        }
      }
    }
  }

  /// One field of a cron expression as the numbers that it names; empty: every one.
  template <typename Name>
  std::set<int> field(const std::string& text, int least, int most, Name name) {
    std::set<int> out;
    if (text == "*" || text == "?") return out;
    for (const std::string& part : split(text, ',')) {
      const std::vector<std::string> stepped = split(part, '/');
      const auto step = stepped.size() == 2 ? number(stepped[1], 1, most) : std::optional(1);
      const std::vector<std::string> range = split(stepped[0], '-');
      const bool all = stepped[0] == "*";
      const auto value = [&](const std::string& word) {
        const auto by_name = name(word);
        return by_name ? by_name : number(word, least, most);
      };
      const auto from = all ? std::optional(least) : value(range.front());
      const auto to =
          all || (range.size() == 1 && stepped.size() == 2) ? std::optional(most) : value(range.back());
      if (!from || !to || !step || *from > *to || range.size() > 2 || stepped.size() > 2) {
        fail("\"" + part + "\" in the cron expression is not understood");
        return out;
      }
      for (int i = *from; i <= *to; i += *step) out.insert(i);
    }
    return out;
  }

  void cron(const std::string& small) {
    const std::size_t close = small.find(')');
    if (close == std::string::npos) return fail("the cron expression has no closing bracket");
    const std::vector<std::string> fields = words(std::string_view(small).substr(5, close - 5));
    if (fields.size() != 5)
      return fail("a cron expression has minute, hour, day of month, month and day of week");
    const std::vector<std::string> rest = words(std::string_view(text_).substr(close + 1));
    const auto length = rest.size() >= 2 && lower(rest[0]) == "for" ? duration(lower(rest[1])) : std::nullopt;
    if (!length) return fail("behind cron(…) it needs how long it is open, like \"for 2h\"");
    window_.length = *length;
    window_.length_by_clock = false;
    zone({rest.begin() + 2, rest.end()});

    const auto none = [](const std::string&) -> std::optional<int> { return std::nullopt; };
    const auto month = [](const std::string& word) -> std::optional<int> {
      const auto found = named(word, kMonths);
      return found ? std::optional(*found + 1) : std::nullopt;
    };
    const std::set<int> minute_set = every(field(fields[0], 0, 59, none), 60);
    const std::set<int> hour_set = every(field(fields[1], 0, 23, none), 24);
    window_.days.days_of_month = field(fields[2], 1, 31, none);
    window_.days.months = field(fields[3], 1, 12, month);
    std::string day_of_week = fields[4];
    if (const std::size_t hash = day_of_week.find('#'); hash != std::string::npos) {
      const auto nth = number(std::string_view(day_of_week).substr(hash + 1), 1, 5);
      if (!nth) return fail("\"" + day_of_week + "\" in the cron expression is not understood");
      window_.days.nth = *nth;
      day_of_week.resize(hash);
    }
    const std::set<int> weekdays =
        field(day_of_week, 0, 7, [](const std::string& word) { return named(word, kDays); });
    if (!weekdays.empty()) {
      window_.days.weekdays = {};
      for (const int day : weekdays) window_.days.weekdays[static_cast<std::size_t>(day % 7)] = true;
    }
    for (const int hour : hour_set) {
      for (const int minute : minute_set) window_.starts.push_back(hours(hour) + minutes(minute));
    }
  }

  static std::set<int> every(std::set<int> named_ones, int n) {
    if (named_ones.empty()) {
      for (int i = 0; i < n; ++i) named_ones.insert(i);
    }
    return named_ones;
  }

  std::string_view text_;
  Window window_;
  std::string problem_;
};

}  // namespace

Result<Window> parse_window(std::string_view text) { return Parser(text).run(); }

}  // namespace reconcile
