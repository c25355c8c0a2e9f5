// docs/wire-format.md, "Invariants" and "What is refused": the golden vectors and the two halves of the
// format.
#include "footfall/wire.hpp"
#include "footfall/batch.hpp"
#include "footfall/event.hpp"

#include <doctest/doctest.h>

#include <string>

#include "footfall/anonymize.hpp"
#include "footfall/limits.hpp"
#include "footfall/validate.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/nlohmann_tokens.hpp"

using namespace footfall;
using support::decode;

namespace {

Result<ValidBatch> decode_and_validate(std::string_view body) {
  Result<UncheckedBatch> unchecked = decode(body);
  if (!unchecked) {
    return unchecked.error();
  }
  return validate(*std::move(unchecked));
}

// The first reason a body is refused for, in whole or in part; empty when it is not.
std::string refusal(std::string_view body) {
  const Result<ValidBatch> valid = decode_and_validate(body);
  if (!valid) {
    return std::string(error_name(valid.error().code));
  }
  return valid->rejected().empty() ? "" : std::string(error_name(valid->rejected().front().error.code));
}

}  // namespace

TEST_CASE("wire: every golden vector is accepted or refused as its name says") {
  const auto vectors = support::golden_vectors();
  REQUIRE(vectors.size() > 80);
  for (const auto& vector : vectors) {
    CAPTURE(vector.name);
    CHECK(refusal(vector.body) == vector.reason);
  }
}

TEST_CASE("wire: a canonical batch encodes to the bytes it was decoded from") {
  for (const auto& vector : support::golden_vectors()) {
    if (!vector.name.starts_with("y_canonical_")) {
      continue;
    }
    CAPTURE(vector.name);
    const Result<ValidBatch> valid = decode_and_validate(vector.body);
    REQUIRE(valid);
    CHECK(encode(valid->header(), valid->events()) == vector.body);
  }
}

TEST_CASE("wire: decoding what was encoded gives an equal batch, whatever form it came in") {
  for (const auto& vector : support::golden_vectors()) {
    const Result<ValidBatch> valid = decode_and_validate(vector.body);
    if (!valid || valid->events().empty()) {
      continue;
    }
    CAPTURE(vector.name);
    const Result<ValidBatch> again = decode_and_validate(encode(valid->header(), valid->events()));
    REQUIRE(again);
    CHECK(again->rejected().empty());
    CHECK(again->batch() == valid->batch());
  }
}

TEST_CASE("wire: every golden body cut short anywhere is refused and never read past") {
  for (const auto& vector : support::golden_vectors()) {
    if (vector.body.size() > 2'000) {
      continue;
    }
    for (std::size_t size = 0; size < vector.body.size(); ++size) {
      // An exact-size heap copy, so that AddressSanitizer sees one byte over.
      const std::string cut(vector.body, 0, size);
      const Result<ValidBatch> valid = decode_and_validate(cut);
      if (vector.reason != "broken_json") {
        CAPTURE(vector.name);
        CAPTURE(size);
        CHECK_FALSE(
            (valid.ok() && cut.find_last_not_of(" \t\n") + 1 < vector.body.find_last_not_of(" \t\n") + 1));
      }
    }
  }
}

TEST_CASE("wire: host and path are written once while they stay the same") {
  FieldSet fields;
  fields.set_text(Field::kHost, "shop.example");
  fields.set_text(Field::kPath, "/a");
  const auto event = [&](std::int64_t number) {
    return Anonymizer::anonymize_again(EventKind::kPageview, 1'764'000'000'000, number, FieldSet(fields), {});
  };
  EventsEncoder encoder;
  encoder.append(event(0), 1'764'000'000'000, 0);
  encoder.append(event(1), 1'764'000'000'000, 0);
  fields.set_text(Field::kPath, "/b");
  encoder.append(event(2), 1'764'000'000'000, 0);
  CHECK(encoder.text() ==
        R"({"kind":"pageview","at":0,"host":"shop.example","path":"/a"},{"kind":"pageview","at":0},)"
        R"({"kind":"pageview","at":0,"path":"/b"})");
  CHECK(encoder.count() == 3);
}

