#include "model/address.h"

#include <algorithm>

#include "model/printable.h"

namespace reconcile {

namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_hex(std::string& out, char32_t code_point) {
  const int digits = code_point < 0x10000 ? 4 : 8;
  out += digits == 4 ? "\\u" : "\\U";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kHex[(code_point >> shift) & 15];
}

/// How many bytes the UTF-8 sequence that starts with `lead` has.
std::size_t sequence_length(unsigned char lead) {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

char32_t decode(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return lead;
  char32_t code_point = lead & (0x7fU >> sequence.size());
  for (const char c : sequence.substr(1))
    code_point = code_point << 6 | (static_cast<unsigned char>(c) & 63U);
  return code_point;
}

/// From `text[pos]`, an opening bracket, to behind the closing one; the end where there is none.
std::size_t skip_key(std::string_view text, std::size_t pos) {
  bool quote = false;
  for (; pos < text.size(); ++pos) {
    if (text[pos] == '\\' && quote) {
      ++pos;
    } else if (text[pos] == '"') {
      quote = !quote;
    } else if (text[pos] == ']' && !quote) {
      return pos + 1;
    }
  }
  return text.size();
}

/// How many bytes `?` stands for.
std::size_t character_length(std::string_view text, std::size_t pos) {
  return std::min(sequence_length(static_cast<unsigned char>(text[pos])), text.size() - pos);
}

}  // namespace

void append_key(std::string& address, std::string_view key) {
  address += "[\"";
  for (std::size_t i = 0; i < key.size();) {
    const std::size_t length = std::min(sequence_length(static_cast<unsigned char>(key[i])), key.size() - i);
    const std::string_view sequence = key.substr(i, length);
    i += length;
    switch (sequence[0]) {
      case '\n': address += "\\n"; continue;
      case '\r': address += "\\r"; continue;
      case '\t': address += "\\t"; continue;
      case '"': address += "\\\""; continue;
      case '\\': address += "\\\\"; continue;
      case '$':
      case '%':
        address += sequence;
        // What would begin a template is doubled.
        if (i < key.size() && key[i] == '{') address += sequence;
        continue;
      default: break;
    }
    const char32_t code_point = decode(sequence);
    if (printable(code_point)) {
      address += sequence;
    } else {
      append_hex(address, code_point);
    }
  }
  address += "\"]";
}

void append_index(std::string& address, std::uint64_t index) {
  address += '[';
  address += std::to_string(index);
  address += ']';
}

std::string resource_address(std::string_view module, std::string_view type, std::string_view name) {
  std::string out;
  out.reserve(module.size() + type.size() + name.size() + 2);
  out += module;
  if (!module.empty()) out += '.';
  out += type;
  out += '.';
  return out += name;
}

std::string deposed_address(std::string_view address, std::string_view key) {
  return std::string(address) + " (deposed " + std::string(key) + ')';
}

std::size_t module_length(std::string_view address) {
  static constexpr std::string_view kStep = "module.";
  std::size_t length = 0;
  std::size_t pos = 0;
  while (address.substr(pos, kStep.size()) == kStep) {
    pos = std::min(address.find_first_of(".[", pos + kStep.size()), address.size());
    if (pos < address.size() && address[pos] == '[') pos = skip_key(address, pos);
    length = pos;
    if (pos < address.size()) ++pos;
  }
  return length;
}

std::string without_keys(std::string_view address) {
  std::string out;
  for (std::size_t pos = 0; pos < address.size();) {
    const std::size_t bracket = std::min(address.find('[', pos), address.size());
    out += address.substr(pos, bracket - pos);
    pos = bracket < address.size() ? skip_key(address, bracket) : bracket;
  }
  return out;
}

bool address_matches(std::string_view glob, std::string_view address) {
  std::size_t g = 0;
  std::size_t a = 0;
  // Where to take up again when the last `*` has to swallow one byte more.
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (a < address.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      resume = a;
    } else if (g < glob.size() && glob[g] == '?') {
      ++g;
      a += character_length(address, a);
    } else if (g < glob.size() && glob[g] == address[a]) {
      ++g;
      ++a;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      a = resume += character_length(address, resume);
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', g) == std::string_view::npos;
}

}  // namespace reconcile
