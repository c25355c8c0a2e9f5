// A value or the reason there is none.
//
// `std::expected` is missing from every compiler the project supports (g++ 12, clang 14, Emscripten 3.1.6);
// this is the part of it the project uses. Never throws. Distinct objects may be used from distinct threads.
#pragma once

#include <cassert>
#include <optional>
#include <type_traits>
#include <utility>

#include "footfall/error.hpp"

namespace footfall {

/// Holds a `T` or an `E`. `T` and `E` must be different types. Two optionals, for which compilers make less
/// code than for a variant: each browser loads it.
template <class T, class E = Error>
class [[nodiscard]] Result {
  static_assert(!std::is_same_v<T, E>);

 public:
  Result(T value) : value_(std::move(value)) {}
  Result(E error) : error_(std::move(error)) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  /// REQUIRES: ok().
  T& value() & { return checked(value_); }
  const T& value() const& { return checked(value_); }
  T&& value() && { return std::move(checked(value_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// REQUIRES: !ok().
  const E& error() const& { return checked(error_); }
  E&& error() && { return std::move(checked(error_)); }

 private:
  template <class O>
  static auto& checked(O& held) {
    assert(held.has_value());
    return *held;
  }

  std::optional<T> value_;
  std::optional<E> error_;
};

/// Success, or the reason for failure, of an action that yields nothing.
template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  Result() = default;
  Result(E error) : error_(std::move(error)) {}

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }

  /// REQUIRES: !ok().
  const E& error() const {
    assert(error_.has_value());
    return *error_;
  }

 private:
  std::optional<E> error_;
};

}  // namespace footfall
