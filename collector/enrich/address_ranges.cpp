#include "collector/enrich/address_ranges.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <string_view>

namespace footfall::collector {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned kBits = 128;
constexpr unsigned kMappedBits = 96;

std::array<std::uint8_t, 16> bytes_of(const ip::address& address) {
  return (address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()) : address.to_v6()).to_bytes();
}

std::string_view trimmed(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t begin = line.find_first_not_of(" \t\r");
  const std::size_t end = line.find_last_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin, end - begin + 1);
}

}  // namespace

bool AddressRanges::add(std::vector<Range>& ranges, std::string_view text) {
  const std::size_t slash = text.find('/');
  boost::system::error_code error;
  const ip::address address = ip::make_address(std::string(text.substr(0, slash)), error);
  if (error) {
    return false;
  }
  const unsigned most = address.is_v4() ? kBits - kMappedBits : kBits;
  unsigned prefix = most;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
    if (code != std::errc() || end != digits.data() + digits.size() || prefix > most) {
      return false;
    }
  }
  const unsigned fixed = address.is_v4() ? kMappedBits + prefix : prefix;
  Range range{bytes_of(address), bytes_of(address)};
  for (unsigned i = 0; i < kBits / 8; ++i) {
    const unsigned kept = std::min(8U, fixed > i * 8 ? fixed - i * 8 : 0U);
    const auto rest = static_cast<std::uint8_t>(0xffU >> kept);
    range.first[i] = static_cast<std::uint8_t>(range.first[i] & ~rest);
    range.second[i] = static_cast<std::uint8_t>(range.second[i] | rest);
  }
  ranges.push_back(range);
  return true;
}

Outcome<AddressRanges> AddressRanges::read(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) {
    return Failure{FailureKind::kNotFound, "there is no file of address ranges at " + file.string()};
  }
  std::vector<Range> all;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::string_view text = trimmed(line);
    if (!text.empty() && !add(all, text)) {
      return Failure{FailureKind::kInvalid,
                     file.string() + ":" + std::to_string(number) + ": this is no range of addresses"};
    }
  }
  std::sort(all.begin(), all.end());
  AddressRanges ranges;
  for (const Range& range : all) {
    if (!ranges.ranges_.empty() && range.first <= ranges.ranges_.back().second) {
      ranges.ranges_.back().second = std::max(ranges.ranges_.back().second, range.second);
    } else {
      ranges.ranges_.push_back(range);
    }
  }
  return ranges;
}

bool AddressRanges::contains(const ip::address& address) const {
  const Bytes bytes = bytes_of(address);
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), bytes,
                                      [](const Bytes& at, const Range& range) { return at < range.first; });
  return after != ranges_.begin() && bytes <= std::prev(after)->second;
}

}  // namespace footfall::collector
