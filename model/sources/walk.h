#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string_view>

#include "model/result.h"
#include "model/sources/document.h"
#include "model/sources/refuse.h"
#include "model/sources/region_of.h"

namespace reconcile::sources {

/// Ends the reading of a source; caught in parse_source and nowhere else. simdjson's own exception means that
/// the text is not JSON, or not of the shape that was asked for.
struct Refused {
  Error error;
};

/// The raw text of an instance's attributes and what they say of its place.
struct Attributes {
  std::string_view raw{};
  PlaceAttributes place{};
};

/// One pass over a source's text. simdjson's On-Demand goes forward only, so each value is to be taken at
/// once and at most once. Whatever is not taken is to be skipped with `skip`, which bounds its depth.
class Walk {
 public:
  using Value = simdjson::ondemand::value;
  using Field = simdjson::ondemand::field;

  /// Does the vectorised part: finds every bracket, string and scalar, and checks UTF-8.
  Walk(std::string_view name, Document& document);

  [[nodiscard]] simdjson::ondemand::object root();
  /// Back to the start, for a second root().
  void rewind() { json_.rewind(); }
  /// Whether nothing is left behind the root.
  [[nodiscard]] bool at_end() { return json_.current_location().error() == simdjson::OUT_OF_BOUNDS; }

  /// As it stands in the document; a key with an escape in it matches none of ours.
  [[nodiscard]] static std::string_view key(const Field& field);
  /// A string. It points into the document, or into its kept strings where it had escapes.
  [[nodiscard]] std::string_view text(Value& value, std::string_view what);
  /// The same, or "" for null.
  [[nodiscard]] std::string_view text_or_null(Value& value, std::string_view what);
  [[nodiscard]] std::int64_t integer(Value& value, std::string_view what);
  [[nodiscard]] bool boolean(Value& value, std::string_view what);
  [[nodiscard]] simdjson::ondemand::object object(Value& value, std::string_view what);
  [[nodiscard]] simdjson::ondemand::array array(Value& value, std::string_view what);
  [[nodiscard]] static bool is_null(Value& value);
  [[nodiscard]] static bool is_string(Value& value);
  /// The raw text of any value, brackets balanced, everything else unchecked.
  [[nodiscard]] std::string_view raw(Value& value);
  /// The same of an object that is not begun yet, which afterwards is back at its start.
  [[nodiscard]] std::string_view raw(simdjson::ondemand::object& object);
  void skip(Value& value) { static_cast<void>(raw(value)); }
  [[nodiscard]] Attributes attributes(Value& value, std::string_view what);

  /// Refuses the source for the shape of `value`; `what` is a clause, "a resource has no type".
  [[noreturn]] void damaged(Value& value, std::string_view what);
  [[noreturn]] void damaged(std::string_view what);
  [[noreturn]] void too_deep(std::string_view at);

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] Document& document() { return document_; }
  /// Where the walk is; the end of the text where that is not known.
  [[nodiscard]] Position position();

 private:
  [[nodiscard]] std::string_view checked(std::string_view raw);
  [[nodiscard]] std::size_t offset_of(const char* where) const;
  [[nodiscard]] static std::string_view token(Value& value);

  std::string_view name_;
  Document& document_;
  std::string_view text_;
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document json_;
};

}  // namespace reconcile::sources
