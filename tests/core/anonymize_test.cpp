// RawEvent -> AnonymousEvent: what a page hands over and what is left of it.
#include "footfall/anonymize.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "footfall/limits.hpp"
#include "footfall/wire.hpp"

using namespace footfall;

namespace {

RawEvent view_of(std::string url, std::string referrer = {}) {
  RawEvent raw;
  raw.at_ms = 1'764'000'000'000;
  raw.url = std::move(url);
  raw.referrer = std::move(referrer);
  return raw;
}

AnonymousEvent clean(RawEvent raw) {
  auto event = Anonymizer::anonymize(std::move(raw), 7);
  REQUIRE(event);
  return *std::move(event);
}

}  // namespace

TEST_CASE("anonymize: an address becomes host, path, campaign and the name of a click id") {
  RawEvent raw = view_of(
      "https://anna:pw@Shop.Example:8443/orders/"
      "42?q=secret&utm_source=news&utm_campaign=to%20anna%40example.com"
      "&gclid=EAIaIQobChMI#token=abc",
      "https://search.example/?q=my+illness");
  raw.fields.set_text(Field::kTitle, "Order 100234");
  const AnonymousEvent event = clean(std::move(raw));
  CHECK(event.number() == 7);
  CHECK(event.at_ms() == 1'764'000'000'000);
  CHECK(event.fields().text(Field::kHost) == "shop.example");
  CHECK(event.fields().text(Field::kPath) == "/orders/:id");
  CHECK(event.fields().text(Field::kReferrerHost) == "search.example");
  CHECK(event.fields().text(Field::kUtmSource) == "news");
  CHECK(event.fields().text(Field::kUtmCampaign) == "to [email]");
  CHECK_FALSE(event.fields().has(Field::kUtmMedium));
  CHECK(event.fields().text(Field::kClickId) == "gclid");
  CHECK(event.fields().text(Field::kTitle) == "Order [number]");
}

TEST_CASE("anonymize: nothing of the seeded secrets is in the encoded event") {
  constexpr std::string_view kSecrets[] = {"anna", "hunter2", "4111", "EAIaIQob", "illness", "jsessionA1"};
  RawEvent raw =
      view_of("https://anna:hunter2@shop.example/pay;jsessionA1?card=4111111111111111&gclid=EAIaIQob",
              "https://search.example/illness");
  raw.fields.set_text(Field::kTitle, "Pay with 4111 1111 1111 1111 as anna@example.com");
  raw.props = {Property{"who", std::string("anna@example.com")}, Property{"anna@example.com", true}};
  const AnonymousEvent event = clean(std::move(raw));
  EventsEncoder encoder;
  encoder.append(event, event.at_ms(), 7);
  for (const std::string_view secret : kSecrets) {
    CAPTURE(secret);
    CHECK(encoder.text().find(secret) == std::string::npos);
  }
}

TEST_CASE("anonymize: fields that a kind does not have are dropped, texts cut, numbers clamped") {
  RawEvent raw = view_of("https://shop.example/");
  raw.kind = EventKind::kClick;
  raw.fields.set_text(Field::kTitle, "not of a click");
  raw.fields.set_text(Field::kText, std::string(500, 'x'));
  raw.fields.set_number(Field::kX, -5);
  raw.fields.set_number(Field::kY, 5'000'000);
  const AnonymousEvent event = clean(std::move(raw));
  CHECK_FALSE(event.fields().has(Field::kTitle));
  CHECK(event.fields().text(Field::kText).size() == kMaxTextBytes);
  CHECK(event.fields().number(Field::kX) == 0);
  CHECK(event.fields().number(Field::kY) == kMaxPixels);
}

TEST_CASE("anonymize: surplus, doubled, unnameable and infinite properties are dropped") {
  RawEvent raw = view_of("https://shop.example/");
  raw.kind = EventKind::kCustom;
  raw.fields.set_text(Field::kName, "Bought");
  raw.props = {Property{"price", 9.5}, Property{"price", 1.0}, Property{"", true}, Property{"a<b", true},
               Property{"bad", std::numeric_limits<double>::infinity()}};
  for (int i = 0; i < 50; ++i) {
    raw.props.push_back(Property{"p" + std::to_string(i), true});
  }
  const AnonymousEvent event = clean(std::move(raw));
  CHECK(event.props().size() == kMaxProps);
  CHECK(event.props()[0] == Property{"price", 9.5});
  CHECK(event.props()[1].key == "p0");
}

TEST_CASE("anonymize: numbers that could be a payment card's are no properties, others are") {
  // Test numbers of the card networks, 13 to 19 digits.
  for (const double card : {4222222222222.0, 30569309025904.0, 378282246310005.0, 4111111111111111.0,
                            5555555555554444.0, -4111111111111111.0, 6304000000000000000.0}) {
    CAPTURE(card);
    RawEvent raw = view_of("https://shop.example/");
    raw.props = {Property{"card", card}, Property{"price", 9.5}};
    const AnonymousEvent event = clean(std::move(raw));
    REQUIRE(event.props().size() == 1);
    CHECK(event.props()[0].key == "price");
  }
  // Check digits that do not fit, instants in milliseconds (one fits), twelve digits, a price, sizes.
  for (const double fine : {4111111111111112.0, 378282246310006.0, 1764000000003.0, 1764000000000.0,
                            411111111111.0, 0.0, 49.5, 4294967296.0, 1e19, 1e300}) {
    CAPTURE(fine);
    RawEvent raw = view_of("https://shop.example/");
    raw.props = {Property{"number", fine}};
    CHECK(clean(std::move(raw)).props().size() == 1);
  }
}

