#include "collector/http/connection_cap.hpp"

namespace footfall::collector::http {

bool ConnectionCap::counted(const boost::asio::ip::address& peer) const {
  return limits_.per_address != 0 && !peer.is_loopback() && !limits_.proxies.trusts(peer);
}

bool ConnectionCap::enter(const boost::asio::ip::address& peer) {
  const bool by_address = counted(peer);
  const std::lock_guard lock(mutex_);
  if (all_ >= limits_.in_all) {
    return false;
  }
  if (by_address) {
    std::size_t& standing = by_sender_[sender_key(peer)];
    if (standing >= limits_.per_address) {
      return false;
    }
    ++standing;
  }
  ++all_;
  return true;
}

void ConnectionCap::leave(const boost::asio::ip::address& peer) {
  const bool by_address = counted(peer);
  const std::lock_guard lock(mutex_);
  --all_;
  if (by_address) {
    const auto found = by_sender_.find(sender_key(peer));
    if (--found->second == 0) {
      by_sender_.erase(found);
    }
  }
}

}  // namespace footfall::collector::http
