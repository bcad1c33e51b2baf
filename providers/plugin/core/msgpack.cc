#include "providers/plugin/core/msgpack.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

namespace reconcile::plugin {
namespace {

constexpr int kMaxDepth = 128;
// What is reserved on the word of a size alone, which a broken plugin may have made up.
constexpr std::size_t kReserve = 1024;

// The format's first bytes (https://github.com/msgpack/msgpack/blob/master/spec.md).
enum : unsigned {
  kNil = 0xc0,
  kFalse = 0xc2,
  kTrue = 0xc3,
  kBin8 = 0xc4,
  kBin32 = 0xc6,
  kExt8 = 0xc7,
  kExt32 = 0xc9,
  kFloat32 = 0xca,
  kFloat64 = 0xcb,
  kUint8 = 0xcc,
  kUint64 = 0xcf,
  kInt8 = 0xd0,
  kInt64 = 0xd3,
  kFixExt1 = 0xd4,
  kFixExt16 = 0xd8,
  kStr8 = 0xd9,
  kStr32 = 0xdb,
  kArray16 = 0xdc,
  kArray32 = 0xdd,
  kMap16 = 0xde,
  kMap32 = 0xdf,
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

  Result<Value> run(const Type& type) {
    Value value = decode(type, 0);
    if (!failure_ && position_ != bytes_.size()) failure_ = "bytes after the value";
    if (failure_) {
      return Error{.kind = ErrorKind::kInvalid,
                   .summary = std::string("the provider sent a value that cannot be understood: ") +
                              failure_ + " at byte " + std::to_string(position_)};
    }
    return value;
  }

 private:
  Value fail(const char* why) {
    if (!failure_) failure_ = why;
    return {};
  }

  unsigned peek() {
    if (position_ >= bytes_.size()) {
      fail("it ends early");
      return kNil;
    }
    return static_cast<unsigned char>(bytes_[position_]);
  }

  std::string_view take(std::size_t n) {
    if (n > bytes_.size() - position_) {
      fail("it ends early");
      return {};
    }
    const std::string_view part = bytes_.substr(position_, n);
    position_ += n;
    return part;
  }

  std::uint64_t take_number(unsigned width) {
    std::uint64_t n = 0;
    for (const char c : take(width)) n = n << 8 | static_cast<unsigned char>(c);
    return n;
  }

  // The length that follows a first byte out of a family of sizes 1, 2, 4 …, beginning at `smallest`.
  std::uint64_t take_length(unsigned first, unsigned smallest, unsigned smallest_width) {
    return take_number(smallest_width << (first - smallest));
  }

  std::optional<std::string_view> text() {
    const unsigned first = peek();
    if (failure_) return std::nullopt;
    ++position_;
    if (first >= 0xa0 && first <= 0xbf) return take(first & 0x1fU);
    if (first >= kStr8 && first <= kStr32) return take(take_length(first, kStr8, 1));
    if (first >= kBin8 && first <= kBin32) return take(take_length(first, kBin8, 1));
    fail("text expected");
    return std::nullopt;
  }

  std::optional<std::size_t> array_size() {
    const unsigned first = peek();
    if (failure_) return std::nullopt;
    ++position_;
    if (first >= 0x90 && first <= 0x9f) return first & 0x0fU;
    if (first == kArray16 || first == kArray32) return take_length(first, kArray16, 2);
    fail("a list expected");
    return std::nullopt;
  }

  std::optional<std::size_t> map_size() {
    const unsigned first = peek();
    if (failure_) return std::nullopt;
    ++position_;
    if (first >= 0x80 && first <= 0x8f) return first & 0x0fU;
    if (first == kMap16 || first == kMap32) return take_length(first, kMap16, 2);
    fail("a map expected");
    return std::nullopt;
  }

  // Unknown values are extensions of type 0, or of type 12 with refinements that do not matter here.
  bool skip_extension() {
    const unsigned first = peek();
    if (failure_) return false;
    std::size_t length = 0;
    if (first >= kFixExt1 && first <= kFixExt16) {
      length = std::size_t{1} << (first - kFixExt1);
      ++position_;
    } else if (first >= kExt8 && first <= kExt32) {
      ++position_;
      length = take_length(first, kExt8, 1);
    } else {
      return false;
    }
    take(1);
    take(length);
    return true;
  }

  static std::string render(double number) {
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
  }

