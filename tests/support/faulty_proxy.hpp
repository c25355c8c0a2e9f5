// Between a store and whoever speaks to it: passes what is sent on, or fails in a way it is told. A thread a
// connection.
#pragma once

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <functional>
#include <list>
#include <mutex>
#include <string_view>
#include <thread>

namespace footfall::support {

class FaultyProxy {
 public:
  enum class Mode : std::uint8_t {
    kPass,
    kRefuse,      ///< 500, whatever is asked
    kClose,       ///< the connection ends unanswered
    kLoseAnswer,  ///< what is asked is done, its answer never comes
    kHang,        ///< nothing comes, until the mode is another
  };

  FaultyProxy(std::filesystem::path listen, std::filesystem::path target)
      : target_(std::move(target)), listener_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const sockaddr_un address = address_of(listen);
    REQUIRE(::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(listener_, 16) == 0);
    accepting_ = std::thread([this] { accept_all(); });
  }
  ~FaultyProxy() {
    stopping_ = true;
    accepting_.join();
    for (std::thread& thread : threads_) {
      thread.join();
    }
    ::close(listener_);
  }
  FaultyProxy(const FaultyProxy&) = delete;
  FaultyProxy& operator=(const FaultyProxy&) = delete;

  void set(Mode mode) { mode_ = mode; }
  /// Sees each piece that is sent to the store before it goes on, and says what happens to it. Any thread.
  void watch(std::function<Mode(std::string_view)> watcher) {
    const std::lock_guard lock(mutex_);
    watcher_ = std::move(watcher);
  }
  /// Connections that did not get through.
  int failed() const { return failed_; }

 private:
  static sockaddr_un address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    return address;
  }

  // Whether there is something to read within a moment.
  static bool readable(int socket) {
    pollfd one{socket, POLLIN, 0};
    return ::poll(&one, 1, 5) > 0;
  }

  void accept_all() {
    while (!stopping_) {
      if (readable(listener_)) {
        const int client = ::accept(listener_, nullptr, nullptr);
        threads_.emplace_back([this, client] {
          serve(client);
          ::close(client);
        });
      }
    }
  }

  void serve(int client) {
    const int target = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = address_of(target_);
    if (::connect(target, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
      while (!stopping_ && carry(client, target) && answer(target, client)) {
      }
    }
    ::close(target);
  }

  // From the browser's side on; false when the connection is to end.
  bool carry(int client, int target) {
    if (!readable(client)) {
      return true;
    }
    char bytes[65'536];
    const ssize_t size = ::recv(client, bytes, sizeof bytes, 0);
    if (size <= 0) {
      return false;
    }
    Mode mode = mode_;
    {
      const std::lock_guard lock(mutex_);
      mode = watcher_ ? watcher_({bytes, static_cast<std::size_t>(size)}) : mode;
    }
    switch (mode) {
      case Mode::kLoseAnswer:
        ++failed_;
        send_all(target, bytes, size);
        while (!readable(target) && !stopping_) {
        }
        return false;
      case Mode::kClose:
        ++failed_;
        return false;
      case Mode::kRefuse: {
        ++failed_;
        constexpr std::string_view kAnswer =
            "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfull";
        ::send(client, kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL);
        return false;
      }
      case Mode::kHang:
        ++failed_;
        while (mode_ == Mode::kHang && !stopping_) {
          std::this_thread::yield();
        }
        return false;
      default:
        return send_all(target, bytes, size);
    }
  }

  bool answer(int target, int client) {
    while (readable(target)) {
      char bytes[65'536];
      const ssize_t size = ::recv(target, bytes, sizeof bytes, 0);
      if (size <= 0) {
        return false;
      }
      if (!send_all(client, bytes, size)) {
        return false;
      }
    }
    return true;
  }

  static bool send_all(int socket, const char* bytes, ssize_t size) {
    while (size > 0) {
      const ssize_t sent = ::send(socket, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      bytes += sent;
      size -= sent;
    }
    return true;
  }

  std::filesystem::path target_;
  int listener_;
  std::atomic<Mode> mode_{Mode::kPass};
  std::atomic<bool> stopping_{false};
  std::atomic<int> failed_{0};
  std::mutex mutex_;
  std::function<Mode(std::string_view)> watcher_;  // under mutex_
  std::list<std::thread> threads_;
  std::thread accepting_;
};

}  // namespace footfall::support
