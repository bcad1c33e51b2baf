#include "diff/domain_name.h"

#include "diff/text.h"

namespace reconcile {

namespace {

bool is_octal(char c) { return c >= '0' && c <= '7'; }

}  // namespace

bool same_domain_name(const Value& desired, const Value& live) {
  return domain_name_bucket(desired) == domain_name_bucket(live);
}

std::string domain_name_bucket(const Value& value) {
  std::string_view text = trimmed(value.text());
  if (text.ends_with('.')) text.remove_suffix(1);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 3 < text.size() && is_octal(text[i + 1]) && is_octal(text[i + 2]) &&
        is_octal(text[i + 3])) {
      out += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return lower(out);
}

}  // namespace reconcile
