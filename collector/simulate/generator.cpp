#include "collector/simulate/generator.hpp"

#include <algorithm>
#include <charconv>

#include "collector/simulate/audience.hpp"
#include "collector/simulate/shop.hpp"
#include "collector/simulate/technical.hpp"

namespace footfall::collector::simulate {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
constexpr int kMaxDays = 3'660;
constexpr std::string_view kTracker = "0.1.0";

Id128 wide(std::uint64_t high, std::uint64_t low) {
  Id128 id;
  for (std::size_t i = 0; i < 8; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(high >> (56 - 8 * i));
    id.bytes[8 + i] = static_cast<std::uint8_t>(low >> (56 - 8 * i));
  }
  return id;
}

// Appends `"key":number`.
void append_number(std::string& out, std::string_view key, std::uint32_t number) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(key).append(digits, end);
}

void write_props(const Step& step, std::string& out) {
  out.clear();
  if (step.kind != EventKind::kCustom) {
    return;
  }
  if (step.detail == kOrdered) {
    append_number(out, R"({"value":)", step.first);
    out.append(R"(,"currency":")").append(kCurrency);
    append_number(out, R"(","items":)", step.second);
    out.append("}");
    return;
  }
  const Page& page = kPages[step.first];
  out.append(R"({"sku":")").append(page.sku);
  append_number(out, R"(","price":)", static_cast<std::uint32_t>(page.price));
  out.append("}");
}

}  // namespace

Id128 visitor_id(std::uint64_t visitor) {
  return wide(visitor, mixed({visitor, 0x1d}));
}

struct Generator::Visit {
  PlannedVisit plan;
  std::vector<Step> steps;
  std::size_t next = 0;
  std::uint64_t stream = 0;
  const Equipment* equipment = nullptr;
  const Home* home = nullptr;
  const Way* way = nullptr;
  std::uint32_t version = 0;
  // The visitor of the batch at hand: an anonymous one ends with the UTC day of reception.
  std::int64_t received_ms = 0;
  std::int64_t utc_day = -1;
  std::uint64_t visitor = 0;
  VisitorState* state = nullptr;
  std::uint64_t session = 0;
};

Generator::~Generator() = default;

Generator::Generator(Options options, Calendar calendar)
    : options_(std::move(options)),
      calendar_(std::move(calendar)),
      population_(options_, calendar_),
      tally_(options_, calendar_) {
  context_.visitor.site = options_.site;
}

Outcome<std::unique_ptr<Generator>> Generator::create(Options options) {
  if (options.days < 1 || options.days > kMaxDays) {
    return Failure{FailureKind::kInvalid, "days must be 1 to 3,660"};
  }
  for (const Anomaly& anomaly : options.anomalies) {
    if (anomaly.day < 0 || anomaly.day >= options.days || anomaly.hour < 0 || anomaly.hour > 23 ||
        anomaly.hours < 1 || anomaly.factor < 0) {
      return Failure{FailureKind::kInvalid, "an anomaly lies outside the simulated days"};
    }
  }
  Outcome<Calendar> calendar = Calendar::of(options.timezone, options.end_ms, options.days);
  if (!calendar) {
    return calendar.error();
  }
  return std::unique_ptr<Generator>(new Generator(std::move(options), *std::move(calendar)));
}

std::vector<VisitorState>& Generator::cohort_states(int cohort) {
  for (auto& [day, states] : cohorts_) {
    if (day == cohort) {
      return states;
    }
  }
  return cohorts_.emplace_back(cohort, std::vector<VisitorState>(population_.cohort_size(cohort))).second;
}

bool Generator::plan_next_day() {
  if (next_day_ == options_.days) {
    return false;
  }
  const int day = next_day_++;
  planned_ = population_.plan(day);
  next_planned_ = 0;
  // A visit may go on for a day after its visitor's last day has begun.
  while (!cohorts_.empty() && cohorts_.front().first < population_.oldest_cohort(day) - 1) {
    cohorts_.pop_front();
  }
  for (int cohort = cohorts_.empty() ? population_.oldest_cohort(day) : cohorts_.back().first + 1;
       cohort <= day; ++cohort) {
    cohort_states(cohort);
  }
  forget_anonymous(calendar_.days()[static_cast<std::size_t>(day)].begins_ms - kDayMs);
  return true;
}

void Generator::forget_anonymous(std::int64_t before_ms) {
  std::erase_if(anonymous_, [before_ms](const auto& entry) { return entry.second.last_ms < before_ms; });
}

