// Ranges of addresses of both families, looked up quickly. A value; any thread.
#pragma once

#include <array>
#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

#include "collector/base/failure.hpp"

namespace footfall::collector {

class AddressRanges {
 public:
  /// Reads a file of a range a line (`203.0.113.0/24`, `2001:db8::/32`, or an address); what follows `#` and
  /// empty lines are left out. Failures: kNotFound, kInvalid (names the line).
  static Outcome<AddressRanges> read(const std::filesystem::path& file);

  /// IPv4 mapped into IPv6 counts as IPv4.
  bool contains(const boost::asio::ip::address& address) const;

 private:
  using Bytes = std::array<std::uint8_t, 16>;  // IPv4 is mapped
  using Range = std::pair<Bytes, Bytes>;       // first and last

  static bool add(std::vector<Range>& ranges, std::string_view text);

  std::vector<Range> ranges_;  // in order, none within or touching another
};

}  // namespace footfall::collector
