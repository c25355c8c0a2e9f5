// POST /v1/batch over a kept-alive connection to loopback, one request at a time. One thread.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace footfall::support {

class BlockingClient {
 public:
  BlockingClient() = default;
  ~BlockingClient() { disconnect(); }
  BlockingClient(const BlockingClient&) = delete;
  BlockingClient& operator=(const BlockingClient&) = delete;

  /// The status of the answer, or 0 when there was none.
  int post(std::uint16_t port, const std::string& body) {
    if (port != port_ || socket_ < 0) {
      disconnect();
      if (!connect(port)) {
        return 0;
      }
    }
    const std::string request =
        "POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body;
    const int status = send_all(request) ? answer() : 0;
    if (status == 0) {
      disconnect();
    }
    return status;
  }

 private:
  bool connect(std::uint16_t port) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    port_ = port;
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      disconnect();
      return false;
    }
    return true;
  }

  void disconnect() {
    if (socket_ >= 0) {
      ::close(socket_);
      socket_ = -1;
    }
  }

  bool send_all(std::string_view rest) {
    while (!rest.empty()) {
      const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  int answer() {
    std::string text;
    std::array<char, 4096> buffer{};
    while (true) {
      const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
      if (got <= 0) {
        return 0;
      }
      text.append(buffer.data(), static_cast<std::size_t>(got));
      const std::size_t head = text.find("\r\n\r\n");
      const std::size_t length = text.find("Content-Length: ");
      if (head == text.npos || length > head) {
        continue;
      }
      if (text.size() >= head + 4 + std::strtoul(text.c_str() + length + 16, nullptr, 10)) {
        return std::atoi(text.c_str() + text.find(' '));
      }
    }
  }

  int socket_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace footfall::support
