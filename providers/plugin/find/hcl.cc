#include "providers/plugin/find/hcl.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace reconcile::plugin {
namespace {

constexpr int kMaxDepth = 32;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<HclBody> run() {
    HclBody body;
    if (!parse_body(body, 0) || position_ != text_.size()) {
      const auto line = 1 + std::ranges::count(text_.substr(0, std::min(position_, text_.size())), '\n');
      return Error{.kind = ErrorKind::kInput, .summary = "line " + std::to_string(line) + " cannot be read"};
    }
    return body;
  }

 private:
  [[nodiscard]] char peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }

  bool take(char c) {
    skip();
    if (peek() != c) return false;
    ++position_;
    return true;
  }

  void skip_to(std::string_view end) {
    const auto at = text_.find(end, position_);
    position_ = at == std::string_view::npos ? text_.size() : at + end.size();
  }

  void skip() {
    while (position_ < text_.size()) {
      const std::string_view rest = text_.substr(position_);
      if (std::isspace(static_cast<unsigned char>(rest[0])) != 0) {
        ++position_;
      } else if (rest[0] == '#' || rest.starts_with("//")) {
        skip_to("\n");
      } else if (rest.starts_with("/*")) {
        skip_to("*/");
      } else {
        return;
      }
    }
  }

  std::string identifier() {
    const std::size_t begin = position_;
    while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '_' || peek() == '-' ||
           peek() == '.') {
      ++position_;
    }
    return std::string(text_.substr(begin, position_ - begin));
  }

  std::optional<std::string> string() {
    if (peek() != '"') return std::nullopt;
    ++position_;
    std::string out;
    while (peek() != '"') {
      char c = peek();
      if (c == '\0' || c == '\n') return std::nullopt;
      if (c == '\\') {
        ++position_;
        switch (peek()) {
          case 'n': c = '\n'; break;
          case 't': c = '\t'; break;
          case 'r': c = '\r'; break;
          case '"':
          case '\\': c = peek(); break;
          default: return std::nullopt;
        }
      }
      out += c;
      ++position_;
    }
    ++position_;
    return out;
  }

  std::optional<std::string> name() {
    skip();
    if (peek() == '"') return string();
    std::string id = identifier();
    if (id.empty()) return std::nullopt;
    return id;
  }

  bool parse_value(Value& out, int depth) {
    skip();
    if (depth > kMaxDepth) return false;
    if (peek() == '"') {
      auto text = string();
      if (!text) return false;
      out = Value(*std::move(text));
      return true;
    }
    if (take('[')) {
      Value::List items;
      while (!take(']')) {
        if (!parse_value(items.emplace_back(), depth + 1)) return false;
        if (!take(',')) {
          if (!take(']')) return false;
          break;
        }
      }
      out = Value(std::move(items));
      return true;
    }
    if (take('{')) {
      Value::Map members;
      while (!take('}')) {
        const auto key = name();
        if (!key || (!take('=') && !take(':')) || !parse_value(members[*key], depth + 1)) return false;
        take(',');
      }
      out = Value(std::move(members));
      return true;
    }
    const std::string word = identifier();
    if (word == "true" || word == "false") {
      out = Value(word == "true");
    } else if (word == "null") {
      out = Value();
    } else if (!word.empty() && word.find_first_not_of("0123456789.-eE") == std::string::npos) {
      out = Value::number(word);
    } else {
      return false;
    }
    return true;
  }

  bool parse_body(HclBody& body, int depth) {
    if (depth > kMaxDepth) return false;
    while (true) {
      skip();
      if (position_ == text_.size() || peek() == '}') return true;
      auto first = name();
      if (!first) return false;
      if (take('=')) {
        if (!parse_value(body.attributes[*first], depth + 1)) return false;
        take(',');
        continue;
      }
      HclBlock block{.type = *std::move(first)};
      skip();
      while (peek() != '{') {
        auto label = name();
        if (!label) return false;
        block.labels.push_back(*std::move(label));
        skip();
      }
      ++position_;
      if (!parse_body(block.body, depth + 1) || !take('}')) return false;
      body.blocks.push_back(std::move(block));
    }
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

Result<HclBody> parse_hcl(std::string_view text) { return Parser(text).run(); }

}  // namespace reconcile::plugin
