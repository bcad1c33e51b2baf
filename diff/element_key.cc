#include "diff/element_key.h"

#include <algorithm>

#include "diff/shape.h"
#include "diff/text.h"

namespace reconcile {

std::vector<KeyPart> key_parts(const Attribute& attribute) {
  std::vector<KeyPart> parts;
  for (const std::string_view name : split(attribute.key, ',')) {
    KeyPart part{.name = trimmed(name)};
    for (const Attribute& member : attribute.block) {
      if (member.name != part.name) continue;
      part.ignores_case = member.compare == Compare::kIgnoreCase;
      part.secret = (member.traits & kSecret) != 0;
    }
    parts.push_back(part);
  }
  return parts;
}

KeyedElement keyed(const std::vector<KeyPart>& parts, const Value& element) {
  KeyedElement out{.key = {}, .written = {}, .value = &element};
  for (const KeyPart& part : parts) {
    const std::string_view text = element[part.name].text();
    if (!out.written.empty() && !text.empty()) out.written += ',';
    out.written += text;
    (out.key += part.ignores_case ? lower(text) : std::string(text)) += '\0';
  }
  return out;
}

std::vector<KeyedElement> sorted_by_key(const std::vector<KeyPart>& parts, const Value& set) {
  std::vector<KeyedElement> out;
  for (const Value* element : items_of(set)) out.push_back(keyed(parts, *element));
  std::ranges::stable_sort(out, {}, &KeyedElement::key);
  return out;
}

const Value& find_key(const std::vector<KeyedElement>& sorted, std::string_view key) {
  const auto it = std::ranges::lower_bound(sorted, key, {}, &KeyedElement::key);
  return it != sorted.end() && it->key == key ? *it->value : null_value();
}

}  // namespace reconcile
