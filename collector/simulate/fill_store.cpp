#include "collector/simulate/fill_store.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "footfall/hash.hpp"

namespace footfall::collector::simulate {
namespace {

// Raised whenever the same options give other rows than before.
constexpr int kGeneratorVersion = 3;

std::string options_text(const Options& options) {
  nlohmann::json anomalies = nlohmann::json::array();
  for (const Anomaly& anomaly : options.anomalies) {
    anomalies.push_back({anomaly.day, anomaly.hour, anomaly.hours, anomaly.factor});
  }
  const FunnelRates& funnel = options.funnel;
  const Adoption& adoption = options.adoption;
  const nlohmann::json json = {kGeneratorVersion,
                               options.seed,
                               options.site,
                               options.host,
                               options.timezone,
                               options.end_ms,
                               options.days,
                               options.visitors_per_day,
                               options.growth_per_day,
                               options.granted_share,
                               options.bot_share,
                               static_cast<int>(options.history),
                               options.retention,
                               anomalies,
                               funnel.list_to_product,
                               funnel.product_to_cart,
                               funnel.cart_to_checkout,
                               funnel.checkout_to_order,
                               adoption.event,
                               adoption.from_day,
                               adoption.ramp_days,
                               adoption.chance};
  return json.dump();
}

}  // namespace

std::string block_token(const Options& options, std::size_t block_rows, std::uint64_t block) {
  const std::string text = options_text(options);
  const std::string rows = std::to_string(block_rows);
  const std::array<std::string_view, 2> parts = {text, rows};
  return "simulate-" + to_hex(hash_id(parts)) + "-" + std::to_string(block);
}

boost::asio::awaitable<Outcome<std::uint64_t>> fill_store(Store& store, Generator& generator,
                                                          std::size_t block_rows, FillProgress progress) {
  std::vector<StoredEvent> rows(block_rows);
  std::uint64_t stored = 0;
  for (std::uint64_t block = 0;; ++block) {
    std::size_t filled = 0;
    while (filled < block_rows && generator.next(rows[filled])) {
      ++filled;
    }
    if (filled == 0) {
      co_return stored;
    }
    const std::string token = block_token(generator.options(), block_rows, block);
    const Outcome<void> inserted = co_await store.insert(std::span(rows).first(filled), token);
    if (!inserted) {
      co_return inserted.error();
    }
    stored += filled;
    if (progress) {
      progress(stored);
    }
  }
}

}  // namespace footfall::collector::simulate
