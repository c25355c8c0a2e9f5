#include "collector/wire_json/json_tokens.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "footfall/validate.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/nlohmann_tokens.hpp"

using footfall::ErrorCode;
using footfall::Result;
using footfall::UncheckedBatch;
using footfall::ValidBatch;
using footfall::collector::decode_json;

namespace {

// A copy of exactly the text's size, so that reading past it is seen.
Result<UncheckedBatch> decode_exact(const std::string& body) {
  const std::unique_ptr<char[]> bytes(new char[body.size()]);
  body.copy(bytes.get(), body.size());
  return decode_json({bytes.get(), body.size()});
}

Result<ValidBatch> gate(Result<UncheckedBatch> decoded) {
  if (!decoded) {
    return decoded.error();
  }
  return footfall::validate(*std::move(decoded));
}

// What a batch came to, for comparing two routes.
std::string verdict(const Result<ValidBatch>& result) {
  if (!result) {
    return std::string(footfall::error_name(result.error().code)) + " " + result.error().field;
  }
  std::string text = footfall::encode(result->header(), result->events());
  for (const footfall::RejectedEvent& rejected : result->rejected()) {
    text +=
        "\n" + std::to_string(rejected.number) + " " + std::string(footfall::error_name(rejected.error.code));
  }
  return text;
}

ErrorCode refusal(const std::string& body) {
  const Result<UncheckedBatch> decoded = decode_exact(body);
  REQUIRE_FALSE(decoded.ok());
  return decoded.error().code;
}

std::string with_prop(const std::string& value) {
  return R"({"v":1,"events":[{"kind":"custom","props":{"p":)" + value + "}}]}";
}

}  // namespace

TEST_CASE("wire_json: every golden vector is read as core's other tokenizer reads it") {
  const auto vectors = footfall::support::golden_vectors();
  REQUIRE(vectors.size() > 50);
  for (const auto& vector : vectors) {
    CAPTURE(vector.name);
    const Result<ValidBatch> result = gate(decode_exact(vector.body));
    CHECK(verdict(result) == verdict(gate(footfall::support::decode(vector.body))));
    if (vector.reason.empty()) {
      REQUIRE(result.ok());
      CHECK(result->rejected().empty());
    } else if (result.ok()) {
      REQUIRE_FALSE(result->rejected().empty());
      CHECK(footfall::error_name(result->rejected().front().error.code) == vector.reason);
    } else {
      CHECK(footfall::error_name(result.error().code) == vector.reason);
    }
  }
}

TEST_CASE("wire_json: what is not exactly one JSON text is broken") {
  for (const std::string body : {"",
                                 " ",
                                 "{",
                                 "}",
                                 "{}}",
                                 "{} {}",

                                 "{\"v\":1,}",
                                 "{\"v\" 1}",
                                 "{\"v\":01}",
                                 "tru",
                                 "nul",
                                 "{\"v\":tru}",
                                 "{\"v\":1e}",
                                 "{\"v\":+1}",
                                 "{\"v\":\"\\x\"}",
                                 "{\"v\":\"\n\"}",
                                 "{'v':1}",
                                 "\"cut",
                                 "{\"v\":1}x",
                                 "\xef\xbb\xbf{}",
                                 "{\"a\xff\":1}",
                                 "12 13"}) {
    CAPTURE(body);
    CHECK(refusal(body) == ErrorCode::kBrokenJson);
  }
}

TEST_CASE("wire_json: a text that is no object is told from a broken one") {
  for (const std::string body : {"1", "1.5", "null", "true", "\"v\"", "[]", "[{}]"}) {
    CAPTURE(body);
    CHECK(refusal(body) == ErrorCode::kNotAnObject);
  }
}

TEST_CASE("wire_json: whole numbers, fractions and numbers past int64 are told apart") {
  const auto number = [](const std::string& value) {
    const Result<UncheckedBatch> decoded = decode_exact(R"({"v":)" + value + "}");
    return decoded.ok() ? std::to_string(decoded->version.value())
                        : std::string(footfall::error_name(decoded.error().code));
  };
  CHECK(number("1") == "1");
  CHECK(number("-7") == "-7");
  CHECK(number("9223372036854775807") == "9223372036854775807");
  CHECK(number("-9223372036854775808") == "-9223372036854775808");
  CHECK(number("1.0") == "wrong_type");
  CHECK(number("1e3") == "wrong_type");
  CHECK(number("9223372036854775808") == "wrong_type");
  CHECK(number("18446744073709551616") == "wrong_type");
  CHECK(number("123456789012345678901234567890") == "wrong_type");

  const auto prop = [](const std::string& value) {
    const Result<UncheckedBatch> decoded = decode_exact(with_prop(value));
    REQUIRE(decoded.ok());
    return std::get<double>(decoded->events.at(0).props.at(0).value);
  };
  CHECK(prop("1.5") == 1.5);
  CHECK(prop("18446744073709551615") == 18446744073709551615.0);
  CHECK(prop("123456789012345678901234567890") == 123456789012345678901234567890.0);
  CHECK(refusal(with_prop("1e999")) == ErrorCode::kBrokenJson);
}

TEST_CASE("wire_json: escapes in keys and values are resolved") {
  const Result<UncheckedBatch> decoded = decode_exact(R"({"\u0076":1,"site":"sh\u006fp \ud83d\udc5f\n"})");
  REQUIRE(decoded.ok());
  CHECK(decoded->version == 1);
  CHECK(decoded->site == "shop \xf0\x9f\x91\x9f\n");
}

TEST_CASE("wire_json: nesting is refused before it costs anything") {
  std::string deep = R"({"v":1,"events":[{"kind":"custom","props":{"p":)";
  deep.append(20'000, '[').append(20'000, ']').append("}}]}");
  const Result<UncheckedBatch> decoded = decode_exact(deep);
  REQUIRE_FALSE(decoded.ok());
  CHECK(
      (decoded.error().code == ErrorCode::kNestedTooDeep || decoded.error().code == ErrorCode::kBrokenJson));
}

TEST_CASE("wire_json: damaged bodies come to the same as with core's other tokenizer") {
  // One byte changed, inserted or removed at a time, in every accepted vector.
  std::mt19937 random(7);
  const std::string bytes = "{}[]\",:\\0123456789.-eEtfn x\x01\xc3\xff";
  int agreed_valid = 0;
  for (const auto& vector : footfall::support::golden_vectors()) {
    if (!vector.reason.empty()) {
      continue;
    }
    for (int round = 0; round < 400; ++round) {
      std::string body = vector.body;
      const std::size_t at = random() % body.size();
      const char byte = bytes[random() % bytes.size()];
      switch (random() % 3) {
        case 0:
          body[at] = byte;
          break;
        case 1:
          body.insert(at, 1, byte);
          break;
        default:
          body.erase(at, 1);
      }
      const Result<ValidBatch> ours = gate(decode_exact(body));
      const Result<ValidBatch> other = gate(footfall::support::decode(body));
      CAPTURE(body);
      // Where both a field and the JSON behind it are wrong, the two may name different errors.
      CHECK(ours.ok() == other.ok());
      if (ours.ok() && other.ok()) {
        CHECK(verdict(ours) == verdict(other));
        ++agreed_valid;
      }
    }
  }
  CHECK(agreed_valid > 500);
}
