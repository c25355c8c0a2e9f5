// The core as a host sees it. Long because one class keeps many promises, each told once, in the order of a
// visit.
#include "footfall/tracker.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "footfall/limits.hpp"
#include "footfall/validate.hpp"
#include "tests/support/nlohmann_tokens.hpp"

using namespace footfall;

namespace {

constexpr std::int64_t kStart = 1'764'000'000'000;
constexpr std::string_view kDevice = "5d1c1f9a27f14a1c8b8f4f7f4e0f9a11";

std::string pack(const std::vector<std::string>& fields) {
  std::string packed;
  for (const std::string& field : fields) {
    if (!packed.empty()) {
      packed.push_back(kPackedSeparator);
    }
    packed.append(field);
  }
  return packed;
}

const std::string kView = pack({"url=https://shop.example/products?q=anna#top", "title=Products"});
const std::string kClick = pack({"url=https://shop.example/products", "selector=a#cart", "text=Cart"});

Tracker make_tracker(SignalPolicy signals = SignalPolicy::kHonour, std::int64_t sample = kWholeSample) {
  TrackerOptions options;
  options.site = "shop";
  options.tracker = "0.1.0";
  options.language = "en-GB";
  options.timezone = "Europe/Berlin";
  options.screen = "1400x900";
  options.stream.bytes.fill(7);
  options.signals = signals;
  options.sample = sample;
  Result<Tracker> tracker = Tracker::create(std::move(options));
  REQUIRE(tracker.ok());
  return *std::move(tracker);
}

Tracker make_anonymous() {
  Tracker tracker = make_tracker();
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kAbsent, {}, {});
  return tracker;
}

Tracker make_granted() {
  Tracker tracker = make_tracker();
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, {});
  return tracker;
}

void capture(Tracker& tracker, std::int64_t at_ms, const std::string& packed = kClick,
             EventKind kind = EventKind::kClick) {
  REQUIRE(tracker.capture(kind, at_ms, packed).ok());
}

// Everything the tracker would send now, through the gate that the collector puts it through.
std::vector<Batch> sent(Tracker& tracker, std::int64_t now_ms) {
  std::vector<Batch> batches;
  while (auto departure = tracker.take(now_ms, Urgency::kLeaving)) {
    CHECK(departure->body.size() <= kMaxBodyBytes);
    Result<UncheckedBatch> unchecked = support::decode(departure->body);
    REQUIRE(unchecked.ok());
    const Result<ValidBatch> valid = validate(*std::move(unchecked));
    REQUIRE(valid.ok());
    CHECK(valid->rejected().empty());
    batches.push_back(valid->batch());
    tracker.answer(departure->ticket, 202, 0, now_ms, 0.5);
  }
  return batches;
}

ErrorCode refusal(Tracker& tracker, EventKind kind, const std::string& packed, std::int64_t at_ms = kStart) {
  const Result<void> captured = tracker.capture(kind, at_ms, packed);
  REQUIRE_FALSE(captured.ok());
  return captured.error().code;
}

}  // namespace

TEST_CASE("tracker: a packed event becomes fields and typed properties") {
  const Result<RawEvent> event =
      unpack_event(EventKind::kCustom, kStart,
                   pack({"url=https://shop.example/a?b=c", "name=Added to cart", "p.s.sku=a=b",
                         "p.n.price=49.5", "p.b.gift=1", "p.b.late=0", "p.s.empty="}));
  REQUIRE(event.ok());
  CHECK(event->url == "https://shop.example/a?b=c");
  CHECK(event->fields.text(Field::kName) == "Added to cart");
  const Properties expected = {{"sku", std::string("a=b")},
                               {"price", 49.5},
                               {"gift", true},
                               {"late", false},
                               {"empty", std::string()}};
  CHECK(event->props == expected);
}

TEST_CASE("tracker: a packed event with unknown names or wrong types is refused") {
  const auto code = [](const char* packed) {
    return unpack_event(EventKind::kClick, kStart, packed).error().code;
  };
  CHECK(code("colour=red") == ErrorCode::kUnknownField);
  CHECK(code("no equals sign") == ErrorCode::kUnknownField);
  CHECK(code("p.x.key=1") == ErrorCode::kUnknownField);
  CHECK(code("p.n.price=much") == ErrorCode::kWrongType);
  CHECK(code("p.n.price=") == ErrorCode::kWrongType);
  CHECK(code("x=12.5") == ErrorCode::kWrongType);
  CHECK(unpack_event(EventKind::kClick, kStart, "").ok());
}

