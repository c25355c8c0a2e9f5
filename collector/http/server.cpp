#include "collector/http/server.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <future>
#include <map>
#include <thread>
#include <type_traits>

namespace footfall::collector::http {
namespace {

namespace beast = boost::beast;
namespace wire = beast::http;
using asio::ip::tcp;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

using Parser = wire::request_parser<wire::string_body>;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// Nothing when the target is not an address.
std::optional<Request> to_request(wire::request<wire::string_body>&& in, const asio::ip::address& peer) {
  const auto target = boost::urls::parse_origin_form(in.target());
  if (!target) {
    return std::nullopt;
  }
  Request request;
  request.method = in.method_string();
  request.target = in.target();
  request.path = target->path();
  for (const auto parameter : target->params()) {
    request.query.emplace_back(parameter.key, parameter.value);
  }
  for (const auto& field : in) {
    // A header sent twice is one list; where none is allowed, the list is refused as a wrong value.
    const auto [known, fresh] =
        request.headers.try_emplace(lower(field.name_string()), std::string(field.value()));
    if (!fresh) {
      known->second.append(known->first == "cookie" ? "; " : ", ").append(field.value());
    }
  }
  request.body = std::move(in.body());
  request.peer = peer;
  return request;
}

Response refusal(beast::error_code ec) {
  if (ec == wire::error::body_limit) {
    return problem(413, "too_large", "the body is larger than this server takes");
  }
  if (ec == wire::error::header_limit) {
    return problem(431, "headers_too_large", "the headers are larger than this server takes");
  }
  return problem(400, "bad_http", "this is not an HTTP/1.1 request");
}

// Without reading: what the client has sent already may be its next request.
bool peer_has_closed(int socket) {
  pollfd state{socket, POLLRDHUP, 0};
  return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

constexpr std::size_t kFirstRead = 16 * 1024;
constexpr std::ptrdiff_t kMaxHeaders = 100;

// A year, as browsers' lists ask for.
constexpr const char* kStrictTransport = "max-age=31536000";

// A connection's stream: plain, or TLS over the plain one, which has the deadlines.
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

template <class Stream>
constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

// Writes a streamed body's pieces as chunks.
template <class Stream>
class ChunkSink final : public BodySink {
 public:
  ChunkSink(Stream& stream, std::chrono::milliseconds timeout) : stream_(stream), timeout_(timeout) {}

  asio::awaitable<bool> write(std::string chunk) override {
    if (chunk.empty() || failed_) {
      co_return !failed_;
    }
    beast::get_lowest_layer(stream_).expires_after(timeout_);
    const auto [ec, written] =
        co_await asio::async_write(stream_, wire::make_chunk(asio::buffer(chunk)), kAwait);
    failed_ = static_cast<bool>(ec);
    co_return !failed_;
  }

  bool failed() const { return failed_; }

 private:
  Stream& stream_;
  std::chrono::milliseconds timeout_;
  bool failed_ = false;
};

}  // namespace

// One thread: its listening socket and its connections.
class Server::Worker {
 public:
  Worker(const ServerOptions& options, const Handler& handler, ConnectionCap& connections)
      : options_(options), handler_(handler), connections_(connections), context_(1), acceptor_(context_) {}

  // The first worker may ask for port 0; the others for the port that it got.
  beast::error_code listen(const tcp::endpoint& endpoint) {
    beast::error_code ec;
    acceptor_.open(endpoint.protocol(), ec);
    if (!ec) {
      acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
    }
    if (!ec) {
      acceptor_.set_option(ReusePort(true), ec);
    }
    if (!ec) {
      acceptor_.bind(endpoint, ec);
    }
    if (!ec) {
      acceptor_.listen(asio::socket_base::max_listen_connections, ec);
    }
    return ec;
  }

  // Each worker takes from the same queue, through a descriptor of its own.
  beast::error_code listen_on(int socket) {
    beast::error_code ec;
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    const int copy = ::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size) == 0
                         ? ::fcntl(socket, F_DUPFD_CLOEXEC, 0)
                         : -1;
    if (copy < 0) {
      return {errno, beast::system_category()};
    }
    acceptor_.assign(bound.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), copy, ec);
    return ec;
  }

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void run() {
    asio::co_spawn(context_, accept(), asio::detached);
    thread_ = std::thread([this] { context_.run(); });
  }

  void begin_drain(std::promise<void>& done) {
    asio::post(context_, [this, &done] {
      draining_ = true;
      beast::error_code ignored;
      acceptor_.close(ignored);
      for (auto& [stream, busy] : streams_) {
        if (!busy) {
          stream->cancel();
        }
      }
      drained_ = &done;
      tell_when_drained();
    });
  }

  void stop() {
    context_.stop();
    if (thread_.joinable()) {
      thread_.join();
    }
  }