  Value number() {
    const unsigned first = peek();
    if ((first >= 0xa0 && first <= 0xbf) || (first >= kStr8 && first <= kStr32)) {
      const auto digits = text();
      return digits ? Value::number(*digits) : Value();
    }
    ++position_;
    if (first <= 0x7f) return Value::number(std::to_string(first));
    if (first >= 0xe0 && first <= 0xff) return Value::number(std::to_string(static_cast<int>(first) - 256));
    if (first >= kUint8 && first <= kUint64) {
      return Value::number(std::to_string(take_length(first, kUint8, 1)));
    }
    if (first >= kInt8 && first <= kInt64) {
      const unsigned width = 1U << (first - kInt8);
      const unsigned shift = 64 - 8 * width;
      const auto bits = take_number(width) << shift;
      return Value::number(std::to_string(static_cast<std::int64_t>(bits) >> shift));
    }
    double value = 0;
    if (first == kFloat32) {
      value = std::bit_cast<float>(static_cast<std::uint32_t>(take_number(4)));
    } else if (first == kFloat64) {
      value = std::bit_cast<double>(take_number(8));
    } else {
      return fail("a number expected");
    }
    if (!std::isfinite(value)) return fail("a finite number expected");
    return Value::number(render(value));
  }

  Value list(const Type& type, int depth) {
    const auto size = array_size();
    if (!size || *size > bytes_.size()) return fail("a list expected");
    if (type.kind == TypeKind::kTuple && type.elements.size() != *size)
      return fail("a tuple of another size");
    Value::List items;
    items.reserve(std::min(*size, kReserve));
    for (std::size_t i = 0; i < *size && !failure_; ++i) {
      items.push_back(decode(type.kind == TypeKind::kTuple ? type.elements[i] : type.elements[0], depth + 1));
    }
    return items;
  }

  Value map(const Type& type, int depth) {
    const auto size = map_size();
    if (!size || *size > bytes_.size()) return fail("a map expected");
    Value::Map entries;
    entries.reserve(std::min(*size, kReserve));
    for (std::size_t i = 0; i < *size && !failure_; ++i) {
      const auto key = text();
      if (!key) return {};
      const Type* of = type.kind == TypeKind::kMap ? type.elements.data() : type.attribute(*key);
      if (of == nullptr) return fail("an attribute that the schema does not have");
      entries.append_unsorted(std::string(*key), decode(*of, depth + 1));
    }
    if (!entries.sort_unique()) return fail("a key twice");
    return entries;
  }

  Value dynamic(int depth) {
    const auto size = array_size();
    if (!size || *size != 2) return fail("a pair of type and value expected");
    const auto json = text();
    if (!json) return {};
    auto type = parse_type(*json);
    if (!type) return fail("a type expected");
    return decode(*type, depth + 1);
  }

  Value decode(const Type& type, int depth) {
    if (depth > kMaxDepth) return fail("nested too deep");
    const unsigned first = peek();
    if (failure_) return {};
    if (first == kNil) {
      ++position_;
      return {};
    }
    if (skip_extension()) return failure_ ? Value() : Value::unknown();
    switch (type.kind) {
      case TypeKind::kDynamic: return dynamic(depth);
      case TypeKind::kString: {
        const auto string = text();
        return string ? Value(*string) : Value();
      }
      case TypeKind::kNumber: return number();
      case TypeKind::kBool:
        ++position_;
        if (first != kTrue && first != kFalse) return fail("a boolean expected");
        return first == kTrue;
      case TypeKind::kList:
      case TypeKind::kSet:
      case TypeKind::kTuple: return list(type, depth);
      case TypeKind::kMap:
      case TypeKind::kObject: return map(type, depth);
    }
    return fail("a type expected");
  }

  std::string_view bytes_;
  std::size_t position_ = 0;
  const char* failure_ = nullptr;
};

class Encoder {
 public:
  Result<std::string> run(const Value& value, const Type& type) {
    encode(value, type);
    if (!failure_.empty()) return Error{.kind = ErrorKind::kInvalid, .summary = failure_};
    return std::move(out_);
  }

 private:
  void put(unsigned byte) { out_.push_back(static_cast<char>(byte)); }

  void put_number(std::uint64_t n, unsigned width) {
    for (unsigned i = width; i-- > 0;) put(static_cast<unsigned>(n >> (8 * i) & 0xffU));
  }

  void head(std::size_t size, unsigned fix, std::size_t fix_limit, unsigned first16) {
    if (size < fix_limit) {
      put(fix | static_cast<unsigned>(size));
    } else if (size <= 0xffff) {
      put(first16);
      put_number(size, 2);
    } else {
      put(first16 + 1);
      put_number(size, 4);
    }
  }

  void text(std::string_view s) {
    head(s.size(), 0xa0, 32, kStr8 + 1);
    out_ += s;
  }

  void fail(std::string what) {
    if (failure_.empty()) failure_ = (path_.empty() ? "the value" : path_) + ": " + std::move(what);
  }

