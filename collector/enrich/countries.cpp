// Two record layouts are read: `{"country_code":"DE"}` (ip-location-db) and MaxMind's own
// `{"country":{"iso_code":"DE"},"subdivisions":[{"names":{"en":...}}],"city":{"names":{"en":...}}}`.
#include "collector/enrich/countries.hpp"

#include <maxminddb.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace footfall::collector {
namespace {

namespace ip = boost::asio::ip;

bool is_private(const ip::address& address) {
  if (address.is_v6() && !address.to_v6().is_v4_mapped()) {
    const auto v6 = address.to_v6();
    const auto first = v6.to_bytes()[0];
    return v6.is_loopback() || v6.is_unspecified() || v6.is_link_local() || (first & 0xfeU) == 0xfcU;
  }
  const auto v4 = address.is_v4() ? address.to_v4() : ip::make_address_v4(ip::v4_mapped, address.to_v6());
  const auto bytes = v4.to_bytes();
  return v4.is_loopback() || v4.is_unspecified() || bytes[0] == 10 ||
         (bytes[0] == 172 && (bytes[1] & 0xf0U) == 16) || (bytes[0] == 192 && bytes[1] == 168) ||
         (bytes[0] == 169 && bytes[1] == 254) || (bytes[0] == 100 && (bytes[1] & 0xc0U) == 64);
}

struct CloseDatabase {
  void operator()(MMDB_s* database) const {
    MMDB_close(database);
    delete database;
  }
};

class MaxMindCountries final : public Countries {
 public:
  explicit MaxMindCountries(std::unique_ptr<MMDB_s, CloseDatabase> database)
      : database_(std::move(database)) {}

  Place place_of(const ip::address& address) const override {
    if (is_private(address)) {
      return {};
    }
    sockaddr_storage socket{};
    fill(address, socket);
    int error = MMDB_SUCCESS;
    MMDB_lookup_result_s found =
        MMDB_lookup_sockaddr(database_.get(), reinterpret_cast<const sockaddr*>(&socket), &error);
    if (error != MMDB_SUCCESS || !found.found_entry) {
      return {};
    }
    Place place;
    place.country = text(found, {"country_code", nullptr});
    if (place.country.empty()) {
      place.country = text(found, {"country", "iso_code", nullptr});
    }
    place.region = text(found, {"subdivisions", "0", "names", "en", nullptr});
    place.city = text(found, {"city", "names", "en", nullptr});
    return place;
  }

 private:
  static void fill(const ip::address& address, sockaddr_storage& socket) {
    if (address.is_v6() && !address.to_v6().is_v4_mapped()) {
      sockaddr_in6 v6{};
      v6.sin6_family = AF_INET6;
      const auto bytes = address.to_v6().to_bytes();
      std::copy(bytes.begin(), bytes.end(), v6.sin6_addr.s6_addr);
      std::memcpy(&socket, &v6, sizeof v6);
      return;
    }
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    const auto bytes =
        (address.is_v4() ? address.to_v4() : ip::make_address_v4(ip::v4_mapped, address.to_v6())).to_bytes();
    std::memcpy(&v4.sin_addr, bytes.data(), bytes.size());
    std::memcpy(&socket, &v4, sizeof v4);
  }

  template <std::size_t N>
  static std::string text(MMDB_lookup_result_s& found, const char* const (&path)[N]) {
    MMDB_entry_data_s data{};
    if (MMDB_aget_value(&found.entry, &data, path) != MMDB_SUCCESS || !data.has_data ||
        data.type != MMDB_DATA_TYPE_UTF8_STRING) {
      return {};
    }
    return {data.utf8_string, data.data_size};
  }

  std::unique_ptr<MMDB_s, CloseDatabase> database_;
};

}  // namespace

Outcome<std::unique_ptr<Countries>> Countries::open(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    return Failure{FailureKind::kNotFound, "there is no country database at " + file.string()};
  }
  std::unique_ptr<MMDB_s> database(new MMDB_s{});
  if (const int status = MMDB_open(file.c_str(), MMDB_MODE_MMAP, database.get()); status != MMDB_SUCCESS) {
    return Failure{FailureKind::kCorrupt,
                   "cannot read the country database " + file.string() + ": " + MMDB_strerror(status)};
  }
  return std::unique_ptr<Countries>(
      new MaxMindCountries(std::unique_ptr<MMDB_s, CloseDatabase>(database.release())));
}

std::filesystem::path bundled_country_file() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) {
    return {};
  }
  for (const char* beside :
       {"country.mmdb", "../share/footfall/country.mmdb", "../../share/footfall/country.mmdb"}) {
    if (std::filesystem::path file = program.parent_path() / beside; std::filesystem::exists(file, error)) {
      return file;
    }
  }
  return {};
}

}  // namespace footfall::collector
