#include "collector/report/funnel_rows.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace footfall::collector::report;

namespace {

struct Visit {
  std::string value;
  std::vector<FunnelEvent> events;
  std::vector<std::pair<std::int64_t, std::string>> pages;

  bool operator==(const Visit&) const = default;
};

struct Row {
  FunnelEvent event;
  std::string path;
};

std::string text(const std::string& value) {
  std::string bytes;
  std::size_t length = value.size();
  for (; length >= 0x80; length >>= 7) {
    bytes.push_back(static_cast<char>(0x80 | (length & 0x7f)));
  }
  bytes.push_back(static_cast<char>(length));
  return bytes + value;
}

std::string row(const std::string& value, const std::vector<Row>& events) {
  // The array's length is written as a text's is.
  std::string bytes =
      text(value) + text(std::string(events.size(), ' ')).substr(0, events.size() < 0x80 ? 1 : 2);
  for (const Row& one : events) {
    for (int shift = 0; shift < 64; shift += 8) {
      bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(one.event.at_ms) >> shift & 0xff));
    }
    bytes.push_back(static_cast<char>(one.event.steps & 0xff));
    bytes.push_back(static_cast<char>(one.event.steps >> 8));
    bytes += text(one.path);
  }
  return bytes;
}

Visit copy_of(const FunnelVisit& visit) {
  Visit copy{std::string(visit.value), {visit.events.begin(), visit.events.end()}, {}};
  for (const FunnelPage& page : visit.pages) {
    copy.pages.emplace_back(page.at_ms, page.path);
  }
  return copy;
}

}  // namespace

TEST_CASE("funnel rows: rows are the same however the answer is cut") {
  const std::string long_path(200, 'p');
  const std::string bytes = row("", {{{1'790'000'000'123, 1}, ""}, {{1'790'000'000'124, 513}, "/a"}}) +
                            row("DE", std::vector<Row>(300, Row{{7, 3}, ""})) +
                            row("\xc3\xbc", {{{-1, 2}, ""}, {{5, 0}, long_path}});
  const std::vector<Visit> rows = {
      {"", {{1'790'000'000'123, 1}, {1'790'000'000'124, 513}}, {{1'790'000'000'124, "/a"}}},
      {"DE", std::vector<FunnelEvent>(300, {7, 3}), {}},
      {"\xc3\xbc", {{-1, 2}}, {{5, long_path}}}};
  for (std::size_t piece = 1; piece <= 25; ++piece) {
    std::vector<Visit> seen;
    FunnelRows reader([&seen](const FunnelVisit& visit) { seen.push_back(copy_of(visit)); });
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      reader.feed(std::string_view(bytes).substr(at, piece));
    }
    CAPTURE(piece);
    CHECK(seen == rows);
    CHECK(reader.complete());
  }
}

TEST_CASE("funnel rows: an answer that ends inside a row is not complete") {
  const std::string bytes = row("DE", {{{1, 1}, ""}, {{2, 2}, "/a"}});
  FunnelRows reader([](const FunnelVisit&) { FAIL("no row is whole"); });
  reader.feed(std::string_view(bytes).substr(0, bytes.size() - 1));
  CHECK(!reader.complete());
}
