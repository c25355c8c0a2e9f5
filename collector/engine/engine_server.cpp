#include "collector/engine/engine_server.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "collector/engine/engine_settings.hpp"
#include "collector/engine/query_runner.hpp"
#include "collector/engine/running_statements.hpp"

namespace footfall::engine {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Socket = asio::local::stream_protocol::socket;

constexpr std::uint64_t kMaxBodyBytes = std::uint64_t{512} << 20;
// The values of a statement stand in its address.
constexpr std::uint32_t kMaxHeaderBytes = 256 * 1024;
constexpr std::size_t kMaxIdleRunners = 8;

// Connections to chDB that wait for the next client.
class RunnerPool {
 public:
  RunnerPool(std::string folder, std::string settings)
      : folder_(std::move(folder)), settings_(std::move(settings)) {}

  std::unique_ptr<QueryRunner> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<QueryRunner> runner = std::move(idle_.back());
        idle_.pop_back();
        return runner;
      }
    }
    return QueryRunner::connect(folder_, settings_);
  }

  void give(std::unique_ptr<QueryRunner> runner) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMaxIdleRunners) {
      idle_.push_back(std::move(runner));
    }
  }

 private:
  std::string folder_;
  std::string settings_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<QueryRunner>> idle_;
};

// ClickHouse's errors begin with "Code: N."; its HTTP interface answers 404 for unknown tables, 500 mostly.
std::string error_code(std::string_view error) {
  constexpr std::string_view kPrefix = "Code: ";
  const std::size_t at = error.find(kPrefix);
  if (at == std::string_view::npos) {
    return "1002";
  }
  const std::string_view rest = error.substr(at + kPrefix.size());
  return std::string(rest.substr(0, rest.find_first_not_of("0123456789")));
}

http::status error_status(std::string_view code) {
  // SYNTAX_ERROR, BAD_ARGUMENTS, UNKNOWN_IDENTIFIER, UNKNOWN_TABLE, UNKNOWN_QUERY_PARAMETER,
  // BAD_QUERY_PARAMETER, ILLEGAL_TYPE_OF_ARGUMENT, UNKNOWN_SETTING, TYPE_MISMATCH, CANNOT_PARSE_TEXT,
  // UNKNOWN_FUNCTION.
  for (const std::string_view client : {"62", "36", "47", "60", "456", "457", "43", "115", "53", "6", "46"}) {
    if (code == client) {
      return code == "60" ? http::status::not_found : http::status::bad_request;
    }
  }
  return http::status::internal_server_error;
}

class Client {
 public:
  Client(Socket& socket, RunnerPool& pool, RunningStatements& running)
      : socket_(socket), pool_(pool), running_(running) {}

  /// Answers requests until the client closes or an answer could not be completed.
  void run() {
    beast::flat_buffer buffer;
    while (true) {
      http::request_parser<http::string_body> parser;
      parser.header_limit(kMaxHeaderBytes);
      parser.body_limit(kMaxBodyBytes);
      beast::error_code ec;
      http::read(socket_, buffer, parser, ec);
      if (ec || !answer(parser.get())) {
        return;
      }
    }
  }

 private:
  bool answer(const http::request<http::string_body>& request) {
    const auto target = boost::urls::parse_origin_form(request.target());
    if (!target) {
      return send_error(request,
                        "Code: 36. DB::Exception: the request's target is not an address. (BAD_ARGUMENTS)");
    }
    const std::string path = target->path();
    if (path == "/ping") {
      return send(request, http::status::ok, "Ok.\n", {});
    }
    if (path != "/") {
      return send(request, http::status::not_found, "There is no such path.\n", {});
    }
    Statement statement;
    bool buffered = true;
    for (const auto parameter : target->params()) {
      if (parameter.key == "query") {
        statement.sql = parameter.value;
      } else if (parameter.key == "default_format") {
        statement.format = parameter.value;
      } else if (parameter.key.starts_with("param_")) {
        statement.params.emplace_back(parameter.key.substr(6), parameter.value);
      } else if (allowed_setting(parameter.key)) {
        buffered = buffered && !(parameter.key == "wait_end_of_query" && parameter.value == "0");
        statement.settings.emplace_back(parameter.key, parameter.value);
      } else {
        return send_error(request, "Code: 115. DB::Exception: setting " + std::string(parameter.key) +
                                       " is not one that may be set here. (UNKNOWN_SETTING)");
      }
    }
    return run_statement(request, std::move(statement), buffered);
  }

