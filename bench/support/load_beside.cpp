#include "bench/support/load_beside.hpp"

#include "bench/support/http_load.hpp"
#include "bench/support/simulated_bodies.hpp"

namespace footfall::bench {

LoadBeside::LoadBeside(std::uint16_t port, std::string site, double events_per_second)
    : thread_(
          [this, port, site = std::move(site), events_per_second] { run(port, site, events_per_second); }) {}

LoadBeside::~LoadBeside() {
  stopping_ = true;
  thread_.join();
}

void LoadBeside::run(std::uint16_t port, const std::string& site, double events_per_second) {
  constexpr std::size_t kEventsABody = 20;
  constexpr int kConnections = 8;
  SimulatedBodies bodies(site, kEventsABody);
  LoadOptions options;
  options.port = port;
  options.connections = kConnections;
  options.seconds = 1;
  options.rate = events_per_second / kEventsABody;
  options.body = [&bodies]() -> const std::string& { return bodies.next(); };
  while (!stopping_) {
    events_ += load(options).answered * kEventsABody;
  }
}

}  // namespace footfall::bench