TEST_CASE("tracker: a site's name that the format does not take is refused at once") {
  TrackerOptions options;
  options.site = "My Shop";
  CHECK(Tracker::create(std::move(options)).error().code == ErrorCode::kUnknownOption);
}

TEST_CASE("tracker: facts of the device that the format does not take are left out") {
  TrackerOptions options;
  options.site = "shop";
  options.tracker = "0.1.0";
  options.language = "en GB";
  options.timezone = std::string(65, 'z');
  Tracker tracker = *Tracker::create(std::move(options));
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kAbsent, {}, {});
  capture(tracker, kStart);
  const auto batches = sent(tracker, kStart);
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].header.language.empty());
  CHECK(batches[0].header.timezone.empty());
}

TEST_CASE("tracker: events leave as one batch, anonymous, numbered and in order") {
  Tracker tracker = make_anonymous();
  capture(tracker, kStart, kView, EventKind::kPageview);
  capture(tracker, kStart + 100);
  capture(tracker, kStart + 200);
  const auto batches = sent(tracker, kStart + 300);
  REQUIRE(batches.size() == 1);
  const Batch& batch = batches[0];
  CHECK(batch.header.site == "shop");
  CHECK(batch.header.sequence == 0);
  CHECK(batch.header.first == 0);
  CHECK(batch.header.screen == "1400x900");
  CHECK(batch.header.consent == Consent::kAnonymous);
  CHECK_FALSE(batch.header.visitor.has_value());
  REQUIRE(batch.events.size() == 3);
  CHECK(batch.events[0].fields().text(Field::kPath) == "/products");
  CHECK(batch.events[2].number() == 2);
  CHECK(batch.events[2].at_ms() == kStart + 200);
}

TEST_CASE("tracker: nothing is captured before consent is known, nor when it is denied") {
  Tracker tracker = make_tracker();
  CHECK(refusal(tracker, EventKind::kClick, kClick) == ErrorCode::kDenied);
  tracker.set_consent(Consent::kGranted, PrivacySignal::kPresent, kDevice, {});
  CHECK(tracker.consent() == Consent::kDenied);
  CHECK(refusal(tracker, EventKind::kClick, kClick) == ErrorCode::kDenied);
  tracker.count_dropped(4);
  CHECK(sent(tracker, kStart).empty());
}

TEST_CASE("tracker: the site's owner may have signals ignored") {
  Tracker tracker = make_tracker(SignalPolicy::kIgnore);
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kPresent, {}, {});
  CHECK(tracker.consent() == Consent::kAnonymous);
}

TEST_CASE("tracker: denied wipes what was not sent, under way or waiting") {
  Tracker tracker = make_granted();
  capture(tracker, kStart);
  REQUIRE(tracker.take(kStart, Urgency::kLeaving).has_value());
  capture(tracker, kStart + 1);
  tracker.close_batch();
  capture(tracker, kStart + 2);
  tracker.set_consent(Consent::kDenied, PrivacySignal::kAbsent, kDevice, {});
  CHECK(tracker.pending() == 0);
  CHECK_FALSE(tracker.visitor().has_value());
  CHECK_FALSE(tracker.due_in_ms(kStart + 3).has_value());
  CHECK(sent(tracker, kStart + 60'000).empty());
}

TEST_CASE("tracker: a change of consent begins another stream, and each batch is under one state") {
  Tracker tracker = make_anonymous();
  capture(tracker, kStart);
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, {});
  capture(tracker, kStart + 1);
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kAbsent, {}, {});
  capture(tracker, kStart + 2);
  const auto batches = sent(tracker, kStart + 3);
  REQUIRE(batches.size() == 3);
  CHECK_FALSE(batches[0].header.visitor.has_value());
  CHECK(batches[1].header.visitor == visitor_hash("shop", kDevice));
  CHECK_FALSE(batches[2].header.visitor.has_value());
  CHECK(batches[0].header.stream != batches[1].header.stream);
  CHECK(batches[1].header.stream != batches[2].header.stream);
  CHECK(batches[0].header.stream != batches[2].header.stream);
  for (const Batch& batch : batches) {
    CHECK(batch.header.sequence == 0);
    CHECK(batch.header.first == 0);
  }
}

