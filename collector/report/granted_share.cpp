#include "collector/report/period_parts.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {

boost::asio::awaitable<Answer<Json>> granted_share(Store& store, const Question& question,
                                                   const Period& period) {
  constexpr std::size_t kViews = 2, kGrantedViews = 8;
  const Answer<PeriodParts> parts = co_await parts_of(store, question, period);
  if (!parts) {
    co_return parts.error();
  }
  const Answer<std::vector<nlohmann::json>> closed = co_await closed_rows(store, question, period, *parts);
  if (!closed) {
    co_return closed.error();
  }
  std::uint64_t granted = 0, all = 0;
  for (const nlohmann::json& day : *closed) {
    granted += day.at(kGrantedViews).get<std::uint64_t>();
    all += day.at(kViews).get<std::uint64_t>();
  }
  for (const Period& open : parts->open) {
    const Answer<nlohmann::json> row =
        co_await row_of(store, slices_query_for(embedded::report_sql::granted_share, question, open));
    if (!row) {
      co_return row.error();
    }
    granted += row->at(0).get<std::uint64_t>();
    all += row->at(1).get<std::uint64_t>();
  }
  co_return rate(granted, all);
}

}  // namespace footfall::collector::report
