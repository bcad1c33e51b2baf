#include "model/sources/diagnose.h"

#include <simdjson.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "model/json.h"
#include "model/sources/refuse.h"

namespace reconcile::sources {

namespace {

/// Keeps nothing of the document but where it breaks.
class Check final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool key(string_t&) override { return true; }
  bool start_object(std::size_t) override {
    object |= depth_ == 0;
    return open();
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) override {
    // A number that a double cannot hold is JSON all the same.
    static constexpr int kNumberOverflow = 406;
    broken = error.id != kNumberOverflow;
    read = position;
    return false;
  }

  bool broken = false;
  bool object = false;  ///< the document is an object
  bool deep = false;
  bool complete = false;  ///< the outermost bracket was closed
  std::size_t read = 0;  ///< bytes read when it broke, the bad one included; one more than there are: the end

 private:
  bool open() {
    deep = ++depth_ > kMaxJsonDepth;
    return !deep;
  }
  bool close() {
    complete = --depth_ == 0;
    return true;
  }

  int depth_ = 0;
};

}  // namespace

std::optional<Error> diagnose(std::string_view name, std::string_view text) {
  if (!simdjson::validate_utf8(text.data(), text.size())) return refuse_not_utf8(name, text);
  Check check;
  nlohmann::json::sax_parse(text.begin(), text.end(), &check);
  if (check.deep) return refuse_nesting(name, position_of(text, 0));
  if (!check.broken) return check.object ? std::nullopt : std::optional(refuse_not_an_object(name));
  if (check.read > text.size()) return refuse_truncated(name, position_of(text, text.size()));
  const Position where = position_of(text, check.read == 0 ? 0 : check.read - 1);
  return check.complete ? refuse_something_behind(name, where) : refuse_not_json(name, where);
}

}  // namespace reconcile::sources
