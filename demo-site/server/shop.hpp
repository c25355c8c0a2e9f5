// The demo shop's pages and its few calls, as a function from request to response. Everything is read into
// memory when it is opened and never changes after, so `handle` may run on any thread. It reads nothing that
// a visitor types.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "collector/base/failure.hpp"
#include "collector/http/message.hpp"

namespace footfall::demo {

struct ShopOptions {
  std::filesystem::path root;    ///< the folder with layout.html, pages/ and assets/
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
  struct File {
    std::string type;
    std::string bytes;
  };

  Shop() = default;
  collector::http::Response page(std::string_view name, int status) const;
  collector::http::Response asset(std::string_view path) const;

  std::map<std::string, std::string, std::less<>> pages_;  ///< by name, with the layout around them
  std::map<std::string, File, std::less<>> assets_;        ///< by path below the root
  std::string content_security_policy_;
  std::chrono::milliseconds slow_{};
};

}  // namespace footfall::demo
