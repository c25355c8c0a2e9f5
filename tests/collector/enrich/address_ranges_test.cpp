#include "collector/enrich/address_ranges.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temp_folder.hpp"

using boost::asio::ip::make_address;
using footfall::collector::AddressRanges;
using footfall::collector::FailureKind;

namespace {

footfall::collector::Outcome<AddressRanges> ranges(const char* text) {
  const footfall::support::TempFolder folder;
  std::ofstream(folder / "ranges") << text;
  return AddressRanges::read(folder / "ranges");
}

}  // namespace

TEST_CASE("address ranges: an address is in a range from its first to its last") {
  const auto read = ranges(
      "# a provider\n203.0.113.0/25\n\n  198.51.100.7 # one machine\r\n2001:db8:1::/48\n203.0.113.64/26\n"
      "10.1.2.3/8\n");
  REQUIRE(read.ok());
  for (const char* in : {"203.0.113.0", "203.0.113.127", "::ffff:203.0.113.5", "198.51.100.7", "10.0.0.0",
                         "10.255.255.255", "2001:db8:1::", "2001:db8:1:ffff::1"}) {
    CAPTURE(in);
    CHECK(read->contains(make_address(in)));
  }
  for (const char* out : {"203.0.112.255", "203.0.113.128", "198.51.100.6", "198.51.100.8", "9.255.255.255",
                          "11.0.0.0", "2001:db8:0:ffff::", "2001:db8:2::", "::", "::cb00:7105"}) {
    CAPTURE(out);
    CHECK_FALSE(read->contains(make_address(out)));
  }
}

TEST_CASE("address ranges: everything of a family, and nothing") {
  CHECK(ranges("0.0.0.0/0\n")->contains(make_address("8.8.8.8")));
  CHECK_FALSE(ranges("0.0.0.0/0\n")->contains(make_address("2001:db8::1")));
  CHECK(ranges("::/0\n")->contains(make_address("8.8.8.8")));
  CHECK_FALSE(ranges("")->contains(make_address("8.8.8.8")));
}

TEST_CASE("address ranges: a line that is none is named, and a file that is not there") {
  for (const char* line : {"203.0.113.0/33", "2001:db8::/129", "203.0.113.0/", "203.0.113.0/x", "203.0.113",
                           "203.0.113.0/8/8", "everything"}) {
    CAPTURE(line);
    const auto read = ranges((std::string("# first\n") + line + "\n").c_str());
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == FailureKind::kInvalid);
    CHECK(read.error().message.find("ranges:2: ") != std::string::npos);
  }
  const auto missing = AddressRanges::read("/nowhere/ranges");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().kind == FailureKind::kNotFound);
}