TEST_CASE("anonymize: a page that is not http(s) and a custom event without name are refused") {
  for (const char* url : {"about:blank", "file:///home/anna/x.html", "data:text/html,hi", ""}) {
    const auto event = Anonymizer::anonymize(view_of(url), 0);
    REQUIRE_FALSE(event);
    CHECK(event.error().code == ErrorCode::kBadCharacters);
  }
  RawEvent raw = view_of("https://shop.example/");
  raw.kind = EventKind::kCustom;
  const auto event = Anonymizer::anonymize(std::move(raw), 0);
  REQUIRE_FALSE(event);
  CHECK(event.error().code == ErrorCode::kMissingField);
}

TEST_CASE("anonymize: doing it again changes nothing") {
  RawEvent raw =
      view_of("https://shop.example/u/550e8400-e29b-41d4-a716-446655440000?utm_term=call+0301234567");
  raw.fields.set_text(Field::kTitle, "From 203.0.113.9 by anna@example.com");
  raw.props = {Property{"t", std::string("sk_live_4eC39HqLyjWDarjtT1zdp7dc")}};
  const AnonymousEvent once = clean(std::move(raw));
  const AnonymousEvent twice = Anonymizer::anonymize_again(once.kind(), once.at_ms(), once.number(),
                                                           FieldSet(once.fields()), Properties(once.props()));
  CHECK(once == twice);
}

TEST_CASE("anonymize: names of properties") {
  for (const char* good : {"price", "Plan name", "$value", "a.b-c_d", "x1"}) {
    CHECK(valid_prop_key(good));
  }
  for (const char* bad : {"", "a\"b", "anna@example.com", "user 0301234567", " padded", "caf\xc3\xa9"}) {
    CAPTURE(bad);
    CHECK_FALSE(valid_prop_key(bad));
  }
}

TEST_CASE("anonymize: an error's message is scrubbed, and its fingerprint outlives numbers and moved lines") {
  const auto failed = [](std::string_view message, std::string_view frame) {
    RawEvent raw = view_of("https://shop.example/");
    raw.kind = EventKind::kError;
    raw.fields.set_text(Field::kErrorType, "TypeError");
    raw.fields.set_text(Field::kErrorMessage, message);
    raw.fields.set_text(Field::kErrorFrame, frame);
    return clean(std::move(raw));
  };
  const AnonymousEvent one = failed("row 3 of anna@shop.example", "/app.js:12");
  CHECK(one.fields().text(Field::kErrorMessage) == "row 3 of [email]");
  const std::string first(one.fields().text(Field::kErrorFingerprint));
  CHECK(first.size() == 16);
  CHECK(failed("row 14 of otto@shop.example", "/app.js:99").fields().text(Field::kErrorFingerprint) == first);
  CHECK(failed("column 3", "/app.js:12").fields().text(Field::kErrorFingerprint) != first);
  CHECK(failed("row 3 of anna@shop.example", "/cart.js:12").fields().text(Field::kErrorFingerprint) != first);
}

TEST_CASE("anonymize: what an error's message has between double quotes is not sent") {
  const auto message = [](std::string_view text) {
    RawEvent raw = view_of("https://shop.example/");
    raw.kind = EventKind::kError;
    raw.fields.set_text(Field::kErrorType, "SyntaxError");
    raw.fields.set_text(Field::kErrorMessage, text);
    return std::string(clean(std::move(raw)).fields().text(Field::kErrorMessage));
  };
  CHECK(message(R"(Unexpected token 'A', "Anna Berg" is not valid JSON)") ==
        R"(Unexpected token 'A', "[text]" is not valid JSON)");
  CHECK(message(R"(Unexpected token, ..."name":"Anna", x"... is not valid JSON)") ==
        R"(Unexpected token, ..."[text]"... is not valid JSON)");
  CHECK(message(R"(No "[text]" here)") == R"(No "[text]" here)");
  CHECK(message(R"(A 5" pipe of (reading 'price'))") == R"(A 5" pipe of (reading 'price'))");
  CHECK(message("Failed to fetch https://shop.example/api?name=Anna") ==
        "Failed to fetch https://shop.example/api");
}

TEST_CASE("anonymize: every kind asks for the field without which it says nothing") {
  for (const EventKind kind : {EventKind::kCustom, EventKind::kForm, EventKind::kVital, EventKind::kRequest,
                               EventKind::kError, EventKind::kFrustration}) {
    RawEvent raw = view_of("https://shop.example/");
    raw.kind = kind;
    const auto event = Anonymizer::anonymize(std::move(raw), 0);
    REQUIRE_FALSE(event);
    CHECK(event.error().code == ErrorCode::kMissingField);
    CHECK(event.error().field == spec_of(*required_field(kind)).wire_name);
  }
}
