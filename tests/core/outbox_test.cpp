// docs/wire-format.md, "What is refused, and how": which answers are retried, and DESIGN's promise that what
// was dropped is counted.
#include "footfall/outbox.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "footfall/limits.hpp"
#include "tests/support/nlohmann_tokens.hpp"

using namespace footfall;

namespace {

constexpr std::int64_t kStart = 1'764'000'000'000;
constexpr const char* kEvent = R"({"kind":"click","at":0,"host":"shop.example","path":"/"})";

// What all batches of these tests have at their head.
BatchOrigin page() {
  BatchOrigin origin;
  origin.site = "shop";
  origin.tracker = "0.1.0";
  return origin;
}

SealedBatch sealed(std::int64_t sequence, std::size_t events = 1, std::string text = kEvent) {
  SealedBatch batch;
  batch.header.stream.bytes.fill(7);
  batch.header.sequence = sequence;
  batch.header.batch = batch_id_of(batch.header.stream, sequence);
  batch.header.opened_at_ms = kStart;
  batch.events = std::move(text);
  batch.event_count = events;
  batch.last_at_ms = kStart;
  return batch;
}

UncheckedBatch read(const Outbox::Departure& departure) {
  Result<UncheckedBatch> batch = support::decode(departure.body);
  REQUIRE(batch.ok());
  return *std::move(batch);
}

// The batch taken now, which the test expects to be there.
Outbox::Departure expect_departure(Outbox& outbox, std::int64_t now_ms, Urgency urgency = Urgency::kRoutine) {
  auto departure = outbox.take(now_ms, urgency);
  REQUIRE(departure.has_value());
  return *std::move(departure);
}

}  // namespace

TEST_CASE("outbox: statuses that never change by trying again are told from those that may") {
  for (const int status : {200, 202, 204}) {
    CHECK(fate_of(status) == Fate::kDelivered);
  }
  for (const int status : {400, 401, 403, 404, 405, 410, 413, 415, 422}) {
    CAPTURE(status);
    CHECK(fate_of(status) == Fate::kRefused);
  }
  for (const int status : {0, 408, 425, 429, 500, 502, 503, 504}) {
    CAPTURE(status);
    CHECK(fate_of(status) == Fate::kRetry);
  }
}

