#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace reconcile {

struct YamlEntry;

/// One node of a YAML document, aliases filled in, with the place where it stands (from 1).
struct YamlNode {
  enum class Kind : std::uint8_t { kNull, kFlag, kNumber, kText, kList, kMap };

  Kind kind = Kind::kNull;
  std::string text{};  ///< of a scalar, as it is written
  std::vector<YamlNode> items{};
  std::vector<YamlEntry> entries;  ///< in their order; keys are text and stand once
  int line = 0;
  int column = 0;

  [[nodiscard]] bool is_scalar() const { return kind != Kind::kList && kind != Kind::kMap; }
  /// The value of that key, or nullptr.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;
};

struct YamlEntry {
  YamlNode key;
  YamlNode value;
};

/// What a person can have meant to write by hand; beyond it a file is refused before it costs anything.
inline constexpr std::size_t kMaxYamlBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxYamlNodes = 100'000;  ///< after aliases were filled in
inline constexpr std::size_t kMaxYamlDepth = 64;

/// Reads the one document in `text`; an empty one is null. Plain scalars mean what YAML 1.2's core schema
/// says, so `no` and `off` are text. kUsage names `file` and the place: broken YAML, a tab that indents, a
/// key that stands twice or is no text, a second document, a tag, more than the limits above.
[[nodiscard]] Result<YamlNode> read_yaml(const std::string& file, const std::string& text);

/// `a flag`, `a list`, …: what a node is, for people.
[[nodiscard]] std::string_view kind_name(YamlNode::Kind kind);

}  // namespace reconcile