TEST_CASE("tracker: the same consent said again changes nothing") {
  Tracker tracker = make_anonymous();
  capture(tracker, kStart);
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kAbsent, {}, {});
  capture(tracker, kStart + 1);
  CHECK(sent(tracker, kStart + 2).size() == 1);
}

TEST_CASE("tracker: granted consent without a device id is taken as anonymous") {
  Tracker tracker = make_tracker();
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, {}, {});
  CHECK(tracker.consent() == Consent::kAnonymous);
}

TEST_CASE("tracker: identify hashes the user's id and begins a batch, not a stream") {
  Tracker tracker = make_granted();
  capture(tracker, kStart);
  tracker.identify("anna@shop.example");
  capture(tracker, kStart + 1);
  tracker.identify("anna@shop.example");
  capture(tracker, kStart + 2);
  tracker.identify("");
  capture(tracker, kStart + 3);
  const auto batches = sent(tracker, kStart + 4);
  REQUIRE(batches.size() == 3);
  CHECK(batches[0].header.visitor == visitor_hash("shop", kDevice));
  CHECK(batches[1].header.visitor == visitor_hash("shop", "anna@shop.example"));
  CHECK(batches[2].header.visitor == visitor_hash("shop", kDevice));
  CHECK(batches[1].events.size() == 2);
  CHECK(batches[1].header.stream == batches[0].header.stream);
  CHECK(batches[1].header.sequence == 1);
  CHECK(batches[1].header.first == 1);
}

TEST_CASE("tracker: a user named while anonymous is sent only once consent is granted") {
  Tracker tracker = make_anonymous();
  tracker.identify("u1");
  capture(tracker, kStart);
  CHECK_FALSE(tracker.visitor().has_value());
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, {});
  CHECK(tracker.visitor() == visitor_hash("shop", "u1"));
  // Withdrawn, the user is forgotten.
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kAbsent, {}, {});
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, {});
  CHECK(tracker.visitor() == visitor_hash("shop", kDevice));
}

TEST_CASE("tracker: the hash of a user named on an earlier page is taken up again") {
  const Id128 user = visitor_hash("shop", "u1");
  Tracker tracker = make_tracker();
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, to_hex(user));
  CHECK(tracker.visitor() == user);
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, "nonsense");
  CHECK(tracker.visitor() == user);
}

