#include "collector/app/inherited_socket.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/ip/address.hpp>
#include <cstdlib>
#include <cstring>
#include <string>

namespace footfall::collector::app {
namespace {

constexpr int kFirst = 3;

// How many were handed over to this process. What says so is taken from children.
int handed_over() {
  const char* process = std::getenv("LISTEN_PID");
  const char* sockets = std::getenv("LISTEN_FDS");
  const bool ours = process != nullptr && sockets != nullptr && process == std::to_string(::getpid());
  const int count = ours ? std::atoi(sockets) : 0;
  for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) {
    ::unsetenv(name);
  }
  return count;
}

// Nothing where it is no TCP socket.
std::optional<ListenAddress> address_of(int socket) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size) != 0) {
    return std::nullopt;
  }
  if (bound.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &bound, sizeof v4);
    return ListenAddress{boost::asio::ip::address_v4(ntohl(v4.sin_addr.s_addr)).to_string(),
                         ntohs(v4.sin_port)};
  }
  if (bound.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &bound, sizeof v6);
    boost::asio::ip::address_v6::bytes_type bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return ListenAddress{boost::asio::ip::address_v6(bytes).to_string(), ntohs(v6.sin6_port)};
  }
  return std::nullopt;
}

}  // namespace

Outcome<std::optional<InheritedSocket>> inherited_socket() {
  const int count = handed_over();
  if (count < 1) {
    return std::optional<InheritedSocket>();
  }
  if (count > 1) {
    return Failure{FailureKind::kInvalid,
                   std::to_string(count) +
                       " sockets were handed over (LISTEN_FDS); one is taken: let the socket unit "
                       "name one ListenStream"};
  }
  std::optional<ListenAddress> address = address_of(kFirst);
  if (!address || ::fcntl(kFirst, F_SETFD, FD_CLOEXEC) != 0) {
    return Failure{FailureKind::kInvalid, "what was handed over (LISTEN_FDS) is no TCP socket"};
  }
  return std::optional(InheritedSocket{kFirst, *std::move(address)});
}

}  // namespace footfall::collector::app