double Generator::feature_chance(std::int64_t start_ms) const {
  const Adoption& adoption = options_.adoption;
  const std::int64_t first_ms = calendar_.days().front().begins_ms;
  const double day = static_cast<double>(start_ms - first_ms) / static_cast<double>(kDayMs);
  const double progress = (day - adoption.from_day) / std::max(1, adoption.ramp_days);
  return progress < 0 ? 0 : adoption.chance * std::min(1.0, 0.1 + 0.9 * progress);
}

void Generator::choose_traits(Visit& visit, Chance& chance) const {
  constexpr auto kEquipmentWeights = weights_of(kEquipment);
  constexpr auto kHomeWeights = weights_of(kHomes);
  // A person keeps device and home; the way here is each visit's.
  Chance person(mixed({visit.plan.person, 0x7a17}));
  visit.equipment = &kEquipment[person.weighted(kEquipmentWeights, sum_of(kEquipmentWeights))];
  visit.home = &kHomes[person.weighted(kHomeWeights, sum_of(kHomeWeights))];
  constexpr std::uint32_t kVersionsInUse = 4;
  visit.version = visit.equipment->newest_version - person.below(kVersionsInUse);
  std::array<double, kWays.size()> weights{};
  for (std::size_t i = 0; i < kWays.size(); ++i) {
    weights[i] = visit.plan.returning ? kWays[i].returning_weight : kWays[i].weight;
  }
  visit.way = &kWays[chance.weighted(weights, sum_of(weights))];
  if (visit.plan.kind == PersonKind::kBot) {
    visit.equipment = &kBotEquipment;
    visit.version = kBotEquipment.newest_version;
    visit.way = &kWays[0];
  }
}

void Generator::begin(const PlannedVisit& planned) {
  if (free_slots_.empty()) {
    free_slots_.push_back(visits_.size());
    visits_.emplace_back();
  }
  const std::size_t slot = free_slots_.back();
  free_slots_.pop_back();
  Visit& visit = visits_[slot];
  visit.plan = planned;
  visit.steps.clear();
  visit.next = 0;
  visit.utc_day = -1;
  visit.state = nullptr;
  visit.stream = mixed({options_.seed, planned.person, static_cast<std::uint64_t>(planned.start_ms), 0x57});
  Chance chance(visit.stream);
  choose_traits(visit, chance);
  if (planned.kind == PersonKind::kBot) {
    write_bot_visit(chance, planned.start_ms, visit.steps);
  } else {
    write_visit(chance, options_.funnel, feature_chance(planned.start_ms), planned.start_ms, visit.steps);
    // By a chance of their own, so that people do what they would do without.
    Chance technical(mixed({visit.stream, 0x7ec}));
    add_technical(technical, visit.steps);
  }
  due_.push({visit.steps.front().ts_ms, serial_++, slot});
}

VisitorState& Generator::state_for(Visit& visit, std::int64_t received_ms) {
  if (visit.plan.kind == PersonKind::kGranted) {
    if (visit.state == nullptr) {
      visit.visitor = mixed({options_.seed, visit.plan.person, 0x61});
      visit.state = &cohort_states(visit.plan.cohort)[visit.plan.index];
    }
    return *visit.state;
  }
  const std::int64_t utc_day = received_ms / kDayMs;
  if (visit.utc_day != utc_day) {
    visit.utc_day = utc_day;
    visit.visitor = mixed({options_.seed, visit.plan.person, static_cast<std::uint64_t>(utc_day), 0xa0});
    visit.state = &anonymous_[visit.visitor];
  }
  return *visit.state;
}

// Begins every visit that starts before the next event of those under way.
void Generator::begin_due_visits() {
  while (next_planned_ < planned_.size() || plan_next_day()) {
    if (next_planned_ == planned_.size()) {
      continue;  // a day without visits
    }
    if (!due_.empty() && planned_[next_planned_].start_ms > due_.top().ts_ms) {
      return;
    }
    begin(planned_[next_planned_++]);
  }
}

std::uint64_t Generator::count(Visit& visit, const Step& step) {
  VisitorState& state = state_for(visit, visit.received_ms);
  context_.visitor.visitor = visit.visitor;
  context_.granted = visit.plan.kind == PersonKind::kGranted;
  context_.bot = visit.plan.kind == PersonKind::kBot;
  context_.channel = visit.next == 0 ? visit.way->channel : "internal";
  context_.country = visit.home->country;
  context_.device = visit.equipment->device;
  return tally_.count(step, context_, state);
}

