#include "bench/support/simulated_bodies.hpp"

#include <chrono>
#include <random>

#include "bench/support/server_process.hpp"
#include "collector/simulate/wire_batches.hpp"
#include "footfall/anonymize.hpp"
#include "footfall/wire.hpp"

namespace footfall::bench {
namespace {

using collector::StoredEvent;
namespace simulate = collector::simulate;

constexpr std::size_t kBodies = 1'000;

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

BatchHeader header_of(const StoredEvent& first, std::int64_t sent_at_ms) {
  BatchHeader header;
  header.site = first.site;
  header.opened_at_ms = first.ts_ms;
  header.sent_at_ms = sent_at_ms;
  header.tracker = first.tracker_version;
  header.language = first.language;
  header.timezone = first.timezone;
  header.screen = first.screen;
  return header;
}

}  // namespace

SimulatedBodies::SimulatedBodies(std::string site, std::size_t events) : events_(events) {
  simulate::Options options;
  options.site = std::move(site);
  options.days = 2;
  options.end_ms = now_ms();
  auto generator = simulate::Generator::create(options);
  if (!generator) {
    give_up(generator.error().message);
  }
  StoredEvent row;
  while (bodies_.size() < kBodies) {
    std::vector<AnonymousEvent> batch;
    BatchHeader header;
    while (batch.size() < events && (*generator)->next(row)) {
      if (batch.empty()) {
        header = header_of(row, options.end_ms);
      }
      auto event = Anonymizer::anonymize(simulate::raw_event(row), static_cast<std::int64_t>(batch.size()));
      if (event) {
        batch.push_back(*std::move(event));
      }
    }
    if (batch.size() < events) {
      break;
    }
    bodies_.push_back(encode(header, batch));
  }
  if (bodies_.empty()) {
    give_up("the simulator made too few events");
  }
  state_ = std::random_device{}();
}

const std::string& SimulatedBodies::next() {
  current_ = bodies_[next_++ % bodies_.size()];
  write_id(current_.find("\"batch\":\"") + 9);
  write_id(current_.find("\"stream\":\"") + 10);
  return current_;
}

std::size_t SimulatedBodies::bytes() const {
  std::size_t sum = 0;
  for (const std::string& body : bodies_) {
    sum += body.size();
  }
  return sum / bodies_.size();
}

void SimulatedBodies::write_id(std::size_t at) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (std::size_t half = 0; half < 2; ++half) {
    std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15U;  // splitmix64
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31;
    for (std::size_t digit = 0; digit < 16; ++digit, mixed >>= 4) {
      current_[at + half * 16 + digit] = kDigits[mixed & 15U];
    }
  }
}

}  // namespace footfall::bench
