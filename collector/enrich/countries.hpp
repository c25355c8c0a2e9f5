// The country of an address, from a MaxMind database file. Thread-safe: the file is mapped and only read.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "collector/base/failure.hpp"

namespace footfall::collector {

/// Where an address is, as far as the database says. Empty texts are unknown.
struct Place {
  std::string country;  ///< ISO 3166-1 alpha-2, upper case
  std::string region, city;

  bool operator==(const Place&) const = default;
};

class Countries {
 public:
  /// Failures: kNotFound (no such file), kCorrupt (not a MaxMind database).
  static Outcome<std::unique_ptr<Countries>> open(const std::filesystem::path& file);
  virtual ~Countries() = default;
  Countries(const Countries&) = delete;
  Countries& operator=(const Countries&) = delete;

  /// Nothing is known of loopback, private and link-local addresses, and of those not in the database.
  virtual Place place_of(const boost::asio::ip::address& address) const = 0;

 protected:
  Countries() = default;
};

/// The database that is built beside the program, or an empty path when there is none.
std::filesystem::path bundled_country_file();

}  // namespace footfall::collector
