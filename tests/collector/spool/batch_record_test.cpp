#include "collector/spool/batch_record.hpp"

#include <doctest/doctest.h>

#include "tests/support/golden.hpp"
#include "tests/support/spool_record.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

void check_same(const SpooledBatch& read, const ValidBatch& written) {
  CHECK(read.header == written.header());
  REQUIRE(read.events.size() == written.events().size());
  for (std::size_t i = 0; i < read.events.size(); ++i) {
    const AnonymousEvent& event = written.events()[i];
    CHECK(read.events[i].kind == event.kind());
    CHECK(read.events[i].at_ms == event.at_ms());
    CHECK(read.events[i].number == event.number());
    CHECK(read.events[i].fields == event.fields());
    CHECK(read.events[i].props == event.props());
  }
}

// As a collector of the first version wrote it.
constexpr std::string_view kFirstVersion =
    "d06690ea01222222222222222222222222222222220101010101010101010101010101010101030780d0"
    "dfb4ab33a0efdfb4ab330205302e312e3002656e00000473686f7001000a0002000c73686f702e657861"
    "6d706c6501022f7000";

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

}  // namespace

TEST_CASE("batch record: one of the first version is read as all sessions, without a connection") {
  const auto read = decode_record(from_hex(kFirstVersion));
  REQUIRE(read.has_value());
  CHECK(read->header.site == "shop");
  CHECK(read->header.sequence == 3);
  CHECK(read->header.dropped == 2);
  CHECK(read->header.language == "en");
  CHECK(read->header.sample == kWholeSample);
  CHECK(read->header.connection.empty());
  REQUIRE(read->events.size() == 1);
  CHECK(read->events[0].at_ms == 1'764'000'000'005);
  CHECK(read->events[0].number == 7);
  CHECK(read->events[0].fields.text(Field::kPath) == "/p");
}

TEST_CASE("batch record: every accepted golden vector comes back as it was") {
  int batches = 0;
  for (const auto& vector : support::golden_vectors()) {
    if (!vector.reason.empty()) {
      continue;
    }
    CAPTURE(vector.name);
    const auto batch = validate(*support::decode(vector.body));
    REQUIRE(batch.ok());
    const auto read = decode_record(encode_record(*batch));
    REQUIRE(read.has_value());
    check_same(*read, *batch);
    ++batches;
  }
  CHECK(batches >= 10);
}

TEST_CASE("batch record: a changed byte anywhere is noticed") {
  const std::string record = support::record_of(support::wire_batch(3, 4).dump());
  for (std::size_t i = 0; i < record.size(); ++i) {
    std::string damaged = record;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    CAPTURE(i);
    CHECK_FALSE(decode_record(damaged).has_value());
  }
}

TEST_CASE("batch record: one that is cut short or too long is noticed") {
  const std::string record = support::record_of(support::wire_batch(3, 4).dump());
  for (std::size_t size = 0; size < record.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(decode_record(std::string_view(record).substr(0, size)).has_value());
  }
  CHECK_FALSE(decode_record(record + "x").has_value());
}

TEST_CASE("batch record: a text that stays the same is written once") {
  const std::string one = support::record_of(support::wire_batch(0, 1).dump());
  const std::string two = support::record_of(support::wire_batch(0, 2).dump());
  CHECK(two.size() - one.size() < 10);
}
