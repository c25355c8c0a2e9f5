#include "collector/app/store_access.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

namespace footfall::collector::app {
namespace {

// Installed beside this program; in the build tree in a folder of its own.
std::filesystem::path engine_program() {
  const std::filesystem::path beside = program_folder() / "footfall-engine";
  return std::filesystem::exists(beside) ? beside : program_folder() / "../../bin/footfall-engine";
}

}  // namespace

std::filesystem::path program_folder() {
  std::error_code ec;
  return std::filesystem::read_symlink("/proc/self/exe", ec).parent_path();
}

Outcome<OpenStore> open_store(const DataFolder& folder, const StoreChoice& choice,
                              std::function<void(std::string)> report) {
  OpenStore open;
  if (!choice.url.empty()) {
    Outcome<StoreAddress> address = StoreAddress::parse(choice.url);
    if (!address) {
      return address.error();
    }
    open.store = std::make_unique<ClickHouseStore>(*std::move(address));
    return open;
  }
  EngineProcessOptions options;
  options.program = choice.engine.empty() ? engine_program() : choice.engine;
  options.folder = folder.engine();
  options.socket = folder.engine_socket();
  options.report = std::move(report);
  Outcome<std::unique_ptr<EngineProcess>> engine = EngineProcess::start(std::move(options));
  if (!engine) {
    return engine.error();
  }
  open.engine = *std::move(engine);
  open.store = std::make_unique<ClickHouseStore>(StoreAddress{folder.engine_socket(), {}, {}});
  return open;
}

boost::asio::awaitable<Outcome<void>> wait_for_store(Store& store, std::int64_t patience_ms) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  while (true) {
    Outcome<void> prepared = co_await store.prepare();
    if (prepared || std::chrono::steady_clock::now() > deadline) {
      co_return prepared;
    }
    timer.expires_after(std::chrono::milliseconds(100));
    co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
  }
}

}  // namespace footfall::collector::app
