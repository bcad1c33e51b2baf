#include "providers/aws/credentials/shell_words.h"

#include <optional>

namespace reconcile::aws {

Result<std::vector<std::string>> split_shell_words(std::string_view text) {
  std::vector<std::string> words;
  std::optional<std::string> word;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool has_next = i + 1 < text.size();
    if (quote == '\'') {
      if (c == quote) {
        quote = '\0';
      } else {
        *word += c;
      }
    } else if (quote == '"') {
      if (c == quote) {
        quote = '\0';
      } else if (c == '\\' && has_next && (text[i + 1] == '"' || text[i + 1] == '\\')) {
        *word += text[++i];
      } else {
        *word += c;
      }
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      if (word) words.push_back(*std::exchange(word, std::nullopt));
    } else {
      if (!word) word.emplace();
      if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '\\' && has_next) {
        *word += text[++i];
      } else {
        *word += c;
      }
    }
  }
  if (quote != '\0') return Error{.kind = ErrorKind::kUsage, .summary = "a quote is not closed"};
  if (word) words.push_back(*std::move(word));
  return words;
}

}  // namespace reconcile::aws
