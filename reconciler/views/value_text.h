#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "model/path.h"
#include "model/value.h"

namespace reconcile {

/// A value on one line for people: JSON with spaces; members of objects that are null or empty are left
/// out; sensitive parts as `(sensitive)`. Safe for a terminal.
[[nodiscard]] std::string value_text(const Value& value);

/// Both texts within `limit` characters, shortened around what differs so that they never look the same
/// when they are not.
[[nodiscard]] std::pair<std::string, std::string> shorten_pair(std::string a, std::string b,
                                                               std::size_t limit);
/// One text within `limit` characters, the end replaced by how much was left out.
[[nodiscard]] std::string shorten(std::string text, std::size_t limit);

/// One text in lines of at most `room` characters, broken behind a comma or a space where there is one. What
/// is longer than `most` full lines is shortened, and says how long it is.
[[nodiscard]] std::vector<std::string> folded(const std::string& text, std::size_t room, std::size_t most);

/// One member in which two objects differ; a null side: it is not there.
struct MemberDifference {
  Path path{};
  Value desired{};
  Value live{};
};

/// Member by member when both are objects or lists, or texts of JSON objects or lists; empty when they are
/// anything else or agree in every member.
[[nodiscard]] std::vector<MemberDifference> member_differences(const Value& desired, const Value& live);

}  // namespace reconcile
