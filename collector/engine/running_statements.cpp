#include "collector/engine/running_statements.hpp"

#include <poll.h>

#include <chrono>
#include <vector>

namespace footfall::engine {
namespace {

constexpr std::chrono::milliseconds kLookEvery{200};

// A Unix socket says so once the peer has closed both ways, and not after our own shutdown of one.
bool peer_has_closed(int socket) {
  pollfd state{socket, 0, 0};
  return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLHUP | POLLERR)) != 0;
}

}  // namespace

RunningStatements::RunningStatements(std::function<void(const std::string&)> kill)
    : kill_(std::move(kill)), thread_([this] { watch(); }) {}

RunningStatements::~RunningStatements() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

RunningStatements::Entry::Entry(RunningStatements& running, int socket) : running_(running) {
  const std::lock_guard lock(running_.mutex_);
  number_ = ++running_.last_number_;
  running_.sockets_[number_] = socket;
  running_.changed_.notify_all();
}

RunningStatements::Entry::~Entry() {
  const std::lock_guard lock(running_.mutex_);
  running_.sockets_.erase(number_);
}

std::string RunningStatements::Entry::mark() const {
  return mark_of(number_);
}

std::string RunningStatements::mark_of(std::uint64_t number) {
  return "/* statement " + std::to_string(number) + " */ ";
}

void RunningStatements::watch() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (sockets_.empty()) {
      changed_.wait(lock, [this] { return stopping_ || !sockets_.empty(); });
    }
    changed_.wait_for(lock, kLookEvery, [this] { return stopping_; });
    kill_abandoned(lock);
  }
}

void RunningStatements::kill_abandoned(std::unique_lock<std::mutex>& lock) {
  std::vector<std::uint64_t> abandoned;
  for (const auto& [number, socket] : sockets_) {
    if (peer_has_closed(socket)) {
      abandoned.push_back(number);
    }
  }
  for (const std::uint64_t number : abandoned) {
    sockets_.erase(number);
  }
  lock.unlock();
  for (const std::uint64_t number : abandoned) {
    kill_(mark_of(number));
  }
  lock.lock();
}

}  // namespace footfall::engine
