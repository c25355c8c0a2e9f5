// Runs one coroutine to its end on a context of its own.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>
#include <utility>

namespace footfall::support {

template <class T>
T run_awaitable(boost::asio::awaitable<T> coroutine) {
  boost::asio::io_context context;
  std::optional<T> result;
  std::exception_ptr failure;
  auto body = [&]() -> boost::asio::awaitable<void> { result = co_await std::move(coroutine); };
  boost::asio::co_spawn(context, body(), [&failure](std::exception_ptr error) { failure = error; });
  context.run();
  if (failure) {
    std::rethrow_exception(failure);
  }
  return *std::move(result);
}

}  // namespace footfall::support
