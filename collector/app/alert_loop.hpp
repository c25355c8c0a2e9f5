// Alerts while the collector runs: one thread looks at the rules, another sends the messages, so that a
// webhook that hangs delays no look.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "collector/alert/deliver.hpp"
#include "collector/alert/evaluator.hpp"
#include "collector/alert/sender.hpp"

namespace footfall::collector::app {

struct AlertLoopOptions {
  alert::Pace pace;
  alert::DeliveryOptions delivery;
  std::function<void(std::string)> report = [](const std::string&) {};
};

class AlertLoop {
 public:
  /// All outlive the loop. Starts at once.
  AlertLoop(AdminStore& admin, AlertBook& book, Store& store, AlertLoopOptions options);
  /// Stops after the look and the message under way.
  ~AlertLoop();
  AlertLoop(const AlertLoop&) = delete;
  AlertLoop& operator=(const AlertLoop&) = delete;

 private:
  void look_again_and_again();
  void send_again_and_again();
  /// False when it is time to end.
  bool sleep(std::chrono::milliseconds time);

  AlertBook& book_;
  AlertLoopOptions options_;
  alert::Evaluator evaluator_;
  alert::Sender sender_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool stopping_ = false;
  std::thread looking_;
  std::thread sending_;
};

}  // namespace footfall::collector::app
