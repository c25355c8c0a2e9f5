#include "collector/alert/sender.hpp"

#include <algorithm>
#include <array>

namespace footfall::collector::alert {

std::int64_t Sender::pause_ms(int attempts) const {
  constexpr int kMostDoublings = 30;
  const std::int64_t whole =
      std::min(options_.longest_pause_ms, options_.first_pause_ms << std::min(attempts - 1, kMostDoublings));
  std::array<std::uint8_t, 2> bytes{};
  options_.random(bytes);
  const std::int64_t draw = bytes[0] * 256 + bytes[1];
  return whole - whole * draw / 65'536 / 2;
}

Outcome<bool> Sender::send_next() {
  const Outcome<std::optional<AlertMessage>> message = book_.next_message(options_.now());
  if (!message) {
    return message.error();
  }
  if (!*message) {
    return false;
  }
  const AlertMessage& one = **message;
  const Attempt attempt = deliver_(one);
  const int attempts = one.attempts + 1;
  Outcome<void> noted;
  if (attempt.result == Result::kSent) {
    noted = book_.sent(one.id, options_.now(), attempt.outcome);
  } else if (attempt.result == Result::kNever || attempts >= options_.attempts) {
    options_.report("alert message " + one.id + " of " + one.site + " is given up: " + attempt.outcome);
    noted = book_.not_sent(one.id, std::nullopt, attempt.outcome);
  } else {
    noted = book_.not_sent(one.id, options_.now() + pause_ms(attempts), attempt.outcome);
  }
  if (!noted) {
    return noted.error();
  }
  return true;
}

}  // namespace footfall::collector::alert
