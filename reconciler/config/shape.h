#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reconciler/config/yaml.h"

namespace reconcile {

struct Key;

enum class ShapeKind : std::uint8_t {
  kText,       ///< text; where it has `words`, one of these
  kAccountId,  ///< text or a number of 12 digits
  kFlag,
  kCount,  ///< a whole number, at least `least`
  kTime,   ///< `90` (seconds), `90s`, `15m`, `1h`, `7d`
  kList,   ///< of `item`
  kMap,    ///< of `keys`, no others
  kAny,    ///< whatever it is, somebody else knows its shape
  kNamed,  ///< a map of names that the user chooses, to `item`
};

/// What may stand behind a key, as data: the check, the JSON Schema and the starter file are made from it.
struct Shape {
  ShapeKind kind = ShapeKind::kText;
  std::span<const Key> keys{};
  const Shape* item = nullptr;
  /// Joined by `|`.
  std::string_view words{};
  /// kList: a single item need not be in a list.
  bool or_single = false;
  /// kMap: the key that a lone text stands for; empty: a map is needed.
  std::string_view short_for{};
  std::uint32_t least = 0;
  /// What is wrong with a text; empty: nothing. `pattern` says the same as a regular expression (ECMA).
  std::string (*check)(std::string_view text) = nullptr;
  std::string_view pattern{};
  /// What is said of a wrong value does not repeat it.
  bool secret = false;
};

struct Key {
  std::string_view name;
  /// One sentence, for the JSON Schema, the starter file and docs/configuration.md.
  std::string_view help;
  Shape shape{};
  bool required = false;
};

/// One thing that is wrong with a configuration, and where.
struct Problem {
  int line = 0;
  int column = 0;
  std::string what{};
  std::string hint{};
};
using Problems = std::vector<Problem>;

/// Notes a problem at the place of `node`.
void add_problem(Problems& problems, const YamlNode& node, std::string what, std::string hint = {});

/// Everything in `node` that does not have the shape. `name` is its key.
void check_shape(const YamlNode& node, std::string_view name, const Shape& shape, Problems& problems);
/// The same for a map of `keys`. Null stands for an empty map.
void check_keys(const YamlNode& map, std::span<const Key> keys, Problems& problems);

// Reading what has its shape; a node that is not there (nullptr) or null gives the empty value.

[[nodiscard]] std::string text_of(const YamlNode* node);
[[nodiscard]] std::string text_of(const YamlNode& map, std::string_view key);
/// The texts of a list, or the one that stands alone.
[[nodiscard]] std::vector<std::string> texts_of(const YamlNode* node);
[[nodiscard]] bool flag_of(const YamlNode* node, bool otherwise);
/// The items of a list, or the node itself where it stands alone.
[[nodiscard]] std::vector<const YamlNode*> items_of(const YamlNode& node);

/// The words of a shape, one by one.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view joined);

}  // namespace reconcile
