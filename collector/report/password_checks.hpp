// Passwords are checked in a thread of their own, one at a time: argon2id takes tens of milliseconds of a
// core and 64 MiB, and the threads that ask also take batches. Who asks waits in a bounded queue.
// Thread-safe.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "collector/admin/admin.hpp"

namespace footfall::collector::report {

/// Whose password it is, if it is anybody's: `AdminStore::check_password`.
using PasswordCheck = std::function<Outcome<User>(const std::string& name, const std::string& password)>;

class PasswordChecks {
 public:
  /// `max_waiting` beside the one that is checked.
  explicit PasswordChecks(PasswordCheck check, std::size_t max_waiting = 16);
  /// Finishes the check under way.
  ~PasswordChecks();
  PasswordChecks(const PasswordChecks&) = delete;
  PasswordChecks& operator=(const PasswordChecks&) = delete;

  /// What the check gave, in the caller's own thread; nothing when too many wait already. The caller's
  /// executor outlives the check.
  boost::asio::awaitable<std::optional<Outcome<User>>> check(std::string name, std::string password);

 private:
  using Done = std::function<void(std::optional<Outcome<User>>)>;
  struct Job {
    std::string name, password;
    Done done;
  };

  void add(Job job);
  void work();

  const PasswordCheck check_;
  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable added_;
  std::deque<Job> waiting_;  // under mutex_
  bool stopping_ = false;    // under mutex_
  std::thread thread_;
};

}  // namespace footfall::collector::report
