#include "bench/support/http_get.hpp"

#include <boost/beast/http.hpp>
#include <vector>

#include "bench/support/server_process.hpp"

namespace footfall::bench {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

HttpGet::HttpGet(std::uint16_t port, std::string bearer) : socket_(context_), bearer_(std::move(bearer)) {
  boost::system::error_code error;
  socket_.connect({boost::asio::ip::address_v4::loopback(), port}, error);
  if (error) {
    give_up("nothing listens on port " + std::to_string(port));
  }
  socket_.set_option(tcp::no_delay(true));
}

void HttpGet::send(const std::string& target) {
  http::request<http::empty_body> request(http::verb::get, target, 11);
  request.set(http::field::host, "127.0.0.1");
  request.set(http::field::authorization, "Bearer " + bearer_);
  http::write(socket_, request);
}

std::uint64_t HttpGet::drain(const std::string& target) {
  constexpr std::size_t kPiece = 65'536;
  send(target);
  http::response_parser<http::buffer_body> parser;
  parser.body_limit(boost::none);
  http::read_header(socket_, buffer_, parser);
  if (parser.get().result() != http::status::ok) {
    give_up(target + ": " + std::to_string(parser.get().result_int()));
  }
  std::vector<char> piece(kPiece);
  std::uint64_t bytes = 0;
  while (!parser.is_done()) {
    parser.get().body().data = piece.data();
    parser.get().body().size = piece.size();
    boost::system::error_code error;
    http::read(socket_, buffer_, parser, error);
    if (error && error != http::error::need_buffer) {
      give_up(target + ": " + error.message());
    }
    bytes += piece.size() - parser.get().body().size;
  }
  return bytes;
}

std::string HttpGet::ask(const std::string& target) {
  send(target);
  http::response_parser<http::string_body> parser;
  parser.body_limit(boost::none);
  http::read(socket_, buffer_, parser);
  if (parser.get().result() != http::status::ok) {
    give_up(target + ": " + std::to_string(parser.get().result_int()) + " " + parser.get().body());
  }
  return parser.get().body();
}

}  // namespace footfall::bench
