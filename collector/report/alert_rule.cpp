#include "collector/report/alert_rule.hpp"

#include <algorithm>
#include <array>
#include <boost/url/parse.hpp>

#include "collector/report/filter.hpp"
#include "collector/report/matcher.hpp"
#include "collector/report/zone.hpp"

namespace footfall::collector::report {
namespace {

using Body = nlohmann::json;

constexpr std::array<std::string_view, 13> kMetrics = {
    "pageviews",   "visitors",        "sessions",   "engaged_sessions", "bounce_rate",
    "conversions", "conversion_rate", "error_rate", "errors",           "request_failure_rate",
    "requests",    "lcp_p75",         "inp_p75"};
constexpr std::array<std::string_view, 9> kWithBaseline = {"pageviews",
                                                           "visitors",
                                                           "sessions",
                                                           "engaged_sessions",
                                                           "conversions",
                                                           "error_rate",
                                                           "request_failure_rate",
                                                           "lcp_p75",
                                                           "inp_p75"};
constexpr std::array<std::string_view, 16> kKeys = {
    "when",    "metric", "goal",     "filter",  "window_minutes", "direction", "value",       "against",
    "percent", "least",  "interval", "webhook", "emails",         "enabled",   "muted_until", "description"};
constexpr std::int64_t kMinWindowMinutes = 5;
constexpr std::int64_t kMaxWindowMinutes = std::int64_t{31} * 24 * 60;
constexpr std::size_t kMaxTextBytes = 1'000;
constexpr std::size_t kMaxAddressBytes = 254;
constexpr double kMostPercent = 10'000;

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

Refusal bad_key(std::string_view key, std::string_view takes) {
  return {400, "bad_saved_item", "'" + std::string(key) + "' takes " + std::string(takes)};
}

// The keys of one body, each read once; the first that is wrong stays the refusal.
class Reader {
 public:
  explicit Reader(const Body& body) : body_(body) {}

  bool has(const char* key) const { return body_.contains(key); }

  std::string text(const char* key, std::string_view takes, std::size_t most_bytes = kMaxTextBytes) {
    const auto found = body_.find(key);
    if (found == body_.end() || !found->is_string() ||
        found->get_ref<const std::string&>().size() > most_bytes) {
      refuse(key, takes);
      return {};
    }
    return found->get<std::string>();
  }
  std::string text_or(const char* key, std::string_view takes, std::string usual) {
    return has(key) ? text(key, takes) : usual;
  }
  double number(const char* key, std::string_view takes, double least, double most) {
    const auto found = body_.find(key);
    if (found == body_.end() || !found->is_number() || !(found->get<double>() >= least) ||
        !(found->get<double>() <= most)) {
      refuse(key, takes);
      return 0;
    }
    return found->get<double>();
  }
  void refuse(const char* key, std::string_view takes) { refuse(bad_key(key, takes)); }
  void refuse(Refusal refusal) {
    if (!refusal_) {
      refusal_ = std::move(refusal);
    }
  }
  const Body& body() const { return body_; }
  const std::optional<Refusal>& refusal() const { return refusal_; }