  bool run_statement(const http::request<http::string_body>& request, Statement statement, bool buffered) {
    std::unique_ptr<QueryRunner> runner = pool_.take();
    if (!runner) {
      return send_error(request, "Code: 1001. DB::Exception: chDB takes no connection. (STD_EXCEPTION)");
    }
    bool kept = false;
    if (is_insert(statement.sql)) {
      statement.rows = request.body();
      const auto error = runner->insert(statement);
      kept = error ? send_error(request, *error) : send(request, http::status::ok, "", {});
    } else {
      statement.sql += statement.sql.empty() || request.body().empty() ? "" : "\n";
      statement.sql += request.body();
      const RunningStatements::Entry entry(running_, socket_.native_handle());
      statement.mark = entry.mark();
      kept = buffered ? answer_whole(request, *runner, statement)
                      : answer_in_pieces(request, *runner, statement);
      if (!buffered && !kept) {
        return false;  // a stream that broke leaves its runner unfit
      }
    }
    pool_.give(std::move(runner));
    return kept;
  }

  bool answer_whole(const http::request<http::string_body>& request, QueryRunner& runner,
                    const Statement& statement) {
    std::string body;
    Summary summary;
    const auto error = runner.run(
        statement,
        [&body](std::string_view piece) {
          body.append(piece);
          return true;
        },
        summary);
    return error ? send_error(request, *error) : send(request, http::status::ok, std::move(body), summary);
  }

  // The answer's head goes out with the first piece, so that an error before it still has its status; one
  // after it ends the connection before the last chunk, which a client must take for a failure.
  bool answer_in_pieces(const http::request<http::string_body>& request, QueryRunner& runner,
                        const Statement& statement) {
    beast::error_code ec;
    bool begun = false;
    const auto begin = [&] {
      http::response<http::empty_body> head(http::status::ok, request.version());
      head.chunked(true);
      head.keep_alive(request.keep_alive());
      http::response_serializer<http::empty_body> serializer(head);
      http::write_header(socket_, serializer, ec);
      begun = true;
    };
    const TakePiece take = [&](std::string_view piece) {
      if (!begun) {
        begin();
      }
      if (!ec) {
        asio::write(socket_, http::make_chunk(asio::buffer(piece.data(), piece.size())), ec);
      }
      return !ec;
    };
    const auto error = is_file_format(statement.format) ? runner.stream_file(statement, take)
                                                        : runner.stream(statement, take);
    if (error && !begun) {
      send_error(request, *error);
      return false;
    }
    if (error || ec) {
      return false;
    }
    if (!begun) {
      begin();
    }
    asio::write(socket_, http::make_chunk_last(), ec);
    return !ec && request.keep_alive();
  }

  bool send_error(const http::request<http::string_body>& request, std::string_view error) {
    const std::string code = error_code(error);
    http::response<http::string_body> response(error_status(code), request.version());
    response.set("X-ClickHouse-Exception-Code", code);
    return write(request, response, std::string(error) + "\n");
  }

  bool send(const http::request<http::string_body>& request, http::status status, std::string body,
            const Summary& summary) {
    http::response<http::string_body> response(status, request.version());
    char text[160];
    std::snprintf(text, sizeof text, R"({"read_rows":"%llu","read_bytes":"%llu","elapsed_ns":"%.0f"})",
                  static_cast<unsigned long long>(summary.rows_read),
                  static_cast<unsigned long long>(summary.bytes_read), summary.seconds * 1e9);
    response.set("X-ClickHouse-Summary", text);
    return write(request, response, std::move(body));
  }

