#include "collector/report/password_checks.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

namespace footfall::collector::report {

namespace asio = boost::asio;

PasswordChecks::PasswordChecks(PasswordCheck check, std::size_t max_waiting)
    : check_(std::move(check)), max_waiting_(max_waiting), thread_([this] { work(); }) {}

PasswordChecks::~PasswordChecks() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  added_.notify_one();
  thread_.join();
}

asio::awaitable<std::optional<Outcome<User>>> PasswordChecks::check(std::string name, std::string password) {
  const auto executor = co_await asio::this_coro::executor;
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::optional<Outcome<User>>)>(
      [&](auto handler) {
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
        Done done = [waiting, executor](std::optional<Outcome<User>> user) {
          asio::post(executor, [waiting, user = std::move(user)]() mutable { (*waiting)(std::move(user)); });
        };
        add({std::move(name), std::move(password), std::move(done)});
      },
      asio::use_awaitable);
}

void PasswordChecks::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() < max_waiting_) {
      waiting_.push_back(std::move(job));
      added_.notify_one();
      return;
    }
  }
  job.done(std::nullopt);
}

void PasswordChecks::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    added_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) {
      return;
    }
    const Job job = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    Outcome<User> user = check_(job.name, job.password);
    job.done(std::move(user));
    lock.lock();
  }
}

}  // namespace footfall::collector::report
