// The server over real sockets on loopback.
#include "collector/http/server.hpp"

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <future>
#include <random>
#include <string>
#include <thread>

using namespace footfall::collector;
using boost::asio::ip::tcp;

namespace {

boost::asio::awaitable<http::Response> echo(http::Request& request) {
  if (request.path == "/throw") {
    throw std::runtime_error("handler");
  }
  if (request.path == "/stream") {
    http::Response response;
    response.body = http::BodyStream([](http::BodySink& sink) -> boost::asio::awaitable<void> {
      for (int i = 0; i < 3; ++i) {
        co_await sink.write("piece" + std::to_string(i) + ";");
      }
    });
    co_return response;
  }
  co_return http::json_response(200, request.method + " " + request.path + " " + request.body + " " +
                                         std::string(request.param("q").value_or("-")));
}

std::unique_ptr<http::Server> serve(http::ServerOptions options = {}) {
  auto server = http::Server::start(std::move(options), echo);
  REQUIRE(server);
  return *std::move(server);
}

// Sends the bytes, reads until the server closes.
std::string talk(const http::Server& server, const std::string& bytes) {
  boost::asio::io_context context;
  tcp::socket socket(context);
  socket.connect({boost::asio::ip::make_address("127.0.0.1"), server.port()});
  boost::system::error_code ec;
  boost::asio::write(socket, boost::asio::buffer(bytes), ec);
  std::string answer;
  boost::asio::read(socket, boost::asio::dynamic_buffer(answer), ec);
  return answer;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("server: answers requests one after another on a connection, pipelined too") {
  const auto server = serve();
  const std::string answer =
      talk(*server,
           "GET /a?q=x%20y HTTP/1.1\r\nHost: x\r\n\r\n"
           "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody");
  CHECK(has(answer, "GET /a  x y"));
  CHECK(has(answer, "POST /b body -"));
}

TEST_CASE("server: HEAD has the length and no body") {
  const auto server = serve();
  const std::string answer = talk(*server, "HEAD /abc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(has(answer, "Content-Length: 12"));
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("server: a streamed body comes in chunks") {
  const auto server = serve();
  const std::string answer = talk(*server, "GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(has(answer, "chunked"));
  CHECK(has(answer, "piece0;"));
  CHECK(answer.ends_with("0\r\n\r\n"));
}

TEST_CASE("server: what is too large or no HTTP is refused with a reason") {
  http::ServerOptions options;
  options.max_body_bytes = 10;
  options.max_header_bytes = 200;
  const auto server = serve(options);
  CHECK(has(talk(*server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n01234567890"),
            "Footfall-Reason: too_large"));
  CHECK(has(talk(*server, "GET / HTTP/1.1\r\nX: " + std::string(300, 'x') + "\r\n\r\n"),
            "Footfall-Reason: headers_too_large"));
  CHECK(has(talk(*server, "hello\r\n\r\n"), "Footfall-Reason: bad_http"));
  std::string many = "GET / HTTP/1.1\r\nConnection: close\r\n";
  for (int i = 0; i < 100; ++i) {
    many += "X:\r\n";
  }
  CHECK(has(talk(*serve(), many + "\r\n"), "Footfall-Reason: headers_too_large"));
}

TEST_CASE("server: a client that sends nothing more is let go") {
  http::ServerOptions options;
  options.idle_timeout = std::chrono::milliseconds(50);
  options.header_timeout = std::chrono::milliseconds(50);
  options.transfer_timeout = std::chrono::milliseconds(50);
  const auto server = serve(options);
  CHECK(talk(*server, "GET / HTT").empty());
  CHECK(talk(*server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab").empty());
}

TEST_CASE("server: a body larger than any route takes is refused by its header, before it is read") {
  const auto server = serve();
  CHECK(has(talk(*server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n"),
            "Footfall-Reason: too_large"));
  const std::string largest(65'536, 'x');
  CHECK(
      has(talk(*server,
               "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\nConnection: close\r\n\r\n" + largest),
          "POST /a xxx"));
  // A body that does not say its length is read as far as that.
  const std::string chunk = "8000\r\n" + std::string(0x8000, 'x') + "\r\n";
  CHECK(has(talk(*server, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk +
                              "1\r\n"),
            "Footfall-Reason: too_large"));
}

TEST_CASE("server: a client that drips its request is let go by the time of the whole, not of a byte") {
  http::ServerOptions options;
  options.header_timeout = std::chrono::milliseconds(100);
  options.transfer_timeout = std::chrono::milliseconds(100);
  const auto server = serve(options);
  for (const std::string begin :
       {"GET / HTTP/1.1\r\nX: ", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"}) {
    CAPTURE(begin);
    boost::asio::io_context context;
    tcp::socket socket(context);
    socket.connect({boost::asio::ip::make_address("127.0.0.1"), server->port()});
    boost::asio::write(socket, boost::asio::buffer(begin));
    socket.non_blocking(true);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    boost::system::error_code ec = boost::asio::error::would_block;
    while (ec == boost::asio::error::would_block && std::chrono::steady_clock::now() < deadline) {
      boost::system::error_code gone;
      socket.write_some(boost::asio::buffer("x", 1), gone);
      char byte = 0;
      socket.read_some(boost::asio::buffer(&byte, 1), ec);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    CHECK((ec == boost::asio::error::eof || ec == boost::asio::error::connection_reset));
  }
}

TEST_CASE("server: past the cap a connection is let go, and one that ends makes room") {
  http::ServerOptions options;
  options.connections.in_all = 2;
  const auto server = serve(options);
  boost::asio::io_context context;
  const auto connect = [&] {
    tcp::socket socket(context);
    socket.connect({boost::asio::ip::make_address("127.0.0.1"), server->port()});
    return socket;
  };
  // Whether the server answers on it.
  const auto answers = [](tcp::socket& socket) {
    boost::system::error_code ec;
    boost::asio::write(socket, boost::asio::buffer(std::string("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")), ec);
    std::array<char, 512> bytes{};
    const std::size_t got = ec ? 0 : socket.read_some(boost::asio::buffer(bytes), ec);
    return std::string(bytes.data(), got).starts_with("HTTP/1.1 200");
  };
  tcp::socket first = connect();
  tcp::socket second = connect();
  CHECK(answers(first));
  CHECK(answers(second));
  tcp::socket third = connect();
  CHECK_FALSE(answers(third));
  CHECK(answers(first));
  first.close();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  bool answered = false;
  while (!answered && std::chrono::steady_clock::now() < deadline) {
    tcp::socket next = connect();
    answered = answers(next);
  }
  CHECK(answered);
}

TEST_CASE("server: behind a proxy with TLS every answer tells browsers to stay with HTTPS, else none") {
  const std::string request = "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  http::ServerOptions behind;
  behind.scheme = http::Scheme::kHttps;
  CHECK(has(talk(*serve(behind), request), "Strict-Transport-Security: max-age=31536000"));
  CHECK_FALSE(has(talk(*serve(), request), "Strict-Transport-Security"));
}

TEST_CASE("server: bytes that are no request get a refusal or nothing, and harm nobody else") {
  http::ServerOptions options;
  options.idle_timeout = std::chrono::milliseconds(20);
  options.header_timeout = std::chrono::milliseconds(20);
  options.transfer_timeout = std::chrono::milliseconds(20);
  const auto server = serve(options);
  const std::string whole =
      "POST /a?b=%20 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody";
  // Every beginning of a request, and a request with one byte changed, at every place.
  std::minstd_rand random(42);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    CHECK(talk(*server, whole.substr(0, at)).empty());
    std::string damaged = whole;
    damaged[at] = static_cast<char>(random() % 256);
    const std::string answer = talk(*server, damaged);
    CHECK((answer.empty() || answer.starts_with("HTTP/1.")));
  }
  for (const std::string sent :
       {"GET http://x/ HTTP/1.1\r\n\r\n", "GET /%zz HTTP/1.1\r\nConnection: close\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nbody",
        "POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nbody",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "GET / HTTP/9.9\r\n\r\n"}) {
    CAPTURE(sent);
    CHECK(has(talk(*server, sent), "400 Bad Request"));
  }
  CHECK(has(talk(*server, whole), "POST /a body"));
}

TEST_CASE("server: a handler that throws ends its connection and no other") {
  const auto server = serve();
  CHECK(talk(*server, "GET /throw HTTP/1.1\r\nHost: x\r\n\r\n").empty());
  CHECK(has(talk(*server, "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), "GET /a"));
}

TEST_CASE("server: a taken port and a wrong address are failures with a sentence") {
  const auto server = serve();
  http::ServerOptions same;
  same.port = server->port();
  const auto second = http::Server::start(same, echo);
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == FailureKind::kConflict);
  http::ServerOptions wrong;
  wrong.address = "localhost";
  CHECK(http::Server::start(wrong, echo).error().kind == FailureKind::kInvalid);
}

TEST_CASE("server: draining closes idle connections and returns") {
  const auto server = serve();
  boost::asio::io_context context;
  tcp::socket idle(context);
  idle.connect({boost::asio::ip::make_address("127.0.0.1"), server->port()});
  CHECK(has(talk(*server, "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), "GET /a"));
  server->drain(std::chrono::seconds(30));
  boost::system::error_code ec;
  char byte = 0;
  CHECK(idle.read_some(boost::asio::buffer(&byte, 1), ec) == 0);
  CHECK(ec);
}

TEST_CASE("server: draining waits for the request in flight, and it is answered") {
  std::promise<void> begun;
  std::atomic<bool> may_end{false};
  http::ServerOptions options;
  options.threads = 1;
  auto started = http::Server::start(options, [&](http::Request&) -> boost::asio::awaitable<http::Response> {
    begun.set_value();
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer timer(executor);
    while (!may_end) {
      timer.expires_after(std::chrono::milliseconds(1));
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
    co_return http::json_response(200, "late");
  });
  REQUIRE(started);
  http::Server& server = **started;
  boost::asio::io_context context;
  tcp::socket idle(context);
  idle.connect({boost::asio::ip::make_address("127.0.0.1"), server.port()});
  std::string answer;
  std::thread client([&] { answer = talk(server, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"); });
  begun.get_future().wait();
  std::atomic<bool> drained{false};
  std::thread drain([&] {
    server.drain(std::chrono::minutes(5));
    drained = true;
  });
  char byte = 0;
  boost::system::error_code ec;
  idle.read_some(boost::asio::buffer(&byte, 1), ec);  // until draining has begun
  CHECK(ec);
  CHECK_FALSE(drained);
  may_end = true;
  client.join();
  drain.join();
  CHECK(answer.starts_with("HTTP/1.1 200"));
  CHECK(has(answer, "Connection: close"));
  CHECK(answer.ends_with("late"));
}

TEST_CASE("server: a socket that listened before the server was there is served, its queue too") {
  boost::asio::io_context context;
  tcp::acceptor waiting(context, tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"), 0));
  tcp::socket early(context);
  early.connect(waiting.local_endpoint());
  http::ServerOptions options;
  options.inherited_socket = waiting.native_handle();
  const auto server = serve(options);
  CHECK(server->port() == waiting.local_endpoint().port());
  boost::asio::write(
      early, boost::asio::buffer(std::string("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")));
  std::string answer;
  boost::system::error_code ended;
  boost::asio::read(early, boost::asio::dynamic_buffer(answer), ended);
  CHECK(has(answer, "200 OK"));
  CHECK(has(talk(*server, "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), "200 OK"));
}
