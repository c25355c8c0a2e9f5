#include "collector/alert/mail.hpp"

#include <cctz/time_zone.h>

#include <chrono>

#include "collector/alert/transfer.hpp"
#include "collector/report/alert_rule.hpp"

namespace footfall::collector::alert {
namespace {

std::string date_of(std::int64_t at_ms) {
  const cctz::time_point<cctz::seconds> at{cctz::seconds(at_ms / 1'000)};
  return cctz::format("%a, %d %b %Y %H:%M:%S +0000", at, cctz::utc_time_zone());
}

std::string joined(const std::vector<std::string>& addresses) {
  std::string list;
  for (const std::string& one : addresses) {
    list.append(list.empty() ? "" : ", ").append(one);
  }
  return list;
}

Attempt judged(CURL* handle, CURLcode code) {
  constexpr long kRefused = 550;
  constexpr long kAfter = 560;
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  if (code == CURLE_OK) {
    return {Result::kSent, "taken by the mail server"};
  }
  const std::string outcome =
      std::string(curl_easy_strerror(code)) + (status == 0 ? "" : " (" + std::to_string(status) + ")");
  return {status >= kRefused && status < kAfter ? Result::kNever : Result::kAgain, outcome};
}

}  // namespace

Outcome<void> check_mail_options(const MailOptions& options) {
  if (options.url.empty()) {
    return {};
  }
  if (!options.url.starts_with("smtp://") && !options.url.starts_with("smtps://")) {
    return Failure{FailureKind::kInvalid, "--smtp-url is smtps://HOST[:PORT], or smtp://HOST[:PORT]"};
  }
  if (!report::valid_email(options.from)) {
    return Failure{FailureKind::kInvalid, "--smtp-url goes with --smtp-from, a mail address"};
  }
  return {};
}

Attempt send_mail(const MailOptions& options, const Mail& mail) {
  if (options.url.empty()) {
    return {Result::kNever, "no mail server is configured (--smtp-url)"};
  }
  const Transfer transfer = new_transfer("smtp,smtps", options.ca_file.c_str());
  if (!transfer) {
    return {Result::kAgain, "libcurl cannot start"};
  }
  CURL* const handle = transfer.get();
  TextList recipients, headers;
  for (const std::string& one : mail.to) {
    append(recipients, ("<" + one + ">").c_str());
  }
  append(headers, ("Date: " + date_of(mail.at_ms)).c_str());
  append(headers, ("From: Footfall <" + options.from + ">").c_str());
  append(headers, ("To: " + joined(mail.to)).c_str());
  append(headers, ("Subject: " + mail.subject).c_str());
  append(headers, ("Message-ID: <" + mail.id + options.from.substr(options.from.find('@')) + ">").c_str());
  append(headers, "Auto-Submitted: auto-generated");
  const std::unique_ptr<curl_mime, CurlDeleter> mime(curl_mime_init(handle));
  curl_mimepart* const part = curl_mime_addpart(mime.get());
  curl_mime_data(part, mail.text.data(), mail.text.size());
  curl_mime_type(part, "text/plain; charset=utf-8");
  curl_mime_encoder(part, "quoted-printable");
  curl_easy_setopt(handle, CURLOPT_URL, options.url.c_str());
  curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!options.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, options.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, options.password.c_str());
  }
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + options.from + ">").c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_MIMEPOST, mime.get());
  return judged(handle, curl_easy_perform(handle));
}

}  // namespace footfall::collector::alert
