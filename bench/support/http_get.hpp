// Questions to a server on the loopback address, one at a time over one connection.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <cstdint>
#include <string>

namespace footfall::bench {

class HttpGet {
 public:
  /// Ends the benchmark when nothing listens there.
  HttpGet(std::uint16_t port, std::string bearer);

  /// The body of a 200. Ends the benchmark with any other answer.
  std::string ask(const std::string& target);

  /// Reads the body of a 200 and lets it go; how many bytes there were. Ends the benchmark with any other
  /// answer.
  std::uint64_t drain(const std::string& target);

 private:
  void send(const std::string& target);

  boost::asio::io_context context_;
  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  std::string bearer_;
};

}  // namespace footfall::bench
