#include "model/text_template.h"

#include "model/reply_path.h"

namespace reconcile {

namespace {

/// `a.b` in the desired attributes; a block that Terraform keeps as a list of one is seen through.
std::string_view desired_text(const Value& desired, std::string_view path) {
  const Value* at = &desired;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    if (at->is_list()) at = &at->at(0);
    at = &(*at)[path.substr(0, dot)];
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return at->text();
}

/// What stands between the `number`th colon and the next.
std::string_view between_colons(std::string_view text, int number) {
  for (; number > 0; --number) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {};
    text.remove_prefix(colon + 1);
  }
  return text.substr(0, text.find(':'));
}

std::string_view placeholder(std::string_view name, const LiveContext& context, std::string_view key,
                             std::string_view each) {
  if (name == "@key") return key;
  if (name == "@each") return each;
  if (name == "@region") return context.region;
  if (name == "@account") return context.account;
  if (name == "@partition") return context.partition;
  if (name.starts_with('.')) return member_at(context.item, name.substr(1)).text();
  return desired_text(context.desired, name);
}

}  // namespace

Result<std::string> fill_template(std::string_view text, const LiveContext& context, std::string_view key,
                                  std::string_view each) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = std::min(text.find('}'), text.size());
    std::string_view name = text.substr(1, close - 1);
    const std::string_view before = name.substr(0, name.find_first_not_of("/:,|"));
    name.remove_prefix(before.size());
    const bool optional = name.ends_with('?');
    if (optional) name.remove_suffix(1);
    const bool last_part = name.ends_with('/');
    if (last_part) name.remove_suffix(1);
    const std::size_t colon = name.rfind(':');
    const int part = colon == std::string_view::npos ? -1 : name[colon + 1] - '0';
    std::string_view value = placeholder(name.substr(0, colon), context, key, each);
    if (part >= 0) value = between_colons(value, part);
    if (last_part) value.remove_prefix(value.rfind('/') + 1);
    if (value.empty() && !optional) {
      return Error{
          .kind = ErrorKind::kInvalid,
          .summary = "nothing is known for \"" + std::string(name) + "\", which is needed to find it",
          .hint = "Run terraform apply -refresh-only once so that the state holds it."};
    }
    if (!value.empty()) out += before;
    out += value;
    text.remove_prefix(std::min(close + 1, text.size()));
  }
  return out;
}

}  // namespace reconcile