TEST_CASE("wire: a click told again has the text of one told anew") {
  constexpr std::int64_t kAt = 1'764'000'000'000;
  FieldSet fields;
  fields.set_text(Field::kHost, "shop.example");
  fields.set_text(Field::kPath, "/a");
  fields.set_text(Field::kSelector, R"(a,"x":7,"y":8)");
  fields.set_text(Field::kText, R"(\",\"x\":1,"y":})");
  fields.set_text(Field::kLinkKind, "download");
  const auto event = [&](EventKind kind, std::int64_t number) {
    return Anonymizer::anonymize_again(kind, kAt + number, number, FieldSet(fields),
                                       {Property{"x", std::string("1")}, Property{"y", 2.0}});
  };
  std::string texts[2];
  for (const auto telling : {EventsEncoder::Telling::kAnew, EventsEncoder::Telling::kAgain}) {
    EventsEncoder encoder;
    std::string& text = texts[telling == EventsEncoder::Telling::kAnew ? 0 : 1];
    const auto told = [&](EventKind kind, std::int64_t number, EventsEncoder::Telling how) {
      encoder.append(event(kind, number), kAt, 0, how);
    };
    const auto place = [&](std::int64_t x, std::int64_t y) {
      fields.set_number(Field::kX, x);
      fields.set_number(Field::kY, y);
    };
    place(3, 4);
    told(EventKind::kClick, 0, EventsEncoder::Telling::kAnew);
    place(100, 0);
    told(EventKind::kClick, 1, telling);
    // Its number does not follow; another page stands between; and one that begins a text.
    told(EventKind::kClick, 7, telling);
    fields.set_text(Field::kPath, "/b");
    told(EventKind::kPageview, 8, EventsEncoder::Telling::kAnew);
    fields.set_text(Field::kPath, "/a");
    told(EventKind::kClick, 9, telling);
    place(0, 1'000'000);
    told(EventKind::kClick, 10, telling);
    CHECK(encoder.count() == 6);
    text = encoder.take_text();
    told(EventKind::kClick, 0, telling);
    told(EventKind::kClick, 1, telling);
    text += encoder.take_text();
    fields.erase(Field::kX);
    fields.erase(Field::kY);
  }
  CHECK(texts[0] == texts[1]);
  CHECK_FALSE(texts[0].empty());
}

TEST_CASE("wire: property numbers keep every bit of a double and stay short") {
  for (const double value :
       {0.1, 49.5, 1e-300, 1.7976931348623157e308, -0.0, 3.0, 1.0 / 3.0, 9007199254740993.0}) {
    CAPTURE(value);
    const AnonymousEvent event =
        Anonymizer::anonymize_again(EventKind::kCustom, 1'764'000'000'000, 0, {}, {Property{"p", value}});
    EventsEncoder encoder;
    encoder.append(event, 1'764'000'000'000, 0);
    const auto json = nlohmann::json::parse(encoder.text());
    CHECK(json["props"]["p"].get<double>() == value);
  }
  const AnonymousEvent event =
      Anonymizer::anonymize_again(EventKind::kCustom, 1'764'000'000'000, 0, {}, {Property{"p", 0.1}});
  EventsEncoder encoder;
  encoder.append(event, 1'764'000'000'000, 0);
  CHECK(encoder.text().find(R"("p":0.1})") != std::string::npos);
}

TEST_CASE("wire: an unknown key is named without what a stranger could hide in it") {
  const auto unchecked = decode(R"({"<script>alert(1)</script>":1})");
  REQUIRE_FALSE(unchecked);
  CHECK(unchecked.error().code == ErrorCode::kUnknownField);
  CHECK(unchecked.error().field == "?script?alert?????script?");
}

TEST_CASE("wire: a largest batch is within the body limit that keepalive requests share") {
  CHECK(kMaxBodyBytes < 64 * 1024);
  CHECK(kMaxBatchEventBytes + 800 < kMaxBodyBytes);
}
