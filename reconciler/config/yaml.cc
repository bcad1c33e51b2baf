#include "reconciler/config/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

// The document is built from the parser's events instead of YAML::Node: events have the place of every node,
// and an alias is a number here that is filled in under a limit, where YAML::Node would let a few lines of
// aliases stand for billions of nodes.

namespace reconcile {

namespace {

struct Broken {
  YAML::Mark mark;
  std::string what;
  std::string hint{};
};

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// By the core schema; infinities are of no use in a configuration and stay text.
bool is_number(std::string_view text) {
  if (text.starts_with("0x")) {
    return text.size() > 2 && text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
  }
  if (text.starts_with("0o"))
    return text.size() > 2 && text.find_first_not_of("01234567", 2) == std::string_view::npos;
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view power = text.substr(exponent + 1);
    if (power.starts_with('-') || power.starts_with('+')) power.remove_prefix(1);
    if (!is_digits(power)) return false;
    text = text.substr(0, exponent);
  }
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return is_digits(text);
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = text.substr(point + 1);
  return (!whole.empty() || !fraction.empty()) && (whole.empty() || is_digits(whole)) &&
         (fraction.empty() || is_digits(fraction));
}

YamlNode::Kind kind_of_plain(std::string_view text) {
  for (const std::string_view null : {"", "~", "null", "Null", "NULL"}) {
    if (text == null) return YamlNode::Kind::kNull;
  }
  for (const std::string_view flag : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    if (text == flag) return YamlNode::Kind::kFlag;
  }
  return is_number(text) ? YamlNode::Kind::kNumber : YamlNode::Kind::kText;
}

std::size_t count_nodes(const YamlNode& node) {
  std::size_t n = 1;
  for (const YamlNode& item : node.items) n += count_nodes(item);
  for (const YamlEntry& entry : node.entries) n += 1 + count_nodes(entry.value);
  return n;
}

class Builder final : public YAML::EventHandler {
 public:
  YamlNode root{};
  YAML::Mark began{};

  void OnDocumentStart(const YAML::Mark& mark) override { began = mark; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(leaf(mark), anchor); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = leaf(mark);
    node.text = value;
    if (tag == "?" || tag.empty()) {
      node.kind = kind_of_plain(value);
    } else if (tag == "!") {
      node.kind = YamlNode::Kind::kText;
    } else {
      refuse_tag(mark, tag);
    }
    add(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    // An alias inside of what it names.
    if (found == anchors_.end()) throw Broken{mark, "an alias stands inside of the value that it names"};
    count(mark, found->second.second);
    YamlNode copy = found->second.first;
    copy.line = mark.line + 1;
    copy.column = mark.column + 1;
    add(std::move(copy), 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, YamlNode::Kind::kList);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, YamlNode::Kind::kMap);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    bool has_key = false;
    YamlNode key{};
    std::map<std::string, int> lines{};  // of the keys so far
  };

  [[noreturn]] static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    throw Broken{mark, "the tag " + tag + " means nothing here", "Leave it out."};
  }

  static YamlNode leaf(const YAML::Mark& mark) {
    YamlNode node;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    return node;
  }

  void count(const YAML::Mark& mark, std::size_t n) {
    nodes_ += n;
    if (nodes_ <= kMaxYamlNodes) return;
    throw Broken{mark, "there are more than " + std::to_string(kMaxYamlNodes) + " values here",
                 "Aliases count for what they stand for."};
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    if (tag != "?" && !tag.empty() && tag != "!") refuse_tag(mark, tag);
    if (stack_.size() == kMaxYamlDepth)
      throw Broken{mark, "values stand more than " + std::to_string(kMaxYamlDepth) + " deep in each other"};
    YamlNode node = leaf(mark);
    node.kind = kind;
    stack_.push_back({std::move(node), anchor});
  }

  void close() {
    Open done = std::move(stack_.back());
    stack_.pop_back();
    add(std::move(done.node), done.anchor);
  }

