#include "collector/alert/evaluator.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/events.hpp"
#include "tests/collector/report/run.hpp"
#include "tests/collector/report/scripted_store.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using footfall::support::TempFolder;

namespace {

// The overview's row of a window with so many page views.
std::string overview(int views) {
  return "[1,1," + std::to_string(views) + ",1,0,0]\n";
}

struct Watch {
  TempFolder folder;
  std::int64_t now = at("2026-11-17T12:00:00Z");
  std::unique_ptr<AdminStore> admin = *AdminStore::open({.file = folder / "admin.db"});
  std::unique_ptr<AlertBook> book = *AlertBook::open(folder / "admin.db");
  ScriptedStore store;
  std::vector<std::string> reports;

  Watch() {
    REQUIRE(admin->add_site("shop", "UTC"));
    save("Few views", R"({"when":"threshold","metric":"pageviews","window_minutes":60,"direction":"below",)"
                      R"("value":100,"webhook":"https://a.example/"})");
  }
  void save(const std::string& name, const std::string& body) {
    REQUIRE(admin->save_item({"shop", SavedKind::kAlert, name, body, "anna"}, std::nullopt));
  }
  void look() {
    alert::EvaluatorOptions options;
    options.now = [this] { return now; };
    options.report = [this](const std::string& text) { reports.push_back(text); };
    alert::Evaluator evaluator(*admin, *book, store, options);
    run(looked(evaluator));
  }
  static boost::asio::awaitable<bool> looked(alert::Evaluator& evaluator) {
    co_await evaluator.look();
    co_return true;
  }
  std::size_t messages() { return book->deliveries("shop", 100)->size(); }
};

}  // namespace

TEST_CASE("evaluator: an incident and its message are kept together, through a restart, once") {
  Watch watch;
  watch.store.answer = overview(12);
  watch.look();
  CHECK(watch.reports.empty());
  REQUIRE(watch.book->incidents("shop", 10)->size() == 1);
  CHECK(watch.messages() == 1);
  watch.book = *AlertBook::open(watch.folder / "admin.db");
  watch.look();  // the same window
  watch.now += 60'000;
  watch.look();  // the next, still so
  CHECK(watch.messages() == 1);
  CHECK(watch.book->incidents("shop", 10)->size() == 1);
  watch.store.answer = overview(120);
  for (int i = 0; i < alert::kCalmWindows; ++i) {
    watch.now += 60'000;
    watch.look();
  }
  CHECK(watch.messages() == 2);
  CHECK(watch.book->incidents("shop", 10)->front().closed_at_ms == watch.now);
}

TEST_CASE("evaluator: a rule is asked of the store once a window") {
  Watch watch;
  watch.store.answer = overview(120);
  watch.look();
  const int asked = watch.store.queries;
  CHECK(asked > 0);
  watch.now += 59'999;
  watch.look();
  CHECK(watch.store.queries == asked);
  watch.now += 1;
  watch.look();
  CHECK(watch.store.queries == 2 * asked);
}

TEST_CASE("evaluator: while the store is away nothing is decided") {
  Watch watch;
  watch.store.failure = Failure{FailureKind::kUnavailable, "away"};
  watch.look();
  CHECK(watch.reports.size() == 1);
  CHECK(watch.book->states("shop")->empty());
  watch.store.failure.reset();
  watch.store.answer = overview(12);
  watch.look();
  CHECK(watch.messages() == 1);
}

TEST_CASE("evaluator: a rule whose answer is refused is told, and keeps no other waiting") {
  Watch watch;
  watch.save("Bought less",
             R"({"when":"threshold","metric":"conversions","goal":"custom:Ordered","window_minutes":60,)"
             R"("direction":"below","value":1,"webhook":"https://a.example/"})");
  watch.store.answer = overview(12);
  watch.store.refused_sql = "goal";
  watch.look();
  REQUIRE(watch.reports.size() == 1);
  CHECK(watch.reports[0].starts_with("alert 'Bought less' of shop: "));
  CHECK(watch.messages() == 1);
}

TEST_CASE("evaluator: a rule that is removed leaves no state, and its incident is over") {
  Watch watch;
  watch.store.answer = overview(12);
  watch.look();
  REQUIRE(watch.admin->remove_saved_item("anna", "shop", SavedKind::kAlert, "Few views", std::nullopt));
  watch.now += 60'000;
  watch.look();
  CHECK(watch.book->states("shop")->empty());
  CHECK(watch.book->incidents("shop", 10)->front().closed_at_ms);
  CHECK(watch.messages() == 1);
}
