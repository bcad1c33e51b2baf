#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace reconcile {

/// What kind of failure it was, which decides what a caller may conclude from it. Only kAbsent says that
/// a thing does not exist; every other kind leaves that unknown.
enum class ErrorKind : std::uint8_t {
  kUsage,        ///< wrong command line or configuration
  kInput,        ///< a source or file that cannot be used
  kAbsent,       ///< the service said that the thing does not exist
  kDenied,       ///< not authorised
  kCredentials,  ///< no credentials, or expired ones
  kThrottled,    ///< still throttled after every retry
  kTransient,    ///< 5xx, connection failure, time-out after every retry
  kUnclear,      ///< a change was sent, and nothing tells whether it was made
  kInvalid,      ///< the service refused the request itself, or answered what cannot be understood
  kUnsupported,  ///< something that this program does not do
  kInterrupted,  ///< SIGINT, SIGTERM or the overall time limit
  kInternal,     ///< a defect of this program
};

[[nodiscard]] const char* to_string(ErrorKind kind);

/// A failure that a person can act on. `summary` is one line that names the thing and what is wrong;
/// `hint` says what to do. No field ever holds a secret.
struct Error {
  ErrorKind kind = ErrorKind::kInternal;
  std::string code{};  ///< the service's own code, e.g. `DBClusterNotFoundFault`; else empty
  std::string summary{};
  std::string detail{};
  std::string address{};  ///< the resource it concerns; else empty
  std::string hint{};
};

/// A value or the error that stands in its place.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : data_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : data_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return data_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // `value` requires ok(), `error` requires !ok().
  [[nodiscard]] T& value() & { return std::get<0>(data_); }
  [[nodiscard]] const T& value() const& { return std::get<0>(data_); }
  [[nodiscard]] T&& value() && { return std::get<0>(std::move(data_)); }
  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }
  [[nodiscard]] const Error& error() const& { return std::get<1>(data_); }
  [[nodiscard]] Error&& error() && { return std::get<1>(std::move(data_)); }

 private:
  std::variant<T, Error> data_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const& { return *error_; }
  [[nodiscard]] Error&& error() && { return *std::move(error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace reconcile
