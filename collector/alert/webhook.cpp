#include "collector/alert/webhook.hpp"

#include <sys/socket.h>

#include <cstring>

#include "collector/alert/addresses.hpp"
#include "collector/alert/transfer.hpp"

namespace footfall::collector::alert {
namespace {

struct Doorkeeper {
  const std::vector<http::AddressRange>& allowed;
  bool refused = false;
};

boost::asio::ip::address address_of(const curl_sockaddr& given) {
  if (given.family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &given.addr, sizeof v4);
    return boost::asio::ip::address_v4(ntohl(v4.sin_addr.s_addr));
  }
  sockaddr_in6 v6{};
  std::memcpy(&v6, &given.addr, std::min(sizeof v6, static_cast<std::size_t>(given.addrlen)));
  boost::asio::ip::address_v6::bytes_type bytes;
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return boost::asio::ip::address_v6(bytes);
}

curl_socket_t open_socket(void* keeper, curlsocktype, curl_sockaddr* given) {
  auto& door = *static_cast<Doorkeeper*>(keeper);
  const bool internet = given->family == AF_INET || given->family == AF_INET6;
  if (!internet || !may_be_reached(address_of(*given), door.allowed)) {
    door.refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(given->family, given->socktype | SOCK_CLOEXEC, given->protocol);
}

Attempt judged(CURL* handle, CURLcode code, const Doorkeeper& door) {
  constexpr long kGone = 410;
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  if (status != 0) {
    const std::string outcome = "answered " + std::to_string(status);
    return {status >= 200 && status < 300 ? Result::kSent
            : status == kGone             ? Result::kNever
                                          : Result::kAgain,
            outcome};
  }
  if (door.refused) {
    return {Result::kNever, "the address is not of the public internet, and --alert-allow does not name it"};
  }
  return {Result::kAgain, curl_easy_strerror(code)};
}

}  // namespace

Attempt send_webhook(const WebhookOptions& options, const Post& post) {
  const Transfer transfer = new_transfer("https", options.ca_file.c_str());
  if (!transfer) {
    return {Result::kAgain, "libcurl cannot start"};
  }
  TextList headers;
  append(headers, "Content-Type: application/json");
  append(headers, "User-Agent: Footfall");
  append(headers, "Expect:");
  append(headers, ("Footfall-Message: " + post.id).c_str());
  append(headers, ("Footfall-Signature: " + post.signature).c_str());
  Doorkeeper door{options.allowed};
  CURL* const handle = transfer.get();
  curl_easy_setopt(handle, CURLOPT_URL, post.url.c_str());
  curl_easy_setopt(handle, CURLOPT_POST, 1L);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, post.body.c_str());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(post.body.size()));
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &door);
  return judged(handle, curl_easy_perform(handle), door);
}

}  // namespace footfall::collector::alert
