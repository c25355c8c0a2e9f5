// `footfall rollup`: damage is found and mended.
#include <doctest/doctest.h>

#include "collector/app/ask_store.hpp"
#include "collector/app/data_folder.hpp"
#include "collector/app/store_access.hpp"
#include "collector/store/clickhouse_store.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/user_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

TEST_CASE("rollup: what it lacks is named by site and day, and made anew once nobody serves the folder") {
  support::CollectorProcess collector;
  collector.spawn();
  support::BlockingClient client;
  REQUIRE(client.post(collector.wait_for_port(), support::user_batch("anna", 1, "a")) == 202);
  REQUIRE(collector.end(SIGTERM) == 0);  // what waited in the spool is stored
  collector.command({"rollup", "check", "--engine", FOOTFALL_ENGINE});

  collector.spawn();
  collector.wait_for_port();
  app::DataFolder folder;
  folder.path = collector.data();
  ClickHouseStore store(StoreAddress{folder.engine_socket(), {}, {}});
  REQUIRE(app::run_to_end(app::wait_for_store(store)));  // which starts beside the server
  REQUIRE(app::ask_store(store, "ALTER TABLE session_slices DELETE WHERE 1 SETTINGS mutations_sync = 2"));
  CHECK(collector.refused({"rollup", "check", "--engine", FOOTFALL_ENGINE}));
  CHECK(collector.log().find("shop\t") != std::string::npos);
  CHECK(collector.refused({"rollup", "rebuild", "--engine", FOOTFALL_ENGINE}));
  REQUIRE(collector.end(SIGTERM) == 0);

  collector.command({"rollup", "rebuild", "--engine", FOOTFALL_ENGINE});
  collector.command({"rollup", "check", "--engine", FOOTFALL_ENGINE});
}
