// libcurl's handle and lists with owners. One thread at a time each.
#pragma once

#include <curl/curl.h>

#include <memory>

namespace footfall::collector::alert {

struct CurlDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};

using Transfer = std::unique_ptr<CURL, CurlDeleter>;
using TextList = std::unique_ptr<curl_slist, CurlDeleter>;

/// A handle with what every transfer of ours has: bounds on time, verified certificates, no signals, no proxy
/// of the environment. `ca_file`: empty for the system's certificates.
Transfer new_transfer(const char* protocols, const char* ca_file);

void append(TextList& list, const char* text);

}  // namespace footfall::collector::alert
