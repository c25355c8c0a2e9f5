#include "collector/http/client_address.hpp"

#include <algorithm>
#include <charconv>

namespace footfall::collector::http {
namespace {

using boost::asio::ip::address;

address plain(const address& given) {
  return given.is_v6() && given.to_v6().is_v4_mapped()
             ? address(boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, given.to_v6()))
             : given;
}

// The bytes; only those of the same family are compared.
std::vector<unsigned char> bytes_of(const address& given) {
  if (given.is_v4()) {
    const auto bytes = given.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = given.to_v6().to_bytes();
  return {bytes.begin(), bytes.end()};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

// The list's last entry, which is cut off the list.
std::string_view take_last(std::string_view& list) {
  const std::size_t comma = list.rfind(',');
  const std::string_view last = comma == std::string_view::npos ? list : list.substr(comma + 1);
  list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
  return trimmed(last);
}

}  // namespace

Outcome<AddressRange> AddressRange::parse(std::string_view text) {
  const Failure wrong{FailureKind::kInvalid, "'" + std::string(text) +
                                                 "' is no range of addresses, such as 10.0.0.0/8 or "
                                                 "2001:db8::/32"};
  const std::size_t slash = text.find('/');
  boost::system::error_code ec;
  AddressRange range;
  range.base_ = plain(boost::asio::ip::make_address(std::string(text.substr(0, slash)), ec));
  if (ec) {
    return wrong;
  }
  const unsigned most = range.base_.is_v4() ? 32 : 128;
  range.bits_ = most;
  if (slash != std::string_view::npos) {
    const std::string_view bits = text.substr(slash + 1);
    const auto [stop, error] = std::from_chars(bits.data(), bits.data() + bits.size(), range.bits_);
    if (error != std::errc() || stop != bits.data() + bits.size() || range.bits_ > most) {
      return wrong;
    }
  }
  return range;
}

bool AddressRange::contains(const address& given) const {
  const std::vector<unsigned char> have = bytes_of(plain(given));
  const std::vector<unsigned char> want = bytes_of(base_);
  if (have.size() != want.size()) {
    return false;
  }
  const std::size_t whole = bits_ / 8;
  const unsigned rest = bits_ % 8;
  return std::equal(have.begin(), have.begin() + static_cast<std::ptrdiff_t>(whole), want.begin()) &&
         (rest == 0 || (have[whole] >> (8 - rest)) == (want[whole] >> (8 - rest)));
}

bool TrustedProxies::trusts(const address& given) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [&](const AddressRange& range) { return range.contains(given); });
}

address TrustedProxies::client(const address& peer, std::string_view forwarded_for) const {
  address client = plain(peer);
  while (!forwarded_for.empty() && trusts(client)) {
    boost::system::error_code ec;
    const address before = boost::asio::ip::make_address(std::string(take_last(forwarded_for)), ec);
    if (ec) {
      break;
    }
    client = plain(before);
  }
  return client;
}

std::string sender_key(const boost::asio::ip::address& address) {
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.begin() + 8};
}

Handler behind_proxies(TrustedProxies proxies, Handler handler) {
  return [proxies = std::move(proxies), handler = std::move(handler)](Request& request) {
    request.peer = proxies.client(request.peer, request.header("x-forwarded-for"));
    return handler(request);
  };
}

}  // namespace footfall::collector::http
