// Runs one coroutine to its end, for commands: on a context of its own, in the calling thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <utility>

namespace footfall::collector::app {

template <class T>
T run_to_end(boost::asio::awaitable<T> work) {
  boost::asio::io_context context;
  std::optional<T> outcome;
  boost::asio::co_spawn(
      context, [&]() -> boost::asio::awaitable<void> { outcome.emplace(co_await std::move(work)); },
      boost::asio::detached);
  context.run();
  return *std::move(outcome);
}

}  // namespace footfall::collector::app
