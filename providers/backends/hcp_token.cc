#include "providers/backends/hcp_token.h"

#include <cctype>
#include <fstream>
#include <iterator>
#include <vector>

#include "model/resource.h"

namespace reconcile::backends {

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string variable_of(const std::string& host) {
  std::string name = "TF_TOKEN_";
  for (const char c : host) name += c == '.' ? "_" : c == '-' ? "__" : std::string(1, c);
  return name;
}

/// The words, strings and signs of the little of HCL that a CLI configuration is.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  /// The next one; a string comes with its opening quote. Empty at the end.
  std::string next() {
    skip();
    if (at_ >= text_.size()) return {};
    if (text_[at_] == '"') return string();
    std::string word;
    while (at_ < text_.size() && is_letter(text_[at_])) word += text_[at_++];
    return word.empty() ? std::string(1, text_[at_++]) : word;
  }

 private:
  static bool is_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
  }

  void skip() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (std::isspace(static_cast<unsigned char>(rest[0])) != 0) {
        ++at_;
      } else if (rest.starts_with('#') || rest.starts_with("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest.starts_with("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  std::string string() {
    std::string out(1, text_[at_++]);
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      out += text_[at_++];
    }
    ++at_;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string token_in_cli_config(std::string_view text, std::string_view host) {
  Words words(text);
  const std::string wanted = "\"" + std::string(host);
  bool ours = false;
  int depth = 0;
  std::string before;
  for (std::string word = words.next(); !word.empty(); word = words.next()) {
    if (word == "{") {
      ++depth;
    } else if (word == "}") {
      if (--depth == 0) ours = false;
    } else if (depth == 0 && before == "credentials" && word == wanted) {
      ours = true;
    } else if (ours && depth == 1 && word == "token") {
      if (words.next() == "=") {
        const std::string value = words.next();
        if (value.starts_with('"')) return value.substr(1);
      }
    }
    before = word;
  }
  return {};
}

aws::Secret hcp_token(const std::string& host, const aws::Environment& environment) {
  if (const auto token = environment(variable_of(host))) return aws::Secret(*token);
  const std::string home = environment("HOME").value_or("");
  const std::string config = environment("TF_CLI_CONFIG_FILE").value_or(home + "/.terraformrc");
  if (const std::string token = token_in_cli_config(content(config), host); !token.empty())
    return aws::Secret(token);
  const Result<Value> file = parse_json(content(home + "/.terraform.d/credentials.tfrc.json"));
  return aws::Secret(file ? (*file)["credentials"][host]["token"].text() : std::string_view());
}

}  // namespace reconcile::backends