TEST_CASE("outbox: the wait doubles to its ceiling and is spread over the whole of it") {
  CHECK(backoff_ms(1, 0.5) == 500);
  CHECK(backoff_ms(2, 0.5) == 1'000);
  CHECK(backoff_ms(3, 0.5) == 2'000);
  CHECK(backoff_ms(1, 0.0) == 0);
  CHECK(backoff_ms(60, 1.0) == kMaxBackoffMs);
  CHECK(backoff_ms(3, 7.0) == 4'000);
}

TEST_CASE("outbox: a delivered batch is gone and the next one follows in order") {
  Outbox outbox(page());
  outbox.push(sealed(0));
  outbox.push(sealed(1));
  const auto first = expect_departure(outbox, kStart + 10);
  CHECK(read(first).sequence == 0);
  CHECK_FALSE(outbox.take(kStart + 11, Urgency::kRoutine).has_value());
  outbox.answer(first.ticket, 202, 0, kStart + 20, 0.5);
  CHECK(outbox.size() == 1);
  CHECK(read(expect_departure(outbox, kStart + 20)).sequence == 1);
}

TEST_CASE("outbox: a retry keeps the batch's id and renews the time of sending") {
  Outbox outbox(page());
  outbox.push(sealed(0));
  const auto first = expect_departure(outbox, kStart + 10);
  outbox.answer(first.ticket, 503, 0, kStart + 20, 0.5);
  CHECK_FALSE(outbox.take(kStart + 519, Urgency::kRoutine).has_value());
  CHECK(outbox.due_at_ms() == kStart + 520);
  const auto second = expect_departure(outbox, kStart + 520);
  CHECK(second.ticket != first.ticket);
  CHECK(read(second).batch == read(first).batch);
  CHECK(read(first).sent_at == kStart + 10);
  CHECK(read(second).sent_at == kStart + 520);
}

TEST_CASE("outbox: the collector's Retry-After outlasts the back-off, within reason") {
  Outbox outbox(page());
  outbox.push(sealed(0));
  const auto first = expect_departure(outbox, kStart);
  outbox.answer(first.ticket, 429, 5'000, kStart, 0.1);
  CHECK(outbox.due_at_ms() == kStart + 5'000);
  const auto second = expect_departure(outbox, kStart + 5'000);
  outbox.answer(second.ticket, 429, 1'000'000'000'000, kStart + 5'000, 0.1);
  CHECK(outbox.due_at_ms() == kStart + 5'000 + kMaxRetryAfterMs);
}

TEST_CASE("outbox: success ends the back-off for what waits behind") {
  Outbox outbox(page());
  outbox.push(sealed(0));
  outbox.push(sealed(1));
  const auto first = expect_departure(outbox, kStart);
  outbox.answer(first.ticket, 0, 0, kStart, 0.9);
  const auto again = expect_departure(outbox, kStart + 900);
  outbox.answer(again.ticket, 202, 0, kStart + 950, 0.9);
  CHECK(read(expect_departure(outbox, kStart + 950)).sequence == 1);
}

TEST_CASE("outbox: leaving waits for nothing and takes all that is not under way") {
  Outbox outbox(page());
  for (std::int64_t i = 0; i < 4; ++i) {
    outbox.push(sealed(i));
  }
  const auto first = expect_departure(outbox, kStart);
  outbox.answer(first.ticket, 503, 60'000, kStart, 0.5);
  std::vector<std::int64_t> sequences;
  while (auto departure = outbox.take(kStart + 1, Urgency::kLeaving)) {
    sequences.push_back(*read(*departure).sequence);
  }
  CHECK(sequences == std::vector<std::int64_t>{0, 1, 2, 3});
}

TEST_CASE(
    "outbox: an attempt without an answer is given up after a while, and its late answer names nothing") {
  Outbox outbox(page());
  outbox.push(sealed(0));
  const auto first = expect_departure(outbox, kStart);
  CHECK(outbox.due_at_ms() == kStart + kAttemptTimeoutMs);
  CHECK_FALSE(outbox.take(kStart + kAttemptTimeoutMs - 1, Urgency::kRoutine).has_value());
  const auto second = expect_departure(outbox, kStart + kAttemptTimeoutMs);
  outbox.answer(first.ticket, 500, 0, kStart + kAttemptTimeoutMs, 0.5);
  CHECK(outbox.size() == 1);
  outbox.answer(second.ticket, 202, 0, kStart + kAttemptTimeoutMs, 0.5);
  CHECK(outbox.size() == 0);
  CHECK_FALSE(outbox.due_at_ms().has_value());
}

TEST_CASE("outbox: what is refused is counted and the count is sent with the next batch") {
  Outbox outbox(page());
  outbox.push(sealed(0, 12));
  outbox.answer(expect_departure(outbox, kStart).ticket, 400, 0, kStart, 0.5);
  CHECK(outbox.size() == 0);
  outbox.push(sealed(1));
  CHECK(read(expect_departure(outbox, kStart)).dropped == 12);
  outbox.push(sealed(2));
  CHECK_FALSE(read(expect_departure(outbox, kStart, Urgency::kLeaving)).dropped.has_value());
}

TEST_CASE("outbox: a count that was sent stays with its batch over every attempt") {
  Outbox outbox(page());
  outbox.count_dropped(3);
  outbox.push(sealed(0));
  const auto first = expect_departure(outbox, kStart);
  CHECK(read(first).dropped == 3);
  outbox.count_dropped(4);
  outbox.answer(first.ticket, 0, 0, kStart, 0.0);
  const auto second = expect_departure(outbox, kStart);
  CHECK(read(second).dropped == 3);
  // Refused, the batch's own event and the count it carried are still known.
  outbox.answer(second.ticket, 422, 0, kStart, 0.0);
  outbox.push(sealed(1));
  CHECK(read(expect_departure(outbox, kStart)).dropped == 3 + 4 + 1);
}

TEST_CASE("outbox: past its bound in batches the oldest that waits is dropped and counted") {
  Outbox outbox(page());
  outbox.push(sealed(0, 5));
  const auto under_way = expect_departure(outbox, kStart);
  for (std::int64_t i = 1; i < static_cast<std::int64_t>(kMaxQueuedBatches) + 2; ++i) {
    outbox.push(sealed(i, 2));
  }
  CHECK(outbox.size() == kMaxQueuedBatches);
  outbox.answer(under_way.ticket, 202, 0, kStart, 0.5);
  const auto next = expect_departure(outbox, kStart);
  CHECK(read(next).sequence == 3);
  CHECK(read(next).dropped == 4);
}

TEST_CASE(
    "outbox: past its bound the batch with the fewest page views and events of the page's own goes first") {
  Outbox outbox(page());
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(kMaxQueuedBatches); ++i) {
    SealedBatch batch = sealed(i, 3);
    batch.first_count = i == 40 || i == 60 ? 0 : 2;
    outbox.push(std::move(batch));
  }
  for (std::int64_t i = 100; i < 103; ++i) {
    SealedBatch batch = sealed(i, 1);
    batch.first_count = 1;
    outbox.push(std::move(batch));
  }
  CHECK(outbox.size() == kMaxQueuedBatches);
  std::vector<std::int64_t> left;
  std::int64_t dropped = 0;
  while (const auto departure = outbox.take(kStart, Urgency::kLeaving)) {
    const UncheckedBatch batch = read(*departure);
    left.push_back(batch.sequence.value_or(-1));
    dropped += batch.dropped.value_or(0);
  }
  CHECK(left.size() == kMaxQueuedBatches);
  for (const std::int64_t gone : {40, 60, 100}) {
    CAPTURE(gone);
    CHECK(std::find(left.begin(), left.end(), gone) == left.end());
  }
  CHECK(dropped == 3 + 3 + 1);
}

TEST_CASE("outbox: past its bound in bytes the oldest is dropped too") {
  Outbox outbox(page());
  const std::string large(50'000, ' ');
  const auto fit = static_cast<std::int64_t>(kMaxQueuedBytes / large.size());
  for (std::int64_t i = 0; i < fit; ++i) {
    outbox.push(sealed(i, 1, large));
  }
  CHECK(outbox.size() == static_cast<std::size_t>(fit));
  outbox.push(sealed(fit, 1, kEvent));
  CHECK(outbox.size() == static_cast<std::size_t>(fit));
}

TEST_CASE("outbox: events too old to be accepted are dropped, not sent") {
  Outbox outbox(page());
  outbox.push(sealed(0));
  CHECK(outbox.take(kStart + kMaxEventAgeMs, Urgency::kLeaving).has_value());
  outbox.wipe();
  outbox.push(sealed(1));
  CHECK_FALSE(outbox.take(kStart + kMaxEventAgeMs + 1, Urgency::kLeaving).has_value());
  CHECK(outbox.size() == 0);
}

TEST_CASE("outbox: wiped, it knows nothing any more and late answers change nothing") {
  Outbox outbox(page());
  outbox.count_dropped(9);
  outbox.push(sealed(0));
  const auto before = expect_departure(outbox, kStart);
  outbox.wipe();
  CHECK(outbox.size() == 0);
  outbox.push(sealed(1));
  const auto after = expect_departure(outbox, kStart);
  outbox.answer(before.ticket, 202, 0, kStart, 0.5);
  CHECK(outbox.size() == 1);
  CHECK_FALSE(read(after).dropped.has_value());
}

TEST_CASE("outbox: a batch that is kept elsewhere is neither sent again nor counted as dropped") {
  Outbox outbox(page());
  outbox.push(sealed(0));
  outbox.push(sealed(1));
  const Outbox::Departure first = expect_departure(outbox, kStart);
  outbox.answer(first.ticket, 503, 0, kStart, 0.5);
  outbox.answer(first.ticket, kKeptElsewhere, 0, kStart, 0.5);
  CHECK(outbox.size() == 1);
  const Outbox::Departure second = expect_departure(outbox, kStart + 60'000);
  CHECK(read(second).sequence == 1);
  CHECK_FALSE(read(second).dropped.has_value());
  outbox.answer(99, kKeptElsewhere, 0, kStart, 0.5);
  outbox.answer(first.ticket, kKeptElsewhere, 0, kStart, 0.5);
  CHECK(outbox.size() == 1);
}

TEST_CASE("outbox: when the network is back, what waits after a failure goes at once") {
  Outbox outbox(page());
  outbox.push(sealed(0));
  outbox.answer(expect_departure(outbox, kStart).ticket, 0, 30'000, kStart, 1);
  CHECK_FALSE(outbox.take(kStart + 1, Urgency::kRoutine).has_value());
  outbox.answer(kNetworkIsBack, 0, 0, kStart, 0.5);
  CHECK(outbox.take(kStart + 1, Urgency::kRoutine).has_value());
}

TEST_CASE("outbox: a host that keeps batches itself learns what an answer means") {
  CHECK(retry_in_ms(202, 1, 0, 0.5) == -1);
  CHECK(retry_in_ms(400, 1, 5'000, 0.5) == -1);
  CHECK(retry_in_ms(0, 1, 0, 0.5) == 500);
  CHECK(retry_in_ms(503, 3, 0, 0.5) == 2'000);
  CHECK(retry_in_ms(429, 1, 90'000, 0.5) == 90'000);
  CHECK(retry_in_ms(429, 1, 90'000'000, 0.5) == kMaxRetryAfterMs);
}
