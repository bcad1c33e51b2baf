#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/result.h"

// Every way in which a source is turned down: one clear error each, which names the source, says what is
// wrong with it and what to do. None quotes the content, which may hold secrets.

namespace reconcile::sources {

/// Where in a text something is, counted from 1 as editors do, and the byte from 0.
struct Position {
  std::size_t byte = 0;
  std::size_t line = 1;
  std::size_t column = 1;
};

[[nodiscard]] Position position_of(std::string_view text, std::size_t byte);

/// `-` as people call it.
[[nodiscard]] std::string display_name(std::string_view name);

[[nodiscard]] Error refuse_missing(std::string_view name);
[[nodiscard]] Error refuse_unreadable(std::string_view name, int error_number);
[[nodiscard]] Error refuse_directory_without_states(std::string_view name);
[[nodiscard]] Error refuse_glob_without_match(std::string_view glob);
[[nodiscard]] Error refuse_directory(std::string_view name);
[[nodiscard]] Error refuse_too_large(std::string_view name);

[[nodiscard]] Error refuse_empty(std::string_view name);
[[nodiscard]] Error refuse_utf16(std::string_view name);
[[nodiscard]] Error refuse_not_utf8(std::string_view name, std::string_view text);
[[nodiscard]] Error refuse_compressed(std::string_view name, std::string_view how, std::string_view command);
[[nodiscard]] Error refuse_plan_file(std::string_view name);
[[nodiscard]] Error refuse_text(std::string_view name);
[[nodiscard]] Error refuse_json_lines(std::string_view name);
[[nodiscard]] Error refuse_not_json(std::string_view name, const Position& where);
[[nodiscard]] Error refuse_truncated(std::string_view name, const Position& where);
[[nodiscard]] Error refuse_not_an_object(std::string_view name);
[[nodiscard]] Error refuse_something_behind(std::string_view name, const Position& where);
[[nodiscard]] Error refuse_nesting(std::string_view name, const Position& where);

[[nodiscard]] Error refuse_encrypted(std::string_view name);
[[nodiscard]] Error refuse_backend_record(std::string_view name);
[[nodiscard]] Error refuse_old_state(std::string_view name, std::int64_t version);
[[nodiscard]] Error refuse_new_state(std::string_view name, std::int64_t version);
[[nodiscard]] Error refuse_format_version(std::string_view name, std::string_view version);
[[nodiscard]] Error refuse_no_format_version(std::string_view name);
[[nodiscard]] Error refuse_unknown_document(std::string_view name);
/// `what` is a full clause: "a resource has no type".
[[nodiscard]] Error refuse_shape(std::string_view name, const Position& where, std::string_view what);
[[nodiscard]] Error refuse_duplicate(std::string_view name, std::string_view address);

}  // namespace reconcile::sources
