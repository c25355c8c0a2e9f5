// The demo shop's pages, the small apps beside it, and its few calls, as a function from request to response.
// Everything is read into memory when it is opened and never changes after, so `handle` may run on any
// thread. It reads nothing that a visitor types.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "collector/base/failure.hpp"
#include "collector/http/message.hpp"
#include "collector/http/static_files.hpp"

namespace footfall::demo {

struct ShopOptions {
  std::filesystem::path root;    ///< the folder with layout.html, app.html, pages/ and assets/
  std::filesystem::path apps;    ///< the folder with the built apps; without it there are none
  std::string collector_origin;  ///< where the tracker comes from and batches go, as "http://127.0.0.1:8080"
  std::string site = "shop";
  std::chrono::milliseconds slow{1500};  ///< how long /api/slow takes
};

class Shop {
 public:
  /// Fails when a file is missing or the origin is not one.
  static collector::Outcome<std::unique_ptr<Shop>> open(const ShopOptions& options);

  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;

  boost::asio::awaitable<collector::http::Response> handle(collector::http::Request& request) const;

 private:
  Shop() = default;
  collector::http::Response page(std::string_view name, int status) const;
  /// `found` is what the folder of assets or apps has of that name.
  collector::http::Response file(std::optional<collector::http::Response> found) const;

  std::map<std::string, std::string, std::less<>> pages_;  ///< by name, with the layout around them
  collector::http::StaticFiles assets_;
  collector::http::StaticFiles app_files_;
  std::string products_;  ///< JSON
  std::string content_security_policy_;
  std::chrono::milliseconds slow_{};
};

}  // namespace footfall::demo