 private:
  asio::awaitable<void> accept() {
    asio::steady_timer pause(context_);
    while (acceptor_.is_open()) {
      auto [ec, socket] = co_await acceptor_.async_accept(kAwait);
      if (ec == asio::error::operation_aborted || !acceptor_.is_open()) {
        co_return;
      }
      beast::error_code unknown;
      const asio::ip::address peer = socket.remote_endpoint(unknown).address();
      if (ec || unknown || !connections_.enter(peer)) {
        // Out of descriptors or at the cap: the peer is let go, the others go on.
        socket = tcp::socket(context_);
        pause.expires_after(std::chrono::milliseconds(ec ? 50 : 0));
        co_await pause.async_wait(kAwait);
        continue;
      }
      asio::co_spawn(context_, connection(beast::tcp_stream(std::move(socket)), peer), asio::detached);
    }
  }

  asio::awaitable<void> connection(beast::tcp_stream stream, asio::ip::address peer) {
    beast::error_code ignored;
    stream.socket().set_option(tcp::no_delay(true), ignored);
    if (options_.tls) {
      const TlsIdentity::Context context = options_.tls->current();
      TlsStream secure(std::move(stream), *context);
      co_await serve_registered(secure);
    } else {
      co_await serve_registered(stream);
    }
    connections_.leave(peer);
    tell_when_drained();
  }

