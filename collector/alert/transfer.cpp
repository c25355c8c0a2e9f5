#include "collector/alert/transfer.hpp"

#include <cstddef>

namespace footfall::collector::alert {
namespace {

constexpr long kConnectMs = 5'000;
constexpr long kWholeMs = 10'000;
// Of an answer that nobody reads.
constexpr std::size_t kMostAnswer = 65'536;

// Takes what comes up to the bound; `taken` is the transfer's own.
std::size_t take(char*, std::size_t size, std::size_t count, void* taken) {
  auto& total = *static_cast<std::size_t*>(taken);
  total += size * count;
  return total > kMostAnswer ? 0 : size * count;
}

}  // namespace

Transfer new_transfer(const char* protocols, const char* ca_file) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  Transfer transfer(started == CURLE_OK ? curl_easy_init() : nullptr);
  if (!transfer) {
    return transfer;
  }
  thread_local std::size_t taken = 0;
  taken = 0;
  CURL* const handle = transfer.get();
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, kWholeMs);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &taken);
  if (*ca_file != '\0') {
    curl_easy_setopt(handle, CURLOPT_CAINFO, ca_file);
    curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
  }
  return transfer;
}

void append(TextList& list, const char* text) {
  if (curl_slist* longer = curl_slist_append(list.get(), text)) {
    static_cast<void>(list.release());
    list.reset(longer);
  }
}

}  // namespace footfall::collector::alert
