// The way of a message: a webhook's post or a mail. Any thread.
#pragma once

#include "collector/admin/alert_book.hpp"
#include "collector/alert/mail.hpp"
#include "collector/alert/webhook.hpp"
#include "collector/base/clock.hpp"

namespace footfall::collector::alert {

struct DeliveryOptions {
  WebhookOptions webhook;
  MailOptions mail;
  WallClock now = system_now_ms;
  RandomBytes random = system_random;
};

/// The book outlives the call.
Attempt deliver(AlertBook& book, const DeliveryOptions& options, const AlertMessage& message);

}  // namespace footfall::collector::alert
