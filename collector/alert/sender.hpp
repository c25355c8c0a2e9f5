// Sends what is due, one message at a time, and again after growing pauses when that fails. One thread at a
// time.
#pragma once

#include <functional>
#include <string>

#include "collector/admin/alert_book.hpp"
#include "collector/alert/attempt.hpp"
#include "collector/base/clock.hpp"

namespace footfall::collector::alert {

struct SenderOptions {
  std::int64_t first_pause_ms = 4'000;  ///< doubled with each attempt, and cut by up to half at random
  std::int64_t longest_pause_ms = 3'600'000;
  int attempts = 14;  ///< then the message is given up: after some four hours
  WallClock now = system_now_ms;
  RandomBytes random = system_random;
  std::function<void(std::string)> report = [](const std::string&) {};  ///< what went wrong, for the log
};

class Sender {
 public:
  using Deliver = std::function<Attempt(const AlertMessage&)>;

  /// The book outlives the sender.
  Sender(AlertBook& book, Deliver deliver, SenderOptions options)
      : book_(book), deliver_(std::move(deliver)), options_(std::move(options)) {}

  /// False when nothing is due. A message whose sending was not noted is sent again, under the same id.
  Outcome<bool> send_next();

 private:
  std::int64_t pause_ms(int attempts) const;

  AlertBook& book_;
  Deliver deliver_;
  SenderOptions options_;
};

}  // namespace footfall::collector::alert