  void number(std::string_view digits) {
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (error == std::errc() && end == digits.data() + digits.size() && !digits.empty()) {
      if (n >= 0 && n <= 0x7f) {
        put(static_cast<unsigned>(n));
      } else {
        put(kInt64);
        put_number(static_cast<std::uint64_t>(n), 8);
      }
      return;
    }
    double parsed = 0;
    const auto real = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
    // Out of a double's range is still a number: only the text decides.
    if (real.ptr != digits.data() + digits.size() || digits.empty() || std::isnan(parsed)) {
      fail("a number is needed");
      return;
    }
    text(digits);
  }

  void primitive(const Value& value, TypeKind kind) {
    if (value.is_list() || value.is_map()) {
      fail(kind == TypeKind::kBool     ? "a boolean is needed"
           : kind == TypeKind::kNumber ? "a number is needed"
                                       : "a string is needed");
    } else if (kind == TypeKind::kString) {
      text(value.text());
    } else if (kind == TypeKind::kNumber) {
      number(value.text());
    } else if (value.text() == "true" || value.text() == "false") {
      put(value.text() == "true" ? kTrue : kFalse);
    } else {
      fail("a boolean is needed");
    }
  }

  void list(const Value& value, const Type& type) {
    if (!value.is_list()) return fail("a list is needed");
    const auto& items = value.as_list();
    if (type.kind == TypeKind::kTuple && items.size() != type.elements.size()) {
      return fail("a list of " + std::to_string(type.elements.size()) + " elements is needed");
    }
    head(items.size(), 0x90, 16, kArray16);
    for (std::size_t i = 0; i < items.size(); ++i) {
      within("[" + std::to_string(i) + "]", items[i],
             type.kind == TypeKind::kTuple ? type.elements[i] : type.elements[0]);
    }
  }

  void map(const Value& value, const Type& type) {
    if (!value.is_map()) return fail("a map is needed");
    head(value.as_map().size(), 0x80, 16, kMap16);
    for (const auto& [key, item] : value.as_map()) {
      text(key);
      within("[\"" + key + "\"]", item, type.elements[0]);
    }
  }

  void object(const Value& value, const Type& type) {
    if (!value.is_map()) return fail("an object is needed");
    for (const auto& [key, item] : value.as_map()) {
      if (type.attribute(key) == nullptr) return fail("there is no attribute " + key);
    }
    head(type.names.size(), 0x80, 16, kMap16);
    for (std::size_t i = 0; i < type.names.size(); ++i) {
      text(type.names[i]);
      within("." + type.names[i], value[type.names[i]], type.elements[i]);
    }
  }

  static Type type_of(const Value& value) {
    switch (value.kind()) {
      case Value::Kind::kNull: return {};
      case Value::Kind::kBool: return {.kind = TypeKind::kBool};
      case Value::Kind::kNumber: return {.kind = TypeKind::kNumber};
      case Value::Kind::kString: return {.kind = TypeKind::kString};
      case Value::Kind::kList: {
        Type tuple{.kind = TypeKind::kTuple};
        for (const Value& item : value.as_list()) tuple.elements.push_back(type_of(item));
        return tuple;
      }
      case Value::Kind::kMap: {
        Type object{.kind = TypeKind::kObject};
        for (const auto& [key, item] : value.as_map()) {
          object.names.push_back(key);
          object.elements.push_back(type_of(item));
        }
        return object;
      }
    }
    return {};
  }

  void within(const std::string& step, const Value& value, const Type& type) {
    const std::size_t length = path_.size();
    path_ += length == 0 && step.front() == '.' ? step.substr(1) : step;
    encode(value, type);
    path_.resize(length);
  }

  void encode(const Value& value, const Type& type) {
    if (!failure_.empty()) return;
    if (value.is_unknown()) {
      put(kFixExt1);
      put_number(0, 2);
      return;
    }
    if (value.is_null()) {
      put(kNil);
      return;
    }
    switch (type.kind) {
      case TypeKind::kDynamic: {
        const Type concrete = type_of(value);
        put(0x92);
        text(to_json(concrete));
        encode(value, concrete);
        return;
      }
      case TypeKind::kString:
      case TypeKind::kNumber:
      case TypeKind::kBool: return primitive(value, type.kind);
      case TypeKind::kList:
      case TypeKind::kSet:
      case TypeKind::kTuple: return list(value, type);
      case TypeKind::kMap: return map(value, type);
      case TypeKind::kObject: return object(value, type);
    }
  }

  std::string out_;
  std::string path_;
  std::string failure_;
};

}  // namespace

Result<Value> decode_msgpack(std::string_view bytes, const Type& type) { return Decoder(bytes).run(type); }

Result<std::string> encode_msgpack(const Value& value, const Type& type) {
  return Encoder().run(value, type);
}

}  // namespace reconcile::plugin