  template <class Stream>
  asio::awaitable<void> serve_registered(Stream& stream) {
    beast::tcp_stream& lowest = beast::get_lowest_layer(stream);
    streams_[&lowest] = false;
    try {
      co_await serve_secured(stream);
    } catch (const std::exception&) {
      // A fault in a handler ends its connection and nothing else.
    }
    streams_.erase(&lowest);
    beast::error_code ignored;
    lowest.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  // With the handshake before and the farewell after, where the stream has them.
  template <class Stream>
  asio::awaitable<void> serve_secured(Stream& stream) {
    if constexpr (is_tls<Stream>) {
      beast::tcp_stream& lowest = beast::get_lowest_layer(stream);
      lowest.expires_after(options_.handshake_timeout);
      auto [ec] = co_await stream.async_handshake(asio::ssl::stream_base::server, kAwait);
      if (ec) {
        co_return;
      }
      co_await serve(stream);
      lowest.expires_after(options_.handshake_timeout);
      co_await stream.async_shutdown(kAwait);
    } else {
      co_await serve(stream);
    }
  }

  template <class Stream>
  asio::awaitable<void> serve(Stream& stream) {
    beast::error_code ec;
    beast::tcp_stream& lowest = beast::get_lowest_layer(stream);
    const asio::ip::address peer = lowest.socket().remote_endpoint(ec).address();
    beast::flat_buffer buffer;
    while (!draining_) {
      Parser parser;
      parser.body_limit(options_.max_body_bytes);
      parser.header_limit(options_.max_header_bytes);
      if (buffer.size() == 0) {
        lowest.expires_after(options_.idle_timeout);
        const auto [idle, bytes] = co_await stream.async_read_some(buffer.prepare(kFirstRead), kAwait);
        if (idle) {
          co_return;
        }
        buffer.commit(bytes);
      }
      streams_[&lowest] = true;
      lowest.expires_after(options_.header_timeout);
      std::tie(ec, std::ignore) = co_await wire::async_read_header(stream, buffer, parser, kAwait);
      if (!ec) {
        lowest.expires_after(options_.transfer_timeout);
        std::tie(ec, std::ignore) = co_await wire::async_read(stream, buffer, parser, kAwait);
      }
      if (ec) {
        if (ec.category() == wire::make_error_code(wire::error::bad_method).category() &&
            ec != wire::error::end_of_stream && ec != wire::error::partial_message) {
          const Response response = refusal(ec);
          co_await send(stream, response, 11, false, false);
        }
        co_return;
      }
      const unsigned version = parser.get().version();
      const bool head = parser.get().method() == wire::verb::head;
      const bool keep_alive = parser.get().keep_alive();
      const bool many = std::distance(parser.get().begin(), parser.get().end()) > kMaxHeaders;
      std::optional<Request> request = to_request(parser.release(), peer);
      Response response;  // assigned below: g++ 12 destroys the result of a conditional with co_await twice
      if (many) {
        response = refusal(wire::error::header_limit);
      } else if (request) {
        request->client_gone = [socket = lowest.socket().native_handle()] { return peer_has_closed(socket); };
        request->closing = [this] { return draining_; };
        response = co_await handler_(*request);
      } else {
        response = problem(400, "bad_target", "the request's address is malformed");
      }
      const bool kept = keep_alive && !draining_;
      if (!co_await send(stream, response, version, head, kept) || !kept) {
        co_return;
      }
      streams_[&lowest] = false;
    }
  }

  // False when the connection cannot be used further.
  template <class Stream>
  asio::awaitable<bool> send(Stream& stream, const Response& response, unsigned version, bool head,
                             bool keep_alive) {
    if (const auto* producer = std::get_if<BodyStream>(&response.body)) {
      co_return co_await send_stream(stream, response, *producer, head, keep_alive);
    }
    wire::response<wire::string_body> out(static_cast<wire::status>(response.status), version);
    set_headers(out, response, keep_alive);
    const std::string& body = *std::get_if<std::string>(&response.body);
    if (response.status == 204 || response.status == 304) {
      out.content_length(boost::none);
    } else {
      out.content_length(body.size());
    }
    if (!head) {
      out.body() = body;
    }
    beast::get_lowest_layer(stream).expires_after(options_.transfer_timeout);
    const auto [ec, written] = co_await wire::async_write(stream, out, kAwait);
    co_return !ec;
  }

  template <class Stream>
  asio::awaitable<bool> send_stream(Stream& stream, const Response& response, const BodyStream& producer,
                                    bool head, bool keep_alive) {
    wire::response<wire::empty_body> out(static_cast<wire::status>(response.status), 11);
    set_headers(out, response, keep_alive);
    out.chunked(true);
    wire::response_serializer<wire::empty_body> serializer(out);
    beast::get_lowest_layer(stream).expires_after(options_.transfer_timeout);
    auto [ec, written] = co_await wire::async_write_header(stream, serializer, kAwait);
    if (ec || head) {
      co_return !ec;
    }
    ChunkSink<Stream> sink(stream, options_.transfer_timeout);
    co_await producer(sink);
    if (sink.failed()) {
      co_return false;
    }
    beast::get_lowest_layer(stream).expires_after(options_.transfer_timeout);
    std::tie(ec, written) = co_await asio::async_write(stream, wire::make_chunk_last(), kAwait);
    co_return !ec;
  }

  template <class Message>
  void set_headers(Message& out, const Response& response, bool keep_alive) const {
    for (const auto& [name, value] : response.headers) {
      out.insert(name, value);
    }
    if (options_.tls || options_.scheme == Scheme::kHttps) {
      out.insert(wire::field::strict_transport_security, kStrictTransport);
    }
    out.keep_alive(keep_alive);
  }

  void tell_when_drained() {
    if (drained_ != nullptr && streams_.empty()) {
      std::exchange(drained_, nullptr)->set_value();
    }
  }

  const ServerOptions options_;
  const Handler handler_;
  ConnectionCap& connections_;
  asio::io_context context_;
  tcp::acceptor acceptor_;
  std::map<beast::tcp_stream*, bool> streams_;  // each with whether a request is in flight
  bool draining_ = false;
  std::promise<void>* drained_ = nullptr;
  std::thread thread_;
};

namespace {

// SO_REUSEPORT would let two servers share the port unnoticed, so a socket without it asks first.
bool port_is_taken(const tcp::endpoint& endpoint) {
  asio::io_context context;
  beast::error_code ec;
  tcp::acceptor probe(context);
  probe.open(endpoint.protocol(), ec);
  probe.set_option(tcp::acceptor::reuse_address(true), ec);
  probe.bind(endpoint, ec);
  return ec == asio::error::address_in_use;
}

}  // namespace

Server::Server() = default;

Outcome<std::unique_ptr<Server>> Server::start(ServerOptions options, Handler handler) {
  beast::error_code ec;
  const asio::ip::address address = asio::ip::make_address(options.address, ec);
  if (ec) {
    return Failure{FailureKind::kInvalid, "'" + options.address + "' is not an IP address to listen on"};
  }
  tcp::endpoint endpoint(address, options.port);
  const std::string where = options.address + ":" + std::to_string(options.port);
  if (!options.inherited_socket && options.port != 0 && port_is_taken(endpoint)) {
    return Failure{FailureKind::kConflict, "another program listens on " + where};
  }
  std::unique_ptr<Server> server(new Server());
  server->connections_ = std::make_unique<ConnectionCap>(options.connections);
  for (unsigned i = 0; i < options.threads; ++i) {
    auto worker = std::make_unique<Worker>(options, handler, *server->connections_);
    if (const beast::error_code failed = options.inherited_socket
                                             ? worker->listen_on(*options.inherited_socket)
                                             : worker->listen(endpoint);
        failed) {
      return Failure{FailureKind::kUnavailable, "cannot listen on " + where + ": " + failed.message()};
    }
    endpoint.port(worker->port());
    server->workers_.push_back(std::move(worker));
  }
  server->port_ = endpoint.port();
  for (const auto& worker : server->workers_) {
    worker->run();
  }
  return server;
}

Server::~Server() {
  for (const auto& worker : workers_) {
    worker->stop();
  }
}

void Server::drain(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  std::vector<std::promise<void>> drained(workers_.size());
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    workers_[i]->begin_drain(drained[i]);
  }
  for (std::promise<void>& worker : drained) {
    worker.get_future().wait_until(deadline);
  }
  for (const auto& worker : workers_) {
    worker->stop();
  }
}

}  // namespace footfall::collector::http