TEST_CASE("tracker: a batch closes at its age, counted from its first event") {
  Tracker tracker = make_anonymous();
  CHECK_FALSE(tracker.due_in_ms(kStart).has_value());
  capture(tracker, kStart);
  CHECK(tracker.due_in_ms(kStart + 1'000) == kMaxBatchAgeMs - 1'000);
  CHECK_FALSE(tracker.take(kStart + kMaxBatchAgeMs - 1, Urgency::kRoutine).has_value());
  CHECK(tracker.due_in_ms(kStart + kMaxBatchAgeMs + 5) == 0);
  CHECK(tracker.take(kStart + kMaxBatchAgeMs, Urgency::kRoutine).has_value());
}

TEST_CASE("tracker: a batch closes at its count of events") {
  Tracker tracker = make_anonymous();
  for (std::size_t i = 0; i < kMaxBatchEvents + 1; ++i) {
    capture(tracker, kStart);
  }
  CHECK(tracker.pending() == 2);
  const auto batches = sent(tracker, kStart);
  REQUIRE(batches.size() == 2);
  CHECK(batches[0].events.size() == kMaxBatchEvents);
  CHECK(batches[1].header.first == static_cast<std::int64_t>(kMaxBatchEvents));
}

TEST_CASE("tracker: a batch closes before its bytes would pass the limit, and fills up to it") {
  Tracker tracker = make_anonymous();
  std::vector<std::string> fields = {"url=https://shop.example/", "name=Large"};
  for (int i = 0; i < 8; ++i) {
    // Quotes take two bytes each on the wire.
    fields.push_back("p.s.key" + std::string(1, static_cast<char>('a' + i)) + "=" + std::string(300, '"'));
  }
  const std::string large = pack(fields);
  for (int i = 0; i < 40; ++i) {
    capture(tracker, kStart + i, large, EventKind::kCustom);
  }
  std::size_t events = 0;
  std::size_t largest = 0;
  while (auto departure = tracker.take(kStart + 100, Urgency::kLeaving)) {
    CHECK(departure->body.size() <= kMaxBodyBytes);
    largest = std::max(largest, departure->body.size());
    const Result<ValidBatch> valid = validate(*support::decode(departure->body));
    REQUIRE(valid.ok());
    events += valid->events().size();
    tracker.answer(departure->ticket, 202, 0, kStart + 100, 0.5);
  }
  CHECK(events == 40);
  CHECK(largest > kMaxBatchEventBytes - 6'000);
}

TEST_CASE("tracker: a batch does not reach over a session's end") {
  Tracker tracker = make_anonymous();
  capture(tracker, kStart);
  capture(tracker, kStart + kSessionGapMs);
  CHECK(tracker.pending() == 1);
  capture(tracker, kStart + 2 * kSessionGapMs + 1);
  CHECK(tracker.pending() == 2);
}

TEST_CASE("tracker: a clock set back cannot put an event before its batch") {
  Tracker tracker = make_anonymous();
  capture(tracker, kStart);
  capture(tracker, kStart - 60'000);
  const auto batches = sent(tracker, kStart - 60'000);
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].events[1].at_ms() == kStart);
  CHECK(batches[0].header.sent_at_ms == kStart);
}

TEST_CASE("tracker: what cannot be anonymized is refused with its reason, and counted as dropped") {
  Tracker tracker = make_anonymous();
  CHECK(refusal(tracker, EventKind::kCustom, "url=https://shop.example/") == ErrorCode::kMissingField);
  CHECK(refusal(tracker, EventKind::kPageview, "url=file:///home/anna/page.html") ==
        ErrorCode::kBadCharacters);
  CHECK(refusal(tracker, EventKind::kPageview, "colour=red") == ErrorCode::kUnknownField);
  CHECK(refusal(tracker, EventKind::kClick, kClick, 1'000) == ErrorCode::kOutOfRange);
  CHECK(refusal(tracker, EventKind::kClick, kClick, kMaxInstantMs) == ErrorCode::kOutOfRange);
  capture(tracker, kStart);
  const Batch batch = sent(tracker, kStart).at(0);
  CHECK(batch.header.dropped == 3);  // an instant that is none has no place among numbers
  CHECK(batch.events[0].number() == 3);
}

TEST_CASE("tracker: events the host dropped leave a gap of numbers and are counted") {
  Tracker tracker = make_anonymous();
  capture(tracker, kStart);
  tracker.count_dropped(5);
  capture(tracker, kStart + 1);
  const auto batches = sent(tracker, kStart + 2);
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].header.dropped == 5);
  CHECK(batches[0].events[1].number() == 6);
}

TEST_CASE("tracker: nothing typed into an address leaves the device") {
  Tracker tracker = make_anonymous();
  capture(tracker, kStart,
          pack({"url=https://anna:secret@shop.example/orders/184467/anna%40mail.example?token=abc123#card",
                "referrer=https://mail.example/inbox?message=99", "title=Order 184467 of anna@mail.example"}),
          EventKind::kPageview);
  const auto departure = tracker.take(kStart, Urgency::kLeaving);
  REQUIRE(departure.has_value());
  for (const char* secret : {"anna", "secret", "184467", "token", "abc123", "card", "inbox", "message"}) {
    CAPTURE(secret);
    CHECK(departure->body.find(secret) == std::string::npos);
  }
}

TEST_CASE("tracker: a page gone wild is bounded, and what was not taken is counted with the next batch") {
  Tracker tracker = make_anonymous();
  std::int64_t refused = 0;
  for (std::int64_t i = 0; i < kRates[1].burst + 200; ++i) {
    const Result<void> captured = tracker.capture(EventKind::kClick, kStart, kClick);
    if (!captured.ok()) {
      CHECK(captured.error().code == ErrorCode::kTooManyMade);
      ++refused;
    }
  }
  CHECK(refused == 200);
  CHECK(tracker.capture(EventKind::kPageview, kStart, kView).ok());
  std::int64_t dropped = 0;
  std::size_t events = 0;
  for (const Batch& batch : sent(tracker, kStart)) {
    dropped += batch.header.dropped;
    events += batch.events.size();
  }
  CHECK(dropped == 200);
  CHECK(events == static_cast<std::size_t>(kRates[1].burst) + 1);
}

TEST_CASE("tracker: with half of the room taken up, page views and the page's own events go on") {
  Tracker tracker = make_anonymous();
  std::string wide = "url=https://shop.example/";
  for (int i = 0; i < 8; ++i) {
    wide += kPackedSeparator + ("p.s.k" + std::to_string(i)) + "=" + std::string(280, 'x');
  }
  const std::string custom = wide + kPackedSeparator + "name=Wide";
  std::int64_t clicks = 0;
  while (tracker.capture(EventKind::kClick, kStart, kClick).ok() && clicks < 900) {
    REQUIRE(tracker.capture(EventKind::kCustom, kStart, custom).ok());
    ++clicks;
  }
  CHECK(clicks > 100);
  CHECK(clicks < 900);
  CHECK(tracker.capture(EventKind::kPageview, kStart, kView).ok());
  CHECK(tracker.capture(EventKind::kCustom, kStart, custom).ok());
}

TEST_CASE(
    "tracker: page views outlive scroll and vitals in a queue that is full, and the count of what went is "
    "sent") {
  Tracker tracker = make_anonymous();
  const std::string vital = pack({"url=https://shop.example/", "vital_name=LCP", "value=1200"});
  std::size_t vitals = 0;
  for (int i = 0; i < 60; ++i) {
    vitals += tracker.capture(EventKind::kVital, kStart, vital).ok() ? 1U : 0U;
    tracker.close_batch();
  }
  // Half of the room is for what reports count.
  CHECK(vitals == kMaxQueuedBatches / 2 + 1);
  constexpr std::size_t kViews = 90;
  for (std::size_t i = 0; i < kViews; ++i) {
    REQUIRE(tracker.capture(EventKind::kPageview, kStart, kView).ok());
    tracker.close_batch();
  }
  std::size_t views_sent = 0;
  std::size_t events_sent = 0;
  std::int64_t dropped = 0;
  for (const Batch& batch : sent(tracker, kStart)) {
    events_sent += batch.events.size();
    dropped += batch.header.dropped;
    views_sent += batch.events.front().kind() == EventKind::kPageview ? 1U : 0U;
  }
  CHECK(views_sent == kViews);
  CHECK(events_sent == kMaxQueuedBatches);
  CHECK(dropped == static_cast<std::int64_t>(60 + kViews - events_sent));
}

TEST_CASE("tracker: the collector slows its trackers down, and they hurry again when it says so") {
  Tracker tracker = make_anonymous();
  tracker.set_pace(60'000);
  capture(tracker, kStart);
  CHECK(tracker.due_in_ms(kStart) == 60'000);
  CHECK_FALSE(tracker.take(kStart + 59'999, Urgency::kRoutine).has_value());
  CHECK(tracker.take(kStart + 60'000, Urgency::kRoutine).has_value());
  tracker.set_pace(0);
  capture(tracker, kStart + 60'000);
  CHECK(tracker.take(kStart + 60'000, Urgency::kLeaving).has_value());
}

TEST_CASE("tracker: told to stop, it drops what waits and captures nothing more, whatever is consented to") {
  Tracker tracker = make_anonymous();
  capture(tracker, kStart);
  tracker.set_pace(-1);
  CHECK_FALSE(tracker.take(kStart + 1, Urgency::kLeaving).has_value());
  CHECK(tracker.capture(EventKind::kClick, kStart, kClick).error().code == ErrorCode::kStopped);
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, {});
  CHECK(tracker.capture(EventKind::kClick, kStart, kClick).error().code == ErrorCode::kStopped);
  CHECK_FALSE(tracker.due_in_ms(kStart).has_value());
}

TEST_CASE("tracker: a visitor is captured whole or not at all, by the id that batches carry") {
  const Id128 device = visitor_hash("shop", kDevice);
  std::string in;
  std::string out;
  for (int i = 0; in.empty() || out.empty(); ++i) {
    (in_sample(visitor_hash("shop", std::to_string(i)), 5'000) ? in : out) = std::to_string(i);
  }
  Tracker tracker = make_tracker(SignalPolicy::kHonour, 5'000);
  tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, {});
  CHECK(tracker.capture(EventKind::kClick, kStart, kClick).ok() == in_sample(device, 5'000));
  tracker.identify(out);
  CHECK(tracker.capture(EventKind::kClick, kStart, kClick).error().code == ErrorCode::kLeftOut);
  tracker.identify(in);
  CHECK(tracker.capture(EventKind::kClick, kStart, kClick).ok());
  for (const Batch& batch : sent(tracker, kStart)) {
    CHECK(batch.header.sample == 5'000);
    CHECK(in_sample(*batch.header.visitor, 5'000));
    CHECK(batch.header.dropped == 0);
  }
}

TEST_CASE(
    "tracker: who draws for an anonymous visitor is the collector, and what it says holds for that visitor") {
  Tracker tracker = make_tracker(SignalPolicy::kHonour, 1);
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kAbsent, {}, {});
  CHECK(tracker.capture(EventKind::kClick, kStart, kClick).ok());
  tracker.set_pace(kSkipPace);
  CHECK(tracker.pending() == 0);
  CHECK(tracker.capture(EventKind::kClick, kStart, kClick).error().code == ErrorCode::kLeftOut);
  tracker.set_consent(Consent::kDenied, PrivacySignal::kAbsent, {}, {});
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kAbsent, {}, {});
  CHECK(tracker.capture(EventKind::kClick, kStart, kClick).ok());
}

TEST_CASE("tracker: a rate that is none captures all") {
  for (const std::int64_t sample : {std::int64_t{0}, std::int64_t{-1}, kWholeSample + 1}) {
    Tracker tracker = make_tracker(SignalPolicy::kHonour, sample);
    tracker.set_consent(Consent::kGranted, PrivacySignal::kAbsent, kDevice, {});
    capture(tracker, kStart);
    CHECK(sent(tracker, kStart).at(0).header.sample == kWholeSample);
  }
}

TEST_CASE("tracker: a click on the same thing again is the click before at another time and place") {
  Tracker tracker = make_anonymous();
  const std::string clicked = pack({"url=https://shop.example/products/4711?a=b", "selector=a#cart",
                                    "text=Ask anna@example.com", "link_kind=outbound", "p.s.plan=pro"});
  capture(tracker, kStart, clicked + kPackedSeparator + pack({"x=3", "y=4"}));
  capture(tracker, kStart + 1, kView, EventKind::kPageview);
  REQUIRE(tracker.click_again(kStart + 2, 5, 6).ok());
  REQUIRE(tracker.click_again(kStart + 3, -1, kMaxPixels + 1).ok());
  // What a whole click would have been.
  Tracker whole = make_anonymous();
  capture(whole, kStart, clicked + kPackedSeparator + pack({"x=3", "y=4"}));
  capture(whole, kStart + 1, kView, EventKind::kPageview);
  capture(whole, kStart + 2, clicked + kPackedSeparator + pack({"x=5", "y=6"}));
  capture(whole, kStart + 3, clicked + kPackedSeparator + pack({"x=0", "y=1000000"}));
  CHECK(sent(tracker, kStart + 10) == sent(whole, kStart + 10));
}

TEST_CASE("tracker: a click again is refused, and counted, where there was none or it is forgotten") {
  Tracker tracker = make_anonymous();
  CHECK(tracker.click_again(kStart, 1, 1).error().code == ErrorCode::kMissingField);
  capture(tracker, kStart);
  CHECK(tracker.click_again(0, 1, 1).error().code == ErrorCode::kOutOfRange);
  const std::vector<Batch> batches = sent(tracker, kStart + 1);
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].header.dropped == 1);
  tracker.set_consent(Consent::kDenied, PrivacySignal::kAbsent, {}, {});
  CHECK(tracker.click_again(kStart, 1, 1).error().code == ErrorCode::kDenied);
  tracker.set_consent(Consent::kAnonymous, PrivacySignal::kAbsent, {}, {});
  CHECK(tracker.click_again(kStart, 1, 1).error().code == ErrorCode::kMissingField);
}
