// The reading API without sockets: a router over the store at hand, with an admin store of the test's own:
// the sites `shop` (Europe/Berlin) and `blog` (UTC), the user anna, and a clock that stands. One thread at a
// time.
#pragma once

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "collector/report/report.hpp"
#include "collector/report/routes.hpp"
#include "tests/collector/report/events.hpp"
#include "tests/collector/report/run.hpp"

namespace footfall::collector::report_test {

class Api {
 public:
  static constexpr const char* kPassword = "correct horse";

  explicit Api(Store& store, Transport transport = Transport::kPlain, Intake intake = {},
               std::chrono::milliseconds live_pace = std::chrono::milliseconds(1)) {
    std::string folder = (std::filesystem::temp_directory_path() / "footfall-api-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) {
      std::abort();
    }
    folder_ = folder;
    admin_ = *AdminStore::open({.file = folder_ / "admin.db",
                                .now = [this] { return now_ms; },
                                .running = [this] { return now_ms; }});
    must(admin_->add_site("shop", "Europe/Berlin"));
    must(admin_->add_site("blog", "UTC"));
    must(admin_->add_user("anna", Role::kAdmin, kPassword));
    token = *admin_->add_token("reader", std::nullopt, std::nullopt);
    add_reading_routes(router_, {.admin = *admin_,
                                 .store = store,
                                 .now = [this] { return now_ms; },
                                 .transport = transport,
                                 .intake = std::move(intake),
                                 .live_pace = live_pace});
  }
  ~Api() {
    admin_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  AdminStore& admin() { return *admin_; }

  const http::Router& router() const { return router_; }

  http::Response send(http::Request request) { return run(router_.handle(request)); }

  /// GET as the bearer of a token.
  http::Response get(std::string path, std::vector<std::pair<std::string, std::string>> query = {}) {
    return get_as(token, std::move(path), std::move(query));
  }
  http::Response get_as(const std::string& bearer, std::string path,
                        std::vector<std::pair<std::string, std::string>> query = {}) {
    http::Request request;
    request.method = "GET";
    request.path = std::move(path);
    request.query = std::move(query);
    request.headers.emplace("authorization", "Bearer " + bearer);
    return send(std::move(request));
  }
  http::Response post(std::string path, std::string body, std::string type = "application/json",
                      std::string cookie = {}) {
    http::Request request;
    request.method = "POST";
    request.path = std::move(path);
    request.body = std::move(body);
    request.headers.emplace("content-type", std::move(type));
    request.headers.emplace("cookie", std::move(cookie));
    return send(std::move(request));
  }

  std::string token;  ///< of a reader of all sites
  std::int64_t now_ms = at("2026-11-24T10:15:00Z");

 private:
  static void must(const Outcome<void>& outcome) {
    if (!outcome) {
      std::abort();
    }
  }

  std::filesystem::path folder_;
  std::unique_ptr<AdminStore> admin_;
  http::Router router_;
};

inline std::string header_of(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

/// The whole body, of a streamed one too.
inline std::string body_of(const http::Response& response) {
  if (const auto* text = std::get_if<std::string>(&response.body)) {
    return *text;
  }
  struct Sink final : http::BodySink {
    boost::asio::awaitable<bool> write(std::string chunk) override {
      all += chunk;
      co_return true;
    }
    std::string all;
  };
  Sink sink;
  const auto produce = [&]() -> boost::asio::awaitable<bool> {
    co_await std::get<http::BodyStream>(response.body)(sink);
    co_return true;
  };
  run(produce());
  return sink.all;
}

inline report::Json json_of(const http::Response& response) {
  return report::Json::parse(body_of(response));
}

}  // namespace footfall::collector::report_test
