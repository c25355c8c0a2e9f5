// A request over plain HTTP to loopback, on a connection of its own.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <cstdint>
#include <string>

namespace footfall::support {

/// All that the server sends until it closes, to these bytes; nothing when it cannot be reached.
inline std::string talk(std::uint16_t port, const std::string& bytes) {
  boost::asio::io_context context;
  boost::asio::ip::tcp::socket socket(context);
  boost::system::error_code ended;
  socket.connect({boost::asio::ip::address_v4::loopback(), port}, ended);
  boost::asio::write(socket, boost::asio::buffer(bytes), ended);
  std::string text;
  boost::asio::read(socket, boost::asio::dynamic_buffer(text), ended);
  return text;
}

/// GET, with further lines of the header; head and body of the answer.
inline std::string get(std::uint16_t port, const std::string& target, const std::string& headers = {}) {
  return talk(
      port, "GET " + target + " HTTP/1.1\r\nHost: stats.example\r\nConnection: close\r\n" + headers + "\r\n");
}

/// POST of a batch, with further lines of the header.
inline std::string post_batch(std::uint16_t port, const std::string& body, const std::string& headers = {}) {
  return talk(port,
              "POST /v1/batch HTTP/1.1\r\nHost: stats.example\r\nConnection: close\r\nContent-Type: "
              "text/plain\r\nContent-Length: " +
                  std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body);
}

}  // namespace footfall::support
