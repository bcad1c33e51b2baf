#include "reconciler/ignore/hcl_body.h"

#include <utility>

namespace reconcile {

namespace {

constexpr std::size_t kDeepest = 100;  // blocks inside blocks, far beyond any configuration

class Parser {
 public:
  explicit Parser(std::vector<HclToken> tokens) : tokens_(std::move(tokens)) {}

  Result<HclBody> run() {
    HclBody body;
    if (!read_body(body, 0) || token().kind != HclKind::kEnd) {
      return Error{
          .kind = ErrorKind::kInput,
          .summary = "line " + std::to_string(token().line) + ": this is neither an attribute nor a block"};
    }
    return body;
  }

 private:
  [[nodiscard]] const HclToken& token() const { return tokens_[at_]; }
  [[nodiscard]] bool is(std::string_view punctuation) const {
    return token().kind == HclKind::kPunctuation && token().text == punctuation;
  }
  void skip_newlines() {
    while (token().kind == HclKind::kNewline) ++at_;
  }

  /// Up to the closing brace or the end of the file, which is left to the caller.
  bool read_body(HclBody& body, std::size_t depth) {
    if (depth > kDeepest) return false;
    while (true) {
      skip_newlines();
      if (token().kind == HclKind::kEnd || is("}")) return true;
      if (token().kind != HclKind::kIdentifier) return false;
      const HclToken name = token();
      ++at_;
      const bool good = is("=") ? read_attribute(body, name) : read_block(body, name, depth);
      if (!good) return false;
    }
  }

  bool read_attribute(HclBody& body, const HclToken& name) {
    ++at_;
    HclAttribute attribute{.name = name.text, .expression = {}, .line = name.line};
    std::size_t depth = 0;
    while (token().kind != HclKind::kEnd) {
      if (token().kind == HclKind::kNewline) {
        if (depth == 0) break;
        ++at_;
        continue;
      }
      if (is("(") || is("[") || is("{")) ++depth;
      if (is(")") || is("]") || is("}")) {
        if (depth == 0) break;  // the block's own brace
        --depth;
      }
      attribute.expression.push_back(token());
      ++at_;
    }
    if (attribute.expression.empty() || depth > 0) return false;
    body.attributes.push_back(std::move(attribute));
    return true;
  }

  bool read_block(HclBody& body, const HclToken& name, std::size_t depth) {
    HclBlock block{.type = name.text, .labels = {}, .body = {}, .line = name.line};
    while (token().kind == HclKind::kString || token().kind == HclKind::kIdentifier) {
      block.labels.push_back(token().text);
      ++at_;
    }
    if (!is("{")) return false;
    ++at_;
    if (!read_body(block.body, depth + 1) || !is("}")) return false;
    ++at_;
    body.blocks.push_back(std::move(block));
    return true;
  }

  std::vector<HclToken> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

const HclAttribute* HclBody::attribute(std::string_view name) const {
  for (const HclAttribute& one : attributes) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

Result<HclBody> parse_hcl(std::string_view text) {
  Result<std::vector<HclToken>> tokens = lex_hcl(text);
  if (!tokens) return std::move(tokens).error();
  return Parser(*std::move(tokens)).run();
}

}  // namespace reconcile
