#include "model/json_writer.h"

#include <utility>

#include "model/value.h"

namespace reconcile {

namespace {

/// Length of the well-formed UTF-8 sequence at `text[i]`; 0 when there is none (Unicode, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U; };
  const auto within = [&](std::size_t k, unsigned low, unsigned high) {
    return byte(k) >= low && byte(k) <= high;
  };
  const unsigned lead = byte(i);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return within(i + 1, 0x80, 0xBF) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool second = within(i + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
    return second && within(i + 2, 0x80, 0xBF) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool second = within(i + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
    return second && within(i + 2, 0x80, 0xBF) && within(i + 3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string valid_utf8(std::string text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) break;
    i += length;
  }
  if (i >= text.size()) return text;
  std::string out = text.substr(0, i);
  while (i < text.size()) {
    const std::size_t length = sequence_length(text, i);
    out += length == 0 ? std::string_view("\xEF\xBF\xBD") : std::string_view(text).substr(i, length);
    i += length == 0 ? 1 : length;
  }
  return out;
}

void JsonWriter::before_item() {
  if (std::exchange(after_key_, false)) return;
  if (!std::exchange(first_, false)) out_ += ',';
  if (depth_ > 0) (out_ += '\n').append(2 * depth_, ' ');
}

JsonWriter& JsonWriter::raw(std::string_view text) {
  before_item();
  out_ += text;
  return *this;
}

JsonWriter& JsonWriter::begin_object() {
  raw("{");
  ++depth_;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  raw("[");
  ++depth_;
  first_ = true;
  return *this;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!std::exchange(first_, false)) (out_ += '\n').append(2 * depth_, ' ');
  out_ += bracket;
}

JsonWriter& JsonWriter::end_object() {
  close('}');
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  close(']');
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  text(name);
  out_ += ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view text) { return raw(to_json(Value(text))); }
JsonWriter& JsonWriter::text_or_null(std::string_view t) { return t.empty() ? null() : text(t); }
JsonWriter& JsonWriter::integer(std::int64_t number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }
JsonWriter& JsonWriter::value(const Value& value) { return raw(to_json(value)); }

std::string JsonWriter::take() {
  out_ += '\n';
  first_ = true;
  return valid_utf8(std::exchange(out_, {}));
}

}  // namespace reconcile
