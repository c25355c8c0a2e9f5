#include "collector/alert/words.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace footfall::collector::alert {
namespace {

using report::AlertRule;
using report::AlertWhen;
using report::Json;

constexpr double kHundred = 100;

std::string_view title_of(std::string_view metric) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kTitles = {
      {{"pageviews", "Page views"},
       {"visitors", "Visitors"},
       {"sessions", "Sessions"},
       {"engaged_sessions", "Engaged sessions"},
       {"bounce_rate", "Bounce rate"},
       {"conversions", "Conversions"},
       {"conversion_rate", "Conversion rate"},
       {"errors", "Errors"},
       {"error_rate", "Sessions with an error"},
       {"requests", "Requests"},
       {"request_failure_rate", "Failed requests"},
       {"lcp_p75", "LCP (75th percentile)"},
       {"inp_p75", "INP (75th percentile)"}}};
  for (const auto& [name, title] : kTitles) {
    if (name == metric) {
      return title;
    }
  }
  return metric;
}

std::string text_of(double value, std::string_view metric) {
  constexpr double kExact = 1e15;
  std::array<char, 64> text{};
  if (metric.ends_with("_rate")) {
    std::snprintf(text.data(), text.size(), "%.2f %%", value * kHundred);
  } else if (value == std::floor(value) && std::abs(value) < kExact) {
    std::snprintf(text.data(), text.size(), "%.0f", value);
  } else {
    std::snprintf(text.data(), text.size(), "%.1f", value);
  }
  return std::string(text.data()) + (metric.ends_with("_p75") ? " ms" : "");
}

// "2026-11-17 09:00 to 10:00", the day once where it is the same.
std::string span_of(const Verdict& verdict, const report::Zone& zone) {
  constexpr std::size_t kDay = 10, kClock = 5;
  const std::string from = zone.text(verdict.from_ms), to = zone.text(verdict.to_ms);
  const auto clock = [](const std::string& text) { return text.substr(kDay + 1, kClock); };
  const bool same_day = from.substr(0, kDay) == to.substr(0, kDay);
  return from.substr(0, kDay) + " " + clock(from) + " to " + (same_day ? "" : to.substr(0, kDay) + " ") +
         clock(to) + " (" + zone.name() + ")";
}

std::string held_against(const AlertRule& rule, const Verdict& verdict) {
  const std::string reference = text_of(verdict.reference.value_or(0), rule.metric);
  switch (rule.when) {
    case AlertWhen::kThreshold:
      return (rule.direction == report::AlertDirection::kUp ? "above " : "below ") + reference;
    case AlertWhen::kChange:
      return (rule.against == report::AlertAgainst::kPrevious ? "against " + reference + " in the time before"
                                                              : "against " + reference + " a week before");
    case AlertWhen::kAnomaly:
      return "where about " + reference + " were expected";
  }
  return {};
}

std::optional<double> change_of(const Verdict& verdict) {
  if (!verdict.value || verdict.reference.value_or(0) == 0) {
    return std::nullopt;
  }
  return *verdict.value / *verdict.reference - 1;
}

Json number(const std::optional<double>& value) {
  return value ? Json(*value) : Json();
}

void add_entries(std::string& text, const Json& body, const char* key, std::string_view title) {
  const Json& entries = body.at(key);
  if (entries.empty()) {
    return;
  }
  text.append(title).append("\n");
  for (const Json& entry : entries) {
    text.append("\n  ").append(entry.at("rule").get<std::string>()).append("\n  ");
    text.append(entry.at("text").get<std::string>()).append("\n");
    if (entry.contains("description")) {
      text.append("  ").append(entry.at("description").get<std::string>()).append("\n");
    }
  }
  text.append("\n");
}

}  // namespace

std::string sentence_of(const AlertRule& rule, const Verdict& verdict, const report::Zone& zone) {
  std::string text(title_of(rule.metric));
  if (!rule.goal.empty()) {
    text.append(" of ").append(rule.goal);
  }
  text.append(": ").append(verdict.value ? text_of(*verdict.value, rule.metric) : "nothing");
  text.append(", ").append(span_of(verdict, zone)).append(", ").append(held_against(rule, verdict));
  if (const std::optional<double> change = change_of(verdict); change && rule.when != AlertWhen::kThreshold) {
    std::array<char, 32> percent{};
    std::snprintf(percent.data(), percent.size(), " (%+.0f %%)", *change * kHundred);
    text.append(percent.data());
  }
  return text + ".";
}

Json facts_of(const std::string& name, const AlertRule& rule, const Verdict& verdict,
              const report::Zone& zone) {
  constexpr std::array kWhen = {"threshold", "change", "anomaly"};
  Json facts = {
      {"rule", name}, {"when", kWhen.at(static_cast<std::size_t>(rule.when))}, {"metric", rule.metric}};
  if (!rule.goal.empty()) {
    facts["goal"] = rule.goal;
  }
  if (!rule.filter.empty()) {
    facts["filter"] = rule.filter;
  }
  if (!rule.description.empty()) {
    facts["description"] = rule.description;
  }
  facts.update(Json{{"from", zone.text(verdict.from_ms)},
                    {"to", zone.text(verdict.to_ms)},
                    {"value", number(verdict.value)},
                    {"reference", number(verdict.reference)},
                    {"change", number(change_of(verdict))},
                    {"text", sentence_of(rule, verdict, zone)}});
  return facts;
}

std::string subject_of(const Json& body) {
  const std::string site = body.at("site").get<std::string>();
  if (body.at("type") == "test") {
    return "Footfall: " + site + ": test of an alert";
  }
  const std::size_t firing = body.at("firing").size(), resolved = body.at("resolved").size();
  std::string subject = "Footfall: " + site + ":";
  if (firing > 0) {
    subject += " " + std::to_string(firing) + (firing == 1 ? " alert" : " alerts");
  }
  if (resolved > 0) {
    subject += std::string(firing > 0 ? "," : "") + " " + std::to_string(resolved) + " over";
  }
  return subject;
}

std::string text_of_mail(const Json& body) {
  std::string text;
  if (body.at("type") == "test") {
    text = "This is a test: nothing has happened.\n\n";
  }
  add_entries(text, body, "firing", "News");
  add_entries(text, body, "resolved", "Over");
  return text + "Site: " + body.at("site").get<std::string>() +
         "\nMessage: " + body.at("id").get<std::string>() + "\n";
}

}  // namespace footfall::collector::alert
