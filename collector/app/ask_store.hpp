// One question to the store, for commands: asked and waited for in the calling thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/app/run_to_end.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::app {

/// Values that the SQL binds (`{name:Type}`).
using Params = std::vector<std::pair<std::string, std::string>>;

/// The answer's rows, columns apart by tabs. An hour is time enough for a mutation of a large table.
inline Outcome<std::string> ask_store(Store& store, std::string_view sql, Params params = {}) {
  constexpr int kSeconds = 3'600;
  Query query;
  query.sql = sql;
  query.params = std::move(params);
  query.format = "TabSeparatedRaw";
  query.max_seconds = kSeconds;
  return run_to_end(store.query(std::move(query)));
}

}  // namespace footfall::collector::app
