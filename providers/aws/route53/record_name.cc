#include "providers/aws/route53/record_name.h"

#include <algorithm>
#include <cctype>

namespace reconcile::aws::route53 {

namespace {

bool is_octal(char c) { return c >= '0' && c <= '7'; }

}  // namespace

std::string plain_name(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::string_view code = name.substr(i + 1, 3);
    if (name[i] == '\\' && code.size() == 3 && std::ranges::all_of(code, is_octal)) {
      out += static_cast<char>((code[0] - '0') * 64 + (code[1] - '0') * 8 + (code[2] - '0'));
      i += 3;
    } else {
      out += name[i];
    }
  }
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

std::string record_key(std::string key) {
  const std::size_t name = key.find('|') + 1;
  const std::size_t end = key.find('|', name);
  if (name == 0 || end == std::string::npos) return key;
  return key.substr(0, name) + plain_name(std::string_view(key).substr(name, end - name)) + key.substr(end);
}

}  // namespace reconcile::aws::route53
