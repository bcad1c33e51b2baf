#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace reconcile {

class Value;

/// Writes indented JSON in the order of the calls. Not a JSON library's document, because numbers must
/// come out with the digits they came in with, however many there are, and a report over 100,000
/// resources need not be held twice.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view text);
  /// The text, or null where it is empty.
  JsonWriter& text_or_null(std::string_view text);
  JsonWriter& integer(std::int64_t number);
  JsonWriter& count(std::size_t number) { return integer(static_cast<std::int64_t>(number)); }
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// On one line, sensitive parts masked.
  JsonWriter& value(const Value& value);

  /// The finished text with a line end; the writer is empty afterwards.
  [[nodiscard]] std::string take();

 private:
  void before_item();
  void close(char bracket);
  JsonWriter& raw(std::string_view text);

  std::string out_;
  std::size_t depth_ = 0;
  bool first_ = true;  // nothing yet in the innermost object or array
  bool after_key_ = false;
};

/// `text` as valid UTF-8: what is not becomes U+FFFD. Replies and messages from outside may hold anything.
[[nodiscard]] std::string valid_utf8(std::string text);

}  // namespace reconcile