  bool write(const http::request<http::string_body>& request, http::response<http::string_body>& response,
             std::string body) {
    response.keep_alive(request.keep_alive());
    response.body() = std::move(body);
    response.prepare_payload();
    beast::error_code ec;
    http::write(socket_, response, ec);
    return !ec && request.keep_alive();
  }

  Socket& socket_;
  RunnerPool& pool_;
  RunningStatements& running_;
};

// The sockets of running clients, so that a stop can end their reading and wait for their threads.
class Clients {
 public:
  void start(Socket socket, RunnerPool& pool, RunningStatements& statements) {
    const std::lock_guard lock(mutex_);
    ++running_;
    std::thread([this, &pool, &statements, shared = std::make_shared<Socket>(std::move(socket))] {
      add(shared.get());
      Client(*shared, pool, statements).run();
      remove(shared.get());
    }).detach();
  }

  void stop() {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    for (Socket* socket : sockets_) {
      ::shutdown(socket->native_handle(), SHUT_RD);
    }
    ended_.wait(lock, [this] { return running_ == 0; });
  }

 private:
  void add(Socket* socket) {
    const std::lock_guard lock(mutex_);
    sockets_.insert(socket);
    if (stopping_) {
      ::shutdown(socket->native_handle(), SHUT_RD);
    }
  }

  void remove(Socket* socket) {
    const std::lock_guard lock(mutex_);
    sockets_.erase(socket);
    --running_;
    ended_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable ended_;
  std::set<Socket*> sockets_;
  int running_ = 0;
  bool stopping_ = false;
};

// One process owns the folder: chDB must not be opened twice. The lock goes with the process.
bool lock_folder(const std::string& folder) {
  std::error_code ec;
  std::filesystem::create_directories(folder, ec);
  const int descriptor = ::open((folder + "/engine.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  return descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

}  // namespace

int serve(const EngineOptions& options) {
  if (!lock_folder(options.folder)) {
    std::fprintf(stderr, "footfall-engine: %s cannot be made, or another footfall-engine has it open\n",
                 options.folder.c_str());
    return 1;
  }
  // chDB wants the folder below the lock for itself.
  const std::string data = options.folder + "/chdb";
  RunnerPool pool(data, write_engine_settings(options.folder));
  std::unique_ptr<QueryRunner> first = pool.take();
  if (!first) {
    std::fprintf(stderr, "footfall-engine: chDB cannot open %s\n", data.c_str());
    return 1;
  }
  asio::io_context context;
  asio::signal_set signals(context, SIGTERM, SIGINT);
  beast::error_code ec;
  ::unlink(options.socket.c_str());
  asio::local::stream_protocol::acceptor acceptor(context);
  acceptor.open(asio::local::stream_protocol(), ec);
  if (!ec) {
    acceptor.bind(options.socket, ec);
  }
  if (!ec) {
    ::chmod(options.socket.c_str(), 0600);
    acceptor.listen(asio::socket_base::max_listen_connections, ec);
  }
  if (ec) {
    std::fprintf(stderr, "footfall-engine: cannot listen on %s: %s\n", options.socket.c_str(),
                 ec.message().c_str());
    return 1;
  }
  RunningStatements statements([&pool](const std::string& mark) {
    if (std::unique_ptr<QueryRunner> runner = pool.take()) {
      runner->kill(mark);
      pool.give(std::move(runner));
    }
  });
  Clients clients;
  const std::function<void()> accept = [&] {
    acceptor.async_accept([&](beast::error_code failed, Socket socket) {
      if (failed == asio::error::operation_aborted) {
        return;
      }
      if (!failed) {
        clients.start(std::move(socket), pool, statements);
      }
      accept();
    });
  };
  accept();
  signals.async_wait([&](beast::error_code, int) { acceptor.close(); });
  context.run();
  clients.stop();
  ::unlink(options.socket.c_str());
  return 0;
}

}  // namespace footfall::engine
