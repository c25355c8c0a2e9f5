#include "collector/alert/deliver.hpp"

#include "collector/alert/signature.hpp"
#include "collector/alert/words.hpp"

namespace footfall::collector::alert {

Attempt deliver(AlertBook& book, const DeliveryOptions& options, const AlertMessage& message) {
  const std::int64_t now_ms = options.now();
  if (message.channel == AlertChannel::kWebhook) {
    const Outcome<std::string> secret = book.secret(message.site, options.random);
    if (!secret) {
      return {Result::kAgain, secret.error().message};
    }
    return send_webhook(options.webhook, {message.target, message.id, message.body,
                                          signature_of(*secret, now_ms, message.body)});
  }
  const report::Json body = report::Json::parse(message.body, nullptr, false);
  if (!body.is_object()) {
    return {Result::kNever, "what was kept of the message cannot be read"};
  }
  return send_mail(
      options.mail,
      {message.id, {message.target}, subject_of(body), text_of_mail(body), message.created_at_ms});
}

}  // namespace footfall::collector::alert
