#include "reconciler/ignore/hcl_lexer.h"

#include <utility>

namespace reconcile {

namespace {

bool starts_identifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool continues_identifier(char c) { return starts_identifier(c) || is_digit(c) || c == '-'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  Result<std::vector<HclToken>> run() {
    while (error_.empty() && at_ < text_.size()) step();
    if (!error_.empty()) {
      return Error{.kind = ErrorKind::kInput,
                   .summary = "line " + std::to_string(error_line_) + ": " + error_};
    }
    add(HclKind::kEnd, {});
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] bool looking_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  void add(HclKind kind, std::string text) { tokens_.push_back({kind, std::move(text), line_}); }
  void fail(std::string what, std::size_t line) {
    if (error_.empty()) {
      error_ = std::move(what);
      error_line_ = line;
    }
    at_ = text_.size();
  }
  /// One character onwards, lines counted.
  void advance() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }

  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      add(HclKind::kNewline, {});
      advance();
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++at_;
    } else if (c == '#' || looking_at("//")) {
      while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    } else if (looking_at("/*")) {
      skip_block_comment();
    } else if (c == '"') {
      const std::size_t line = line_;
      std::string value = string();
      tokens_.push_back({HclKind::kString, std::move(value), line});
    } else if (looking_at("<<") && is_heredoc()) {
      heredoc();
    } else if (starts_identifier(c)) {
      const std::size_t from = at_;
      while (at_ < text_.size() && continues_identifier(text_[at_])) ++at_;
      add(HclKind::kIdentifier, std::string(text_.substr(from, at_ - from)));
    } else if (is_digit(c)) {
      const std::size_t from = at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
      add(HclKind::kNumber, std::string(text_.substr(from, at_ - from)));
    } else {
      add(HclKind::kPunctuation, std::string(1, c));
      ++at_;
    }
  }

  void skip_block_comment() {
    const std::size_t line = line_;
    at_ += 2;
    while (at_ < text_.size() && !looking_at("*/")) advance();
    if (at_ >= text_.size()) return fail("a comment has no end", line);
    at_ += 2;
  }

  /// From the opening quote to behind the closing one; returns the value, templates as they are written.
  std::string string() {
    const std::size_t line = line_;
    std::string value;
    for (++at_; at_ < text_.size();) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return value;
      }
      if (c == '\n') break;
      if (c == '\\' && at_ + 1 < text_.size()) {
        const char escaped = text_[at_ + 1];
        value += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == 'r' ? '\r' : escaped;
        at_ += 2;
      } else if (looking_at("$${") || looking_at("%%{")) {
        value += text_.substr(at_ + 1, 2);
        at_ += 3;
      } else if (looking_at("${") || looking_at("%{")) {
        const std::size_t from = at_;
        skip_template();
        value += text_.substr(from, std::min(at_, text_.size()) - from);
      } else {
        value += c;
        ++at_;
      }
    }
    fail("a string has no closing quote", line);
    return value;
  }

  /// From `${` or `%{` to behind its closing brace; strings and comments inside are passed over whole.
  void skip_template() {
    const std::size_t line = line_;
    std::size_t depth = 0;
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        (void)string();
      } else if (looking_at("/*")) {
        skip_block_comment();
      } else {
        if (c == '{') ++depth;
        advance();
        if (c == '}' && --depth == 0) return;
      }
    }
    fail("a template has no closing brace", line);
  }

  [[nodiscard]] bool is_heredoc() const {
    std::size_t at = at_ + 2;
    if (at < text_.size() && text_[at] == '-') ++at;
    return at < text_.size() && starts_identifier(text_[at]);
  }

  void heredoc() {
    const std::size_t line = line_;
    at_ += 2;
    if (text_[at_] == '-') ++at_;
    const std::size_t from = at_;
    while (at_ < text_.size() && continues_identifier(text_[at_])) ++at_;
    const std::string_view marker = text_.substr(from, at_ - from);
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    std::string content;
    while (at_ < text_.size()) {
      advance();  // the line end
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view one = text_.substr(at_, end - at_);
      std::string_view trimmed = one;
      while (!trimmed.empty() && (trimmed.front() == ' ' || trimmed.front() == '\t'))
        trimmed.remove_prefix(1);
      while (!trimmed.empty() &&
             (trimmed.back() == ' ' || trimmed.back() == '\r' || trimmed.back() == '\t')) {
        trimmed.remove_suffix(1);
      }
      at_ = end;
      if (trimmed == marker) {
        tokens_.push_back({HclKind::kHeredoc, std::move(content), line});
        return;
      }
      (content += one) += '\n';
    }
    fail("the heredoc " + std::string(marker) + " has no end", line);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::vector<HclToken> tokens_;
  std::string error_;
  std::size_t error_line_ = 0;
};

}  // namespace

Result<std::vector<HclToken>> lex_hcl(std::string_view text) { return Lexer(text).run(); }

}  // namespace reconcile