bool Generator::next(StoredEvent& out) {
  begin_due_visits();
  if (due_.empty() || due_.top().ts_ms >= options_.end_ms) {
    return false;
  }
  const Due due = due_.top();
  due_.pop();
  Visit& visit = visits_[due.slot];
  const Step& step = visit.steps[visit.next];
  if (visit.next % kEventsPerBatch == 0) {
    // The batch leaves once its last event has happened.
    const std::size_t last = std::min(visit.next + kEventsPerBatch, visit.steps.size()) - 1;
    constexpr std::uint64_t kMaxTravelMs = 900;
    visit.received_ms = visit.steps[last].ts_ms + 20 +
                        static_cast<std::int64_t>(mixed({visit.stream, visit.next, 0x1a7}) % kMaxTravelMs);
  }
  stream_ = wide(visit.stream, mixed({visit.stream, 0x57e}));
  visit.session = count(visit, step);
  write(visit, step, out);
  if (++visit.next < visit.steps.size()) {
    due_.push({visit.steps[visit.next].ts_ms, due.serial, due.slot});
  } else {
    free_slots_.push_back(due.slot);
  }
  return true;
}

void Generator::write(const Visit& visit, const Step& step, StoredEvent& out) const {
  const Page& page = kPages[step.page];
  const bool view = step.kind == EventKind::kPageview;
  const bool arrival = view && visit.next == 0;
  const bool click = step.kind == EventKind::kClick;
  const bool bot = visit.plan.kind == PersonKind::kBot;
  out.batch_id = wide(mixed({visit.stream, visit.next / kEventsPerBatch, 0xb1}),
                      mixed({visit.stream, visit.next / kEventsPerBatch, 0xb2}));
  out.stream = visit.stream;
  out.seq = static_cast<std::uint32_t>(visit.next);
  out.ts_ms = step.ts_ms;
  out.received_at_ms = visit.received_ms;
  out.site = options_.site;
  out.kind = step.kind;
  out.name.clear();
  if (step.kind == EventKind::kCustom) {
    out.name = step.detail == kAdded     ? kAddedName
               : step.detail == kOrdered ? kOrderedName
                                         : std::string_view(options_.adoption.event);
  } else if (step.kind == EventKind::kSubmit) {
    out.name = kCheckoutForm;
  }
  out.visitor = visit.visitor;
  out.session = visit.session;
  out.consent = visit.plan.kind == PersonKind::kGranted ? Consent::kGranted : Consent::kAnonymous;
  out.host = options_.host;
  out.path = page.path;
  out.title = view ? page.title : std::string_view();
  out.referrer_host = arrival ? visit.way->referrer_host
                      : view  ? std::string_view(options_.host)
                              : std::string_view();
  out.channel = arrival ? visit.way->channel : view ? std::string_view("internal") : std::string_view();
  out.utm_source = arrival ? visit.way->utm_source : std::string_view();
  out.utm_medium = arrival ? visit.way->utm_medium : std::string_view();
  out.utm_campaign = arrival ? visit.way->utm_campaign : std::string_view();
  out.country = visit.home->country;
  out.browser = visit.equipment->browser;
  char version[16];
  out.browser_version.assign(version, std::to_chars(version, version + sizeof version, visit.version).ptr);
  out.os = visit.equipment->os;
  out.device = visit.equipment->device;
  out.language = visit.home->language;
  out.timezone = visit.home->timezone;
  out.screen = visit.equipment->screen;
  out.selector = click ? kClicks[step.detail].selector : std::string_view();
  if (step.kind == EventKind::kSubmit) {
    out.selector = "form#checkout";
  }
  out.text = click ? kClicks[step.detail].text : std::string_view();
  out.x = click ? step.first : 0;
  out.y = click ? step.second : 0;
  out.engaged_ms = step.kind == EventKind::kEngagement ? step.first : 0;
  out.scroll_pct =
      step.kind == EventKind::kEngagement ? static_cast<std::uint8_t>(step.second) : std::uint8_t{0};
  write_technical(step, out);
  write_props(step, out.props_json);
  out.bot = bot;
  out.bot_reason = bot ? kBotReason : std::string_view();
  out.tracker_version = kTracker;
}

}  // namespace footfall::collector::simulate