 private:
  const Body& body_;
  std::optional<Refusal> refusal_;
};

void read_watched(Reader& reader, AlertRule& rule) {
  rule.metric = reader.text("metric", "a metric of docs/alerts.md");
  if (rule.when == AlertWhen::kAnomaly ? !among(kWithBaseline, rule.metric) : !among(kMetrics, rule.metric)) {
    reader.refuse("metric", rule.when == AlertWhen::kAnomaly ? "a metric with a baseline (docs/alerts.md)"
                                                             : "a metric of docs/alerts.md");
  }
  if (rule.metric.starts_with("conversion")) {
    rule.goal = reader.text("goal", kMatcherTakes);
    if (const Answer<Matcher> goal = read_matcher("goal", rule.goal); !goal) {
      reader.refuse(goal.error());
    }
  } else if (reader.has("goal")) {
    reader.refuse("goal", "nothing beside this metric");
  }
  rule.filter = reader.text_or("filter", "a filter, as country:is:DE", {});
  if (const Answer<Filter> filter = read_filter("filter", rule.filter); !rule.filter.empty() && !filter) {
    reader.refuse(filter.error());
  }
}

void read_window(Reader& reader, AlertRule& rule) {
  constexpr std::string_view kTakes = "a whole number from 5 to 44640, the minutes of 31 days";
  const auto minutes = static_cast<std::int64_t>(reader.number("window_minutes", kTakes,
                                                               static_cast<double>(kMinWindowMinutes),
                                                               static_cast<double>(kMaxWindowMinutes)));
  if (reader.has("window_minutes") && !reader.body().at("window_minutes").is_number_integer()) {
    reader.refuse("window_minutes", kTakes);
  }
  rule.window_ms = minutes * kMinuteMs;
}

void read_direction(Reader& reader, AlertRule& rule, std::string_view up, std::string_view down) {
  const bool any = rule.when != AlertWhen::kThreshold;
  const std::string takes = std::string(up) + " or " + std::string(down) + (any ? ", or any" : "");
  const std::string given = reader.text("direction", takes);
  if (given != up && given != down && !(any && given == "any")) {
    reader.refuse("direction", takes);
  }
  rule.direction = given == up     ? AlertDirection::kUp
                   : given == down ? AlertDirection::kDown
                                   : AlertDirection::kAny;
}

void read_condition(Reader& reader, AlertRule& rule) {
  constexpr double kMost = 1e15;
  switch (rule.when) {
    case AlertWhen::kThreshold:
      read_window(reader, rule);
      read_direction(reader, rule, "above", "below");
      rule.value = reader.number("value", "a number of 0 or more", 0, kMost);
      return;
    case AlertWhen::kChange: {
      read_window(reader, rule);
      read_direction(reader, rule, "up", "down");
      const std::string against = reader.text("against", "previous or last_week");
      if (against != "previous" && against != "last_week") {
        reader.refuse("against", "previous or last_week");
      }
      rule.against = against == "previous" ? AlertAgainst::kPrevious : AlertAgainst::kLastWeek;
      rule.percent = reader.number("percent", "a number from 1 to 10000", 1, kMostPercent);
      rule.least = reader.has("least") ? reader.number("least", "a number of 0 or more", 0, kMost) : 0;
      return;
    }
    case AlertWhen::kAnomaly: {
      const std::string interval = reader.text_or("interval", "hour or day", "hour");
      if (interval != "hour" && interval != "day") {
        reader.refuse("interval", "hour or day");
      }
      rule.grain = interval == "day" ? Grain::kDay : Grain::kHour;
      if (reader.has("direction")) {
        read_direction(reader, rule, "up", "down");
      }
    }
  }
}

bool valid_webhook(std::string_view text) {
  const auto url = boost::urls::parse_uri(text);
  return url && url->scheme() == "https" && !url->encoded_host().empty() && !url->has_userinfo() &&
         !url->has_fragment();
}

void read_told(Reader& reader, AlertRule& rule) {
  if (reader.has("webhook")) {
    rule.webhook = reader.text("webhook", "an address that begins with https://");
    if (!valid_webhook(rule.webhook)) {
      reader.refuse("webhook", "an address that begins with https://, without user and fragment");
    }
  }
  if (reader.has("emails")) {
    constexpr std::string_view kTakes = "a list of at most 10 mail addresses";
    const Body& list = reader.body().at("emails");
    if (!list.is_array() || list.size() > kMaxAlertEmails) {
      reader.refuse("emails", kTakes);
      return;
    }
    for (const Body& one : list) {
      if (!one.is_string() || !valid_email(one.get_ref<const std::string&>())) {
        reader.refuse("emails", kTakes);
        return;
      }
      rule.emails.push_back(one.get<std::string>());
    }
  }
}

void read_state(Reader& reader, AlertRule& rule) {
  if (reader.has("enabled")) {
    const Body& enabled = reader.body().at("enabled");
    if (!enabled.is_boolean()) {
      reader.refuse("enabled", "true or false");
      return;
    }
    rule.enabled = enabled.get<bool>();
  }
  if (reader.has("muted_until")) {
    const std::optional<Zone> utc = Zone::load("UTC");
    const std::string text = reader.text("muted_until", "an instant");
    rule.muted_until_ms =
        utc && text.find('T') != std::string::npos ? parse_instant(text, *utc) : std::nullopt;
    if (!rule.muted_until_ms) {
      reader.refuse("muted_until", "an instant, as 2026-11-17T09:00:00Z");
    }
  }
  rule.description = reader.text_or("description", "a text of at most 1000 bytes", {});
}

}  // namespace

bool valid_email(std::string_view text) {
  const std::size_t sign = text.find('@');
  return text.size() <= kMaxAddressBytes && sign != std::string_view::npos && sign > 0 &&
         sign + 1 < text.size() && text.find('@', sign + 1) == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return c > 0x20 && c < 0x7f && std::string_view("<>()[]\\,;:\"").find(c) == std::string_view::npos;
         });
}

Answer<AlertRule> read_alert_rule(const nlohmann::json& body) {
  for (const auto& [key, value] : body.items()) {
    if (!among(kKeys, key)) {
      return Refusal{400, "bad_saved_item", "an alert rule has the keys of docs/alerts.md; there is another"};
    }
  }
  Reader reader(body);
  AlertRule rule;
  const std::string when = reader.text("when", "threshold, change or anomaly");
  if (when != "threshold" && when != "change" && when != "anomaly") {
    return bad_key("when", "threshold, change or anomaly");
  }
  rule.when = when == "threshold" ? AlertWhen::kThreshold
              : when == "change"  ? AlertWhen::kChange
                                  : AlertWhen::kAnomaly;
  read_watched(reader, rule);
  read_condition(reader, rule);
  read_told(reader, rule);
  read_state(reader, rule);
  if (reader.refusal()) {
    return *reader.refusal();
  }
  return rule;
}

}  // namespace footfall::collector::report