  void add(YamlNode node, YAML::anchor_t anchor) {
    const YAML::Mark mark = mark_of(node);
    count(mark, 1);
    if (anchor != 0) {
      const std::size_t size = count_nodes(node);
      anchors_.insert_or_assign(anchor, std::pair(node, size));
    }
    if (stack_.empty()) {
      root = std::move(node);
      return;
    }
    Open& parent = stack_.back();
    if (parent.node.kind == YamlNode::Kind::kList) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.has_key) {
      add_key(parent, std::move(node));
    } else {
      parent.node.entries.push_back({std::move(parent.key), std::move(node)});
      parent.has_key = false;
    }
  }

  static void add_key(Open& parent, YamlNode key) {
    if (!key.is_scalar() || key.kind == YamlNode::Kind::kNull) throw Broken{mark_of(key), "a key is no text"};
    if (key.text == "<<") {
      throw Broken{mark_of(key), "merge keys (<<) are not understood",
                   "Write the keys out, or use an alias."};
    }
    const auto [other, is_new] = parent.lines.emplace(key.text, key.line);
    if (!is_new) {
      throw Broken{
          mark_of(key),
          "\"" + key.text + "\" stands here twice, in line " + std::to_string(other->second) + " too",
          "Keep one of them."};
    }
    parent.key = std::move(key);
    parent.has_key = true;
  }

  static YAML::Mark mark_of(const YamlNode& node) {
    YAML::Mark mark;
    mark.line = node.line - 1;
    mark.column = node.column - 1;
    return mark;
  }

  std::vector<Open> stack_;
  std::map<YAML::anchor_t, std::pair<YamlNode, std::size_t>> anchors_;
  std::size_t nodes_ = 0;
};

Error at(const std::string& file, const YAML::Mark& mark, const std::string& what, std::string hint) {
  std::string place = file;
  if (!mark.is_null()) {
    place += ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
  }
  return {.kind = ErrorKind::kUsage, .summary = place + ": " + what, .hint = std::move(hint)};
}

/// Where the byte at `offset` stands.
YAML::Mark mark_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line = before.rfind('\n');
  YAML::Mark mark;
  mark.line = static_cast<int>(std::ranges::count(before, '\n'));
  mark.column = static_cast<int>(line == std::string_view::npos ? offset : offset - line - 1);
  return mark;
}

/// The first tab among the blanks that begin a line: yaml-cpp stumbles over it later, and elsewhere.
std::optional<YAML::Mark> find_tab(std::string_view text) {
  YAML::Mark mark;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t content = line.find_first_not_of(" \t\r");
    const std::size_t tab = line.find('\t');
    if (content != std::string_view::npos && line[content] != '#' && tab < content) {
      mark.column = static_cast<int>(tab);
      return mark;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
    ++mark.line;
  }
  return std::nullopt;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  const auto found = std::ranges::find_if(entries, [&](const YamlEntry& e) { return e.key.text == key; });
  return found == entries.end() ? nullptr : &found->value;
}

Result<YamlNode> read_yaml(const std::string& file, const std::string& text) {
  if (text.size() > kMaxYamlBytes) {
    return at(file, mark_at(text, kMaxYamlBytes), "the file is larger than a configuration can be (1 MiB)",
              "Name the file that you mean with --config FILE.");
  }
  if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
    return at(file, mark_at(text, zero), "the file is no text",
              "A configuration is YAML; name the file that you mean with --config FILE.");
  }
  try {
    std::istringstream in(text);
    YAML::Parser parser(in);
    Builder builder;
    if (!parser.HandleNextDocument(builder)) return YamlNode{.line = 1, .column = 1};
    Builder second;
    if (parser.HandleNextDocument(second)) {
      return at(file, second.began, "a second document begins here", "Take out the line `---`.");
    }
    return std::move(builder.root);
  } catch (const Broken& broken) {
    return at(file, broken.mark, broken.what, broken.hint);
  } catch (const YAML::Exception& failure) {
    if (const auto tab = find_tab(text))
      return at(file, *tab, "a tab indents this line", "Use blanks: YAML does not take tabs there.");
    return at(file, failure.mark, failure.msg, {});
  }
}

std::string_view kind_name(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::kNull: return "nothing";
    case YamlNode::Kind::kFlag: return "true or false";
    case YamlNode::Kind::kNumber: return "a number";
    case YamlNode::Kind::kText: return "text";
    case YamlNode::Kind::kList: return "a list";
    case YamlNode::Kind::kMap: return "a map";
  }
  return "";
}

}  // namespace reconcile
