// A message as an HTTPS POST: signed, without redirects, to addresses that may be reached. Any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collector/alert/attempt.hpp"
#include "collector/http/client_address.hpp"

namespace footfall::collector::alert {

struct WebhookOptions {
  std::vector<http::AddressRange> allowed;  ///< beside the public internet
  std::filesystem::path ca_file;            ///< certificates trusted instead of the system's; may be empty
};

struct Post {
  std::string url;
  std::string id;  ///< the same when it is sent again
  std::string body;
  std::string signature;
};

/// Sent: a 2xx answer. Never: 410. The connection is judged by the address it is about to be made to, so that
/// a name which resolves anew cannot slip past.
Attempt send_webhook(const WebhookOptions& options, const Post& post);

}  // namespace footfall::collector::alert
