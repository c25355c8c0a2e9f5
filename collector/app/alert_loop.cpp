#include "collector/app/alert_loop.hpp"

#include "collector/app/run_to_end.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::chrono::milliseconds kLookForMessages{500};
constexpr std::int64_t kKeptMs = std::int64_t{90} * 24 * 60 * 60 * 1'000;

boost::asio::awaitable<bool> looked(alert::Evaluator& evaluator) {
  co_await evaluator.look();
  co_return true;
}

alert::EvaluatorOptions evaluator_options(const AlertLoopOptions& options) {
  alert::EvaluatorOptions made;
  made.pace = options.pace;
  made.report = options.report;
  return made;
}

alert::SenderOptions sender_options(const AlertLoopOptions& options) {
  alert::SenderOptions made;
  made.report = options.report;
  return made;
}

}  // namespace

AlertLoop::AlertLoop(AdminStore& admin, AlertBook& book, Store& store, AlertLoopOptions options)
    : book_(book),
      options_(std::move(options)),
      evaluator_(admin, book, store, evaluator_options(options_)),
      sender_(
          book,
          [this](const AlertMessage& message) { return alert::deliver(book_, options_.delivery, message); },
          sender_options(options_)) {
  looking_ = std::thread([this] { look_again_and_again(); });
  sending_ = std::thread([this] { send_again_and_again(); });
}

AlertLoop::~AlertLoop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  ended_.notify_all();
  looking_.join();
  sending_.join();
}

bool AlertLoop::sleep(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return !ended_.wait_for(lock, time, [this] { return stopping_; });
}

// Shortly after each step of the clock.
void AlertLoop::look_again_and_again() {
  const auto to_next_step = [this] {
    const std::int64_t every_ms = options_.pace.every_ms;
    return std::chrono::milliseconds(every_ms - system_now_ms() % every_ms + 1);
  };
  while (sleep(to_next_step())) {
    run_to_end(looked(evaluator_));
    if (const Outcome<void> forgot = book_.forget_before(system_now_ms() - kKeptMs); !forgot) {
      options_.report("alerts: " + forgot.error().message);
    }
  }
}

void AlertLoop::send_again_and_again() {
  while (true) {
    const Outcome<bool> sent = sender_.send_next();
    if (!sent) {
      options_.report("alerts: " + sent.error().message);
    }
    const bool more = sent && *sent;
    if (!sleep(more ? std::chrono::milliseconds(0) : kLookForMessages)) {
      return;
    }
  }
}

}  // namespace footfall::collector::app
