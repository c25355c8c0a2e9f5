// The simulated rows one by one, in order of time, with the truth counted along. Deterministic from the
// options; memory holds one day's visits and the visitors who may still come. One thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>

#include "collector/base/failure.hpp"
#include "collector/enrich/stored_event.hpp"
#include "collector/simulate/calendar.hpp"
#include "collector/simulate/options.hpp"
#include "collector/simulate/population.hpp"
#include "collector/simulate/tally.hpp"

namespace footfall::collector::simulate {

/// The visitor hash that a stored visitor starts.
Id128 visitor_id(std::uint64_t visitor);

class Generator {
 public:
  /// Failures: kInvalid (an unknown zone, days out of 1 to 3,660, anomalies outside them).
  static Outcome<std::unique_ptr<Generator>> create(Options options);
  ~Generator();
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;

  /// Writes the next row into `out`; false after the last. `out` may be the same every time, which is
  /// fastest.
  bool next(StoredEvent& out);

  /// The stream that the last row belongs to, and the events that its batches hold at most.
  const Id128& stream() const { return stream_; }
  static constexpr std::uint32_t kEventsPerBatch = 8;

  /// What the rows given so far hold.
  const Truth& truth() const { return tally_.truth(); }
  const Options& options() const { return options_; }
  const Calendar& calendar() const { return calendar_; }

 private:
  struct Visit;
  struct Due {
    std::int64_t ts_ms;
    std::uint64_t serial;
    std::size_t slot;

    bool operator>(const Due& other) const {
      return ts_ms != other.ts_ms ? ts_ms > other.ts_ms : serial > other.serial;
    }
  };

  Generator(Options options, Calendar calendar);
  bool plan_next_day();
  void begin_due_visits();
  std::uint64_t count(Visit& visit, const Step& step);
  void begin(const PlannedVisit& planned);
  void choose_traits(Visit& visit, Chance& chance) const;
  std::vector<VisitorState>& cohort_states(int cohort);
  VisitorState& state_for(Visit& visit, std::int64_t received_ms);
  void forget_anonymous(std::int64_t before_ms);
  void write(const Visit& visit, const Step& step, StoredEvent& out) const;
  double feature_chance(std::int64_t start_ms) const;

  Options options_;
  Calendar calendar_;
  Population population_;
  Tally tally_;
  int next_day_ = 0;
  std::vector<PlannedVisit> planned_;  // of the day planned last
  std::size_t next_planned_ = 0;
  std::deque<std::pair<int, std::vector<VisitorState>>> cohorts_;
  std::unordered_map<std::uint64_t, VisitorState> anonymous_;
  std::vector<Visit> visits_;  // slots, used again
  std::vector<std::size_t> free_slots_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  std::uint64_t serial_ = 0;
  EventContext context_;
  Id128 stream_;
};

}  // namespace footfall::collector::simulate
