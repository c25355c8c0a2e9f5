#include "bench/support/http_load.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

#include "bench/support/server_process.hpp"

namespace footfall::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

class Load {
 public:
  explicit Load(const LoadOptions& options) : options_(options), start_(Clock::now()) {}

  LoadResult run() {
    end_ = start_ + std::chrono::duration_cast<Clock::duration>(Seconds(options_.seconds));
    for (int i = 0; i < options_.connections; ++i) {
      asio::co_spawn(context_, connection(), asio::detached);
    }
    context_.run();
    result_.seconds = Seconds(Clock::now() - start_).count();
    return std::move(result_);
  }

 private:
  // When the next request is due; requests are dealt to whichever connection is free.
  Clock::time_point due() {
    if (options_.rate <= 0) {
      return Clock::now();
    }
    return start_ + std::chrono::duration_cast<Clock::duration>(
                        Seconds(static_cast<double>(dealt_++) / options_.rate));
  }

  asio::awaitable<void> connection() {
    tcp::socket socket(context_);
    boost::system::error_code error;
    co_await socket.async_connect({asio::ip::address_v4::loopback(), options_.port},
                                  asio::redirect_error(asio::use_awaitable, error));
    if (error) {
      give_up("nothing listens on port " + std::to_string(options_.port));
    }
    socket.set_option(tcp::no_delay(true));
    asio::steady_timer timer(context_);
    boost::beast::flat_buffer buffer;
    std::string request;
    while (!error) {
      const Clock::time_point due_at = due();
      if (due_at >= end_) {
        break;
      }
      if (due_at > Clock::now()) {
        timer.expires_at(due_at);
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
      }
      const std::string& body = options_.body();
      request =
          "POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nUser-Agent: Mozilla/5.0 "
          "(X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36\r\n"
          "Content-Length: ";
      request.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
      co_await asio::async_write(socket, asio::buffer(request),
                                 asio::redirect_error(asio::use_awaitable, error));
      http::response<http::string_body> response;
      if (!error) {
        co_await http::async_read(socket, buffer, response, asio::redirect_error(asio::use_awaitable, error));
      }
      note(due_at, error ? 0U : response.result_int());
    }
  }

  void note(Clock::time_point due_at, unsigned status) {
    if (status >= 200 && status < 300) {
      ++result_.answered;
      result_.latencies_ms.push_back(
          std::chrono::duration<double, std::milli>(Clock::now() - due_at).count());
    } else {
      ++result_.refused;
    }
  }

  LoadOptions options_;
  asio::io_context context_{1};
  Clock::time_point start_;
  Clock::time_point end_;
  std::uint64_t dealt_ = 0;
  LoadResult result_;
};

}  // namespace

LoadResult load(const LoadOptions& options) {
  return Load(options).run();
}

}  // namespace footfall::bench
