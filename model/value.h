#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace reconcile {

/// A number as the document wrote it. Terraform numbers are arbitrary precision, so the text is kept
/// and compared by value (`same_number`), never through a double.
struct Number {
  std::string text;
  friend bool operator==(const Number&, const Number&) = default;
};

/// True when two decimal texts denote the same number: `1`, `1.0` and `1e0` are one number.
/// Texts that are not numbers are the same only when they are equal.
[[nodiscard]] bool same_number(std::string_view a, std::string_view b);

class Value;
struct MapEntry;

/// An object with its keys in byte order. Small and flat, because a state holds millions of them.
class ValueMap {
 public:
  // Out of line, since an entry holds a Value, which holds a map.
  ValueMap() noexcept;
  ValueMap(const ValueMap&);
  ValueMap(ValueMap&&) noexcept;
  ValueMap& operator=(const ValueMap&);
  ValueMap& operator=(ValueMap&&) noexcept;
  ~ValueMap();
  ValueMap(std::initializer_list<MapEntry> entries);

  /// The value under `key`, or nullptr.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] Value* find(std::string_view key);
  /// The value under `key`, made null first where there is none.
  Value& operator[](std::string_view key);
  void erase(std::string_view key);
  /// Adds an entry whose key may already be there; `sort_unique` must follow before any look-up.
  void append_unsorted(std::string key, Value value);
  /// Restores the order after `append_unsorted`; of equal keys the last one wins. Returns whether all
  /// keys were different.
  bool sort_unique();
  void reserve(std::size_t n);

  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::vector<MapEntry>::const_iterator begin() const;
  [[nodiscard]] std::vector<MapEntry>::const_iterator end() const;
  [[nodiscard]] std::vector<MapEntry>::iterator begin();
  [[nodiscard]] std::vector<MapEntry>::iterator end();

 private:
  std::vector<MapEntry> entries_;
};

/// Terraform's and AWS's data alike: null, bool, number, string, list, map. *Sensitive* and *unknown*
/// are marks on a value. An unknown value is equal to nothing, not even to itself.
class Value {
 public:
  enum class Kind : std::uint8_t { kNull, kBool, kNumber, kString, kList, kMap };
  using List = std::vector<Value>;
  using Map = ValueMap;

  Value() = default;
  Value(std::nullptr_t) {}
  Value(bool b) : data_(b) {}
  Value(int n);
  Value(std::int64_t n);
  Value(Number n) : data_(std::move(n)) {}
  Value(std::string s) : data_(std::move(s)) {}
  Value(std::string_view s) : data_(std::string(s)) {}
  Value(const char* s) : data_(std::string(s)) {}
  Value(List l) : data_(std::move(l)) {}
  Value(Map m) : data_(std::move(m)) {}

  [[nodiscard]] static Value number(std::string_view text) { return {Number{std::string(text)}}; }
  [[nodiscard]] static Value list(std::initializer_list<Value> items) { return {List(items)}; }
  [[nodiscard]] static Value map(std::initializer_list<MapEntry> entries);
  [[nodiscard]] static Value unknown();

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(data_.index()); }
  [[nodiscard]] bool is_null() const { return kind() == Kind::kNull && !unknown_; }
  [[nodiscard]] bool is_bool() const { return kind() == Kind::kBool; }
  [[nodiscard]] bool is_number() const { return kind() == Kind::kNumber; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::kString; }
  [[nodiscard]] bool is_list() const { return kind() == Kind::kList; }
  [[nodiscard]] bool is_map() const { return kind() == Kind::kMap; }
  /// Null, "", [] or {}: what Terraform writes for "nothing" in one place or another.
  [[nodiscard]] bool is_empty() const;

  // The accessors below require the kind that they name.
  [[nodiscard]] bool as_bool() const { return std::get<bool>(data_); }
  [[nodiscard]] const std::string& as_string() const { return std::get<std::string>(data_); }
  [[nodiscard]] const std::string& as_number() const { return std::get<Number>(data_).text; }
  [[nodiscard]] const List& as_list() const { return std::get<List>(data_); }
  [[nodiscard]] List& as_list() { return std::get<List>(data_); }
  [[nodiscard]] const Map& as_map() const { return std::get<Map>(data_); }
  [[nodiscard]] Map& as_map() { return std::get<Map>(data_); }

  /// A scalar as text: a string's own, a number's text, `true`/`false`; null, lists and maps give "".
  [[nodiscard]] std::string_view text() const;
  /// The member `key` of a map; a shared null for anything else or where it is not there.
  [[nodiscard]] const Value& operator[](std::string_view key) const;
  /// The element `index` of a list; a shared null for anything else or out of range.
  [[nodiscard]] const Value& at(std::size_t index) const;

  [[nodiscard]] bool sensitive() const { return sensitive_; }
  [[nodiscard]] bool is_unknown() const { return unknown_; }
  Value& mark_sensitive(bool on = true) {
    sensitive_ = on;
    return *this;
  }

  /// Equal by structure, numbers by value, marks apart; unknown is equal to nothing.
  friend bool operator==(const Value& a, const Value& b);
  /// A total order over known values (kind first), for sorting sets.
  [[nodiscard]] static bool less(const Value& a, const Value& b);

 private:
  std::variant<std::monostate, bool, Number, std::string, List, Map> data_;
  bool sensitive_ = false;
  bool unknown_ = false;
};

struct MapEntry {
  std::string key;
  Value value;
};

/// True when the value or anything inside it carries the sensitive mark.
[[nodiscard]] bool has_sensitive(const Value& value);
/// True when the value or anything inside it is unknown.
[[nodiscard]] bool has_unknown(const Value& value);

/// Compact JSON with sorted keys. Sensitive parts are written as `"(sensitive)"`, unknown ones as
/// `"(known after apply)"`: this text is safe to show.
[[nodiscard]] std::string to_json(const Value& value);

/// Compact JSON of the real values, secrets included. Only for what is sent to a provider; never for
/// anything that is shown, logged or written.
[[nodiscard]] std::string to_json_revealing(const Value& value);

}  // namespace reconcile
