#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reconcile {

struct Command;
struct Setting;

// Completions for shells, made from the tables of commands and options, so that they never lag behind.

[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

/// What a shell may put in the place of an option's value, or of a command's words.
struct Candidates {
  enum class Kind : std::uint8_t { kNothing, kWords, kTypes, kFiles, kDirectories };
  Kind kind = Kind::kNothing;
  std::vector<std::string_view> words{};  ///< kWords only
};

/// Of an option that takes a value.
[[nodiscard]] Candidates candidates_of(const Setting& setting);
/// Of the words after a command.
[[nodiscard]] Candidates candidates_of(const Command& command);
/// Every resource type that has a table (kTypes), sorted.
[[nodiscard]] std::vector<std::string_view> resource_type_names();
[[nodiscard]] std::vector<std::string_view> command_names();

/// The words with `separator` between them.
[[nodiscard]] std::string joined(const std::vector<std::string_view>& words, std::string_view separator);

}  // namespace reconcile
