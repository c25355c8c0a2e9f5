// A message as a text mail, by SMTP over TLS. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "collector/alert/attempt.hpp"
#include "collector/base/failure.hpp"

namespace footfall::collector::alert {

struct MailOptions {
  std::string url;  ///< smtps://HOST[:465], or smtp://HOST[:587] with STARTTLS; empty: no mail is sent
  std::string user;
  std::string password;
  std::string from;
  std::filesystem::path ca_file;  ///< certificates trusted instead of the system's; may be empty
};

struct Mail {
  std::string id;
  std::vector<std::string> to;
  std::string subject;  ///< ASCII
  std::string text;
  std::int64_t at_ms = 0;
};

/// Failures: kInvalid, for an address of the server or sender that is none.
Outcome<void> check_mail_options(const MailOptions& options);

/// Sent: the server took it for all. Never: it refused the message or an address for good (55x).
Attempt send_mail(const MailOptions& options, const Mail& mail);

}  // namespace footfall::collector::alert
