#include "bench/support/http_load.hpp"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
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

double own_cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

class Load {
 public:
  explicit Load(const LoadOptions& options) : options_(options) {}

  LoadResult run() {
    for (int i = 0; i < options_.connections; ++i) {
      asio::co_spawn(context_, connect(), asio::detached);
    }
    const double cpu_before = own_cpu_seconds();
    context_.run();
    result_.seconds = Seconds(Clock::now() - start_).count();
    result_.cpu_seconds = own_cpu_seconds() - cpu_before;
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

  asio::awaitable<void> connect() {
    tcp::socket socket(context_);
    boost::system::error_code error;
    co_await socket.async_connect({asio::ip::address_v4::loopback(), options_.port},
                                  asio::redirect_error(asio::use_awaitable, error));
    if (error) {
      give_up("nothing listens on port " + std::to_string(options_.port));
    }
    socket.set_option(tcp::no_delay(true));
    if (options_.wire == Wire::kPlain) {
      co_await begin(socket);
    } else {
      asio::ssl::stream<tcp::socket> secure(std::move(socket), tls_);
      co_await secure.async_handshake(asio::ssl::stream_base::client,
                                      asio::redirect_error(asio::use_awaitable, error));
      if (error) {
        give_up("no TLS on port " + std::to_string(options_.port) + ": " + error.message());
      }
      co_await begin(secure);
    }
  }

  // The clock starts when the last connection stands.
  template <class Stream>
  asio::awaitable<void> begin(Stream& stream) {
    asio::steady_timer gate(context_, Clock::time_point::max());
    waiting_.push_back(&gate);
    if (waiting_.size() == static_cast<std::size_t>(options_.connections)) {
      start_ = Clock::now();
      end_ = start_ + std::chrono::duration_cast<Clock::duration>(Seconds(options_.seconds));
      for (asio::steady_timer* other : waiting_) {
        other->cancel();
      }
    } else {
      boost::system::error_code opened;
      co_await gate.async_wait(asio::redirect_error(asio::use_awaitable, opened));
    }
    co_await send(stream);
  }

  template <class Stream>
  asio::awaitable<void> send(Stream& stream) {
    boost::system::error_code error;
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
      co_await asio::async_write(stream, asio::buffer(request),
                                 asio::redirect_error(asio::use_awaitable, error));
      http::response<http::string_body> response;
      if (!error) {
        co_await http::async_read(stream, buffer, response, asio::redirect_error(asio::use_awaitable, error));
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
  asio::ssl::context tls_{asio::ssl::context::tlsv13_client};
  std::vector<asio::steady_timer*> waiting_;
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
