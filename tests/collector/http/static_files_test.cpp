#include "collector/http/static_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;

namespace {

std::string header(const http::Response& response, std::string_view name) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [name](const auto& row) { return row.first == name; });
  return found == response.headers.end() ? "" : found->second;
}

}  // namespace

TEST_CASE("static files: the best form the client takes, with type, tag and caching") {
  const footfall::support::TempFolder folder;
  std::filesystem::create_directories(folder / "assets");
  std::ofstream(folder / "index.html") << "page";
  std::ofstream(folder / "assets/app-0A1b2c3d.js") << "plain";
  std::ofstream(folder / "assets/app-0A1b2c3d.js.br") << "brotli";
  std::ofstream(folder / "core.wasm") << "wasm";
  const auto files = http::StaticFiles::load(folder / ".", {{"X-Test", "yes"}});
  http::Request request;
  const auto page = files.find("index.html", request);
  REQUIRE(page);
  CHECK(header(*page, "Content-Type") == "text/html; charset=utf-8");
  CHECK(header(*page, "Cache-Control") == "no-cache");
  CHECK(header(*page, "X-Test") == "yes");
  request.headers = {{"accept-encoding", "gzip, br"}};
  const auto script = files.find("assets/app-0A1b2c3d.js", request);
  REQUIRE(script);
  CHECK(std::get<std::string>(script->body) == "brotli");
  CHECK(header(*script, "Cache-Control").find("immutable") != std::string::npos);
  CHECK(header(*files.find("core.wasm", request), "Content-Type") == "application/wasm");
  request.headers["if-none-match"] = header(*page, "ETag");
  CHECK(files.find("index.html", request)->status == 304);
}

TEST_CASE("static files: nothing outside the folder can be named") {
  const footfall::support::TempFolder folder;
  std::filesystem::create_directories(folder / "public");
  std::ofstream(folder / "secret") << "secret";
  std::ofstream(folder / "public/a.txt") << "a";
  const auto files = http::StaticFiles::load(folder / "public", {});
  const http::Request request;
  for (const char* path :
       {"../secret", "..%2fsecret", "/etc/passwd", "public/../secret", "", ".", "a.txt/"}) {
    CAPTURE(path);
    CHECK_FALSE(files.find(path, request));
  }
  CHECK(http::StaticFiles::load(folder / "missing", {}).empty());
}
