#include "reconciler/config/shape.h"

#include <algorithm>
#include <utility>

#include "reconciler/cli/nearest.h"

namespace reconcile {

namespace {

constexpr std::size_t kMostShown = 60;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  out += text.substr(0, kMostShown);
  return out + (text.size() > kMostShown ? "…\"" : "\"");
}

std::string wrong_kind(std::string_view name, std::string_view wanted, const YamlNode& node) {
  std::string text(name);
  text.append(" takes ").append(wanted).append(", and this is ").append(kind_name(node.kind));
  return text;
}

bool is_time(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view unit = text.substr(digits);
  return digits > 0 && digits <= 7 &&
         (unit.empty() ||
          (unit.size() == 1 && std::string_view("smhd").find(unit) != std::string_view::npos)) &&
         text.find_first_not_of('0') < digits;
}

bool is_count(std::string_view text, std::uint32_t least) {
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string_view::npos)
    return false;
  return std::stoul(std::string(text)) >= least;
}

void check_text(const YamlNode& node, std::string_view name, const Shape& shape, Problems& problems) {
  const bool may_be_number = shape.kind == ShapeKind::kAccountId && node.kind == YamlNode::Kind::kNumber;
  if (node.kind != YamlNode::Kind::kText && !may_be_number) {
    const bool scalar = node.is_scalar() && node.kind != YamlNode::Kind::kNull;
    add_problem(problems, node, wrong_kind(name, "text", node), scalar ? "Put it in quotes." : "");
    return;
  }
  if (node.text.empty()) {
    add_problem(problems, node, std::string(name) + ": the value is empty");
  } else if (!shape.words.empty()) {
    const std::vector<std::string_view> words = words_of(shape.words);
    if (std::ranges::find(words, node.text) != words.end()) return;
    std::string list;
    for (const std::string_view word : words) (list += list.empty() ? "" : ", ") += word;
    add_problem(problems, node, std::string(name) + ": " + quoted(node.text) + " is none of " + list,
                did_you_mean(node.text, words));
  } else if (shape.check != nullptr) {
    const std::string wrong = shape.check(node.text);
    if (!wrong.empty())
      add_problem(problems, node,
                  std::string(name) + (shape.secret ? " " : ": " + quoted(node.text) + " ") + wrong);
  }
}

void check_scalar(const YamlNode& node, std::string_view name, const Shape& shape, Problems& problems) {
  if (shape.kind == ShapeKind::kFlag) {
    if (node.kind == YamlNode::Kind::kFlag) return;
    add_problem(problems, node, wrong_kind(name, "true or false", node));
  } else if (shape.kind == ShapeKind::kCount) {
    if (node.kind == YamlNode::Kind::kNumber && is_count(node.text, shape.least)) return;
    const std::string wanted = "a whole number from " + std::to_string(shape.least);
    add_problem(problems, node,
                node.kind == YamlNode::Kind::kNumber
                    ? std::string(name) + ": " + quoted(node.text) + " is not " + wanted
                    : wrong_kind(name, wanted, node));
  } else if (shape.kind == ShapeKind::kTime) {
    const bool scalar = node.kind == YamlNode::Kind::kNumber || node.kind == YamlNode::Kind::kText;
    if (scalar && is_time(node.text)) return;
    add_problem(problems, node,
                scalar ? std::string(name) + ": " + quoted(node.text) + " is not a time"
                       : wrong_kind(name, "a time", node),
                "Write 90, 90s, 15m, 1h or 7d.");
  } else {
    check_text(node, name, shape, problems);
  }
}

void check_list(const YamlNode& node, std::string_view name, const Shape& shape, Problems& problems) {
  if (node.kind == YamlNode::Kind::kList) {
    for (const YamlNode& item : node.items) check_shape(item, name, *shape.item, problems);
  } else if (shape.or_single && node.kind != YamlNode::Kind::kNull) {
    check_shape(node, name, *shape.item, problems);
  } else {
    add_problem(problems, node, wrong_kind(name, "a list", node));
  }
}

}  // namespace

void add_problem(Problems& problems, const YamlNode& node, std::string what, std::string hint) {
  problems.push_back({node.line, node.column, std::move(what), std::move(hint)});
}

void check_shape(const YamlNode& node, std::string_view name, const Shape& shape, Problems& problems) {
  switch (shape.kind) {
    case ShapeKind::kList: return check_list(node, name, shape, problems);
    case ShapeKind::kMap:
      if (node.kind == YamlNode::Kind::kMap) return check_keys(node, shape.keys, problems);
      if (!shape.short_for.empty() && node.is_scalar()) {
        const auto key = std::ranges::find(shape.keys, shape.short_for, &Key::name);
        return check_shape(node, name, key->shape, problems);
      }
      return add_problem(problems, node, wrong_kind(name, "a map", node));
    case ShapeKind::kAny: return;
    case ShapeKind::kNamed:
      if (node.kind != YamlNode::Kind::kMap)
        return add_problem(problems, node, wrong_kind(name, "a map", node));
      for (const YamlEntry& entry : node.entries)
        check_shape(entry.value, entry.key.text, *shape.item, problems);
      return;
    default: return check_scalar(node, name, shape, problems);
  }
}

void check_keys(const YamlNode& map, std::span<const Key> keys, Problems& problems) {
  std::vector<std::string_view> names;
  names.reserve(keys.size());
  for (const Key& key : keys) names.push_back(key.name);
  for (const YamlEntry& entry : map.entries) {
    const auto key = std::ranges::find(keys, entry.key.text, &Key::name);
    if (key == keys.end()) {
      add_problem(problems, entry.key, "there is no setting " + quoted(entry.key.text) + " here",
                  did_you_mean(entry.key.text, names));
    } else {
      check_shape(entry.value, key->name, key->shape, problems);
    }
  }
  for (const Key& key : keys) {
    if (key.required && map.find(key.name) == nullptr)
      add_problem(problems, map, std::string(key.name) + " is missing here");
  }
}

std::string text_of(const YamlNode* node) { return node != nullptr ? node->text : std::string(); }

std::string text_of(const YamlNode& map, std::string_view key) { return text_of(map.find(key)); }

std::vector<std::string> texts_of(const YamlNode* node) {
  std::vector<std::string> out;
  if (node == nullptr) return out;
  for (const YamlNode* item : items_of(*node)) out.push_back(item->text);
  return out;
}

bool flag_of(const YamlNode* node, bool otherwise) {
  if (node == nullptr || node->kind != YamlNode::Kind::kFlag) return otherwise;
  return node->text.starts_with('t') || node->text.starts_with('T');
}

std::vector<const YamlNode*> items_of(const YamlNode& node) {
  if (node.kind != YamlNode::Kind::kList) return {&node};
  std::vector<const YamlNode*> out;
  out.reserve(node.items.size());
  for (const YamlNode& item : node.items) out.push_back(&item);
  return out;
}

std::vector<std::string_view> words_of(std::string_view joined) {
  std::vector<std::string_view> out;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find('|'), joined.size());
    out.push_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return out;
}

}  // namespace reconcile
