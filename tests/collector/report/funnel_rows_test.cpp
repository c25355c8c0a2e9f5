#include "collector/report/funnel_rows.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::report;

namespace {

using Rows = std::vector<std::vector<FunnelEvent>>;

std::string row(const std::vector<FunnelEvent>& events) {
  std::string bytes;
  std::size_t length = events.size();
  for (; length >= 0x80; length >>= 7) {
    bytes.push_back(static_cast<char>(0x80 | (length & 0x7f)));
  }
  bytes.push_back(static_cast<char>(length));
  for (const FunnelEvent& event : events) {
    for (int shift = 0; shift < 64; shift += 8) {
      bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(event.at_ms) >> shift & 0xff));
    }
    bytes.push_back(static_cast<char>(event.steps & 0xff));
    bytes.push_back(static_cast<char>(event.steps >> 8));
  }
  return bytes;
}

}  // namespace

TEST_CASE("funnel rows: rows are the same however the answer is cut") {
  const Rows rows = {
      {{1'790'000'000'123, 1}, {1'790'000'000'124, 513}}, std::vector<FunnelEvent>(300, {7, 3}), {{-1, 2}}};
  const std::string bytes = row(rows[0]) + row(rows[1]) + row(rows[2]);
  for (std::size_t piece = 1; piece <= 25; ++piece) {
    Rows seen;
    FunnelRows reader(
        [&seen](std::span<const FunnelEvent> events) { seen.emplace_back(events.begin(), events.end()); });
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      reader.feed(std::string_view(bytes).substr(at, piece));
    }
    CAPTURE(piece);
    CHECK(seen == rows);
    CHECK(reader.complete());
  }
}

TEST_CASE("funnel rows: an answer that ends inside a row is not complete") {
  const std::string bytes = row({{1, 1}, {2, 2}});
  FunnelRows reader([](std::span<const FunnelEvent>) { FAIL("no row is whole"); });
  reader.feed(std::string_view(bytes).substr(0, bytes.size() - 1));
  CHECK(!reader.complete());
}
