// Looks at the rules that are due, site by site, and commits what that changes. One thread at a time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>

#include "collector/admin/admin.hpp"
#include "collector/admin/alert_book.hpp"
#include "collector/alert/plan.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::alert {

struct EvaluatorOptions {
  Pace pace;
  WallClock now = system_now_ms;
  RandomBytes random = system_random;
  std::function<void(std::string)> report = [](const std::string&) {};  ///< what went wrong, for the log
};

class Evaluator {
 public:
  /// All outlive the evaluator.
  Evaluator(AdminStore& admin, AlertBook& book, Store& store, EvaluatorOptions options)
      : admin_(admin), book_(book), store_(store), options_(std::move(options)) {}

  /// One look at every site. A site whose questions the store does not answer is looked at the next time.
  boost::asio::awaitable<void> look();

 private:
  boost::asio::awaitable<Outcome<void>> look_at(Site site);

  AdminStore& admin_;
  AlertBook& book_;
  Store& store_;
  EvaluatorOptions options_;
};

}  // namespace footfall::collector::alert
