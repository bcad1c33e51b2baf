#include "providers/aws/config/ini.h"

#include <optional>
#include <utility>

namespace reconcile::aws {

namespace {

constexpr std::string_view kBlank = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

bool is_comment(std::string_view trimmed_line) {
  return trimmed_line.starts_with('#') || trimmed_line.starts_with(';');
}

/// Cuts a comment that follows a blank.
std::string_view without_comment(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if ((text[i] == '#' || text[i] == ';') && kBlank.find(text[i - 1]) != std::string_view::npos) {
      return trimmed(text.substr(0, i));
    }
  }
  return trimmed(text);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (kBlank.find(c) == std::string_view::npos) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

/// Reads line by line; `key_` is the property that an indented line belongs to.
class Parser {
 public:
  explicit Parser(std::string_view name) : name_(name) {}

  std::optional<Error> take(std::string_view line) {
    ++number_;
    const auto content = trimmed(line);
    if (content.empty() || is_comment(content)) return std::nullopt;
    if (content.starts_with('[')) return take_header(content);
    const bool indented = kBlank.find(line.front()) != std::string_view::npos;
    if (sections_.empty()) return error("stands before any [section]");
    if (indented && !key_.empty()) return take_indented(content);
    return take_property(content);
  }

  std::vector<IniSection> sections() && { return std::move(sections_); }

 private:
  [[nodiscard]] Error error(std::string_view what) const {
    return Error{
        .kind = ErrorKind::kUsage,
        .summary = std::string(name_) + ", line " + std::to_string(number_) + " " + std::string(what),
        .hint = "correct the file; a line is `[section]`, `key = value` or a comment"};
  }

  std::optional<Error> take_header(std::string_view content) {
    const auto close = content.find(']');
    if (close == std::string_view::npos) return error("has no closing ]");
    const auto rest = trimmed(content.substr(close + 1));
    if (!rest.empty() && !is_comment(rest)) return error("has text after ]");
    sections_.push_back(
        {.header = with_single_blanks(trimmed(content.substr(1, close - 1))), .properties = {}});
    key_.clear();
    return std::nullopt;
  }

  std::optional<Error> take_property(std::string_view content) {
    const auto equals = content.find('=');
    const auto key = trimmed(content.substr(0, equals));
    if (equals == std::string_view::npos || key.empty()) return error("is not `key = value`");
    key_ = lower(key);
    sections_.back().properties[key_] = without_comment(content.substr(equals + 1));
    return std::nullopt;
  }

  std::optional<Error> take_indented(std::string_view content) {
    std::string& above = sections_.back().properties[key_];
    if (!above.empty()) {
      (above += '\n') += without_comment(content);
      return std::nullopt;
    }
    const auto equals = content.find('=');
    const auto key = trimmed(content.substr(0, equals));
    if (equals == std::string_view::npos || key.empty()) return error("is not `key = value`");
    sections_.back().properties[key_ + '.' + lower(key)] = without_comment(content.substr(equals + 1));
    return std::nullopt;
  }

  std::string_view name_;
  std::size_t number_ = 0;
  std::string key_;
  std::vector<IniSection> sections_;
};

}  // namespace

Result<std::vector<IniSection>> parse_ini(std::string_view text, std::string_view name) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Parser parser(name);
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (auto error = parser.take(text.substr(0, end))) return *std::move(error);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return std::move(parser).sections();
}

}  // namespace reconcile::aws
