// What strangers write into addresses, headers and events, at a collector that runs: it names no file outside
// its folders, becomes no header of an answer, no line of the log and no formula of a sheet, and the log says
// nothing of who asked.
#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "collector/app/data_folder.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/fresh_batch.hpp"
#include "tests/support/plain_get.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

using support::get;
using support::talk;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

// The cells of a sheet: quoted ones without their quotes.
std::vector<std::string> cells_of(const std::string& sheet) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : sheet) {
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\r' || c == '\n')) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

// A folder of the dashboard's files, with a secret beside it.
struct Pages {
  Pages() {
    std::filesystem::create_directories(folder / "files");
    std::ofstream(folder / "files/index.html") << "<title>the page</title>";
    std::ofstream(folder / "secret.txt") << "the secret";
  }
  support::TempFolder folder;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("hostile: no address names a file outside the folders") {
  const Pages site;
  support::CollectorProcess collector;
  collector.spawn({"--dashboard", site.folder / "files", "--tracker", site.folder / "files"});
  const std::uint16_t port = collector.wait_for_port();
  CHECK(has(get(port, "/"), "the page"));
  for (const char* target :
       {"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt", "/.%00./secret.txt", "//secret.txt", "/./../secret.txt",
        "/index.html/../../secret.txt", "/%252e%252e/secret.txt", "/....//secret.txt",
        "/footfall.js/..;/secret.txt", "http://stats.example/../secret.txt", "/../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/%c0%ae%c0%ae/secret.txt"}) {
    CAPTURE(target);
    const std::string answer = get(port, target);
    CHECK((answer.starts_with("HTTP/1.1 40")));
    CHECK_FALSE(has(answer, "the secret"));
    CHECK_FALSE(has(answer, "root:"));
  }
}

TEST_CASE("hostile: nothing that is asked becomes a header of the answer") {
  support::CollectorProcess collector;
  collector.spawn();
  const std::uint16_t port = collector.wait_for_port();
  for (const char* target : {"/%0d%0aX-Evil:%20yes", "/?a=%0d%0aX-Evil:%20yes",
                             "/api/v1/sites/%0d%0aX-Evil:%20yes/reports/overview",
                             "/api/v1/sites/shop/reports/%0d%0aX-Evil:%20yes",
                             "/api/v1/sites/shop/reports/overview?tz=%0d%0aX-Evil:%20yes",
                             "/v1/pixel.gif?site=%0d%0aX-Evil:%20yes", "/sign-in?link=%0d%0aX-Evil:%20yes"}) {
    CAPTURE(target);
    const std::string answer = get(port, target, "Referer: https://shop.example/\r\nOrigin: https://x\r\n");
    REQUIRE(answer.starts_with("HTTP/1.1 "));
    CHECK_FALSE(has(answer, "\nX-Evil"));
  }
  // Two requests where a proxy in front might see one.
  const std::string smuggled =
      talk(port,
           "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n"
           "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n");
  CHECK(smuggled.starts_with("HTTP/1.1 400"));
  CHECK_FALSE(has(smuggled, R"({"status":"ok"})"));
}

TEST_CASE("hostile: the log is whole lines of JSON, and says nothing of who asked") {
  support::CollectorProcess collector;
  const auto quiet = collector.log().size();
  collector.spawn({"--log-format", "json", "--trusted-proxy", "127.0.0.1"});
  const std::uint16_t port = collector.wait_for_port();
  app::DataFolder folder;
  folder.path = collector.data();
  const std::string token = *(*folder.open_admin())->add_token("reader", std::nullopt, std::nullopt);
  const std::string who =
      "X-Forwarded-For: 203.0.113.99\r\nUser-Agent: AnnasBrowser/1 {\"level\":\"error\"}\r\nReferer: "
      "https://shop.example/anna\r\nAuthorization: Bearer " +
      token + "\r\n";
  const std::string question =
      "/api/v1/sites/shop/reports/overview?filter=page:is:anna%0a%7b%22level%22%3a%22forged%22%7d";
  // Answers of 5xx are logged: while the engine is away a report is one.
  std::string answer;
  while (!answer.starts_with("HTTP/1.1 503")) {
    if (const auto engine = collector.engine_pid()) {
      ::kill(*engine, SIGKILL);
    }
    answer = get(port, question, who);
    REQUIRE_FALSE(answer.starts_with("HTTP/1.1 4"));
  }
  get(port, "/%0a%7b%22level%22%3a%22forged%22%7d/anna", who);
  talk(port, "POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + who +
                 "Content-Type: text/plain\r\nContent-Length: 8\r\n\r\n{\"anna\":");
  CHECK(collector.end(SIGTERM) == 0);
  const std::string log = collector.log().substr(quiet);
  CHECK(has(log, "answered 503 store_unavailable"));
  int objects = 0;
  for (const std::string& line : lines_of(log)) {
    CAPTURE(line);
    if (line.starts_with("footfall listens on ")) {
      continue;  // on standard output, for whoever starts it by hand
    }
    const auto object = nlohmann::json::parse(line, nullptr, false);
    CHECK(object.is_object());
    ++objects;
  }
  CHECK(objects >= 3);
  for (const char* told : {"203.0.113", "Annas", "anna", "forged", "Bearer", "127.0.0.1\""}) {
    CAPTURE(told);
    CHECK_FALSE(has(log, told));
  }
  CHECK_FALSE(has(log, token));
}

TEST_CASE("hostile: no cell of a sheet is a formula") {
  support::CollectorProcess collector;
  collector.spawn();
  const std::uint16_t port = collector.wait_for_port();
  app::DataFolder folder;
  folder.path = collector.data();
  const std::string token = *(*folder.open_admin())->add_token("reader", std::nullopt, std::nullopt);
  nlohmann::json body = support::fresh_batch(0, 5);
  const std::vector<std::string> names = {"=HYPERLINK(1)", "+cmd|calc", "-2+3", "@SUM(A1)"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    body["events"][i + 1] = {
        {"kind", "custom"}, {"at", 1 + i}, {"name", names[i]}, {"props", {{"formula", names[i]}}}};
  }
  REQUIRE(support::BlockingClient().post(port, body.dump()) == 202);
  const std::string bearer = "Authorization: Bearer " + token + "\r\n";
  for (const char* target :
       {"/api/v1/sites/shop/events?format=csv",
        "/api/v1/sites/shop/reports/breakdown?by=event&format=csv&include_bots=true",
        "/api/v1/sites/shop/reports/breakdown?by=prop.formula&format=csv&include_bots=true"}) {
    CAPTURE(target);
    std::string sheet;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!has(sheet, "SUM(A1)")) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      sheet = get(port, target, bearer);
    }
    CAPTURE(sheet);
    for (const std::string& cell : cells_of(sheet.substr(sheet.find("\r\n\r\n") + 4))) {
      CAPTURE(cell);
      const bool number = cell.find_first_not_of("-.0123456789e") == cell.npos;
      CHECK((cell.empty() || number ||
             std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos));
    }
    for (const std::string& name : names) {
      CHECK(has(sheet, "'" + name));
    }
  }
}
