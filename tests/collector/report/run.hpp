// Runs a coroutine to its end on the calling thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>
#include <utility>

namespace footfall::collector::report_test {

template <class T>
T run(boost::asio::awaitable<T> work) {
  boost::asio::io_context io;
  std::optional<T> result;
  const auto keep = [&]() -> boost::asio::awaitable<void> { result.emplace(co_await std::move(work)); };
  boost::asio::co_spawn(io, keep(), [](std::exception_ptr thrown) {
    if (thrown) {
      std::rethrow_exception(thrown);
    }
  });
  io.run();
  return *std::move(result);
}

}  // namespace footfall::collector::report_test
