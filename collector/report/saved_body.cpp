#include "collector/report/saved_body.hpp"

#include <algorithm>
#include <initializer_list>

#include "collector/report/alert_rule.hpp"
#include "collector/report/filter.hpp"
#include "collector/report/matcher.hpp"
#include "collector/report/zone.hpp"

namespace footfall::collector::report {
namespace {

using Body = nlohmann::json;

constexpr std::size_t kMaxTextBytes = 1'000;
constexpr std::size_t kMinSteps = 2;
constexpr std::size_t kMaxSteps = 10;
constexpr std::int64_t kMaxWindowMs = std::int64_t{366} * kDayMs;

Refusal bad_key(std::string_view key, std::string_view takes) {
  return {400, "bad_saved_item", "'" + std::string(key) + "' takes " + std::string(takes)};
}

// The text under the key, or null where it lacks or is none.
const std::string* text_at(const Body& body, const char* key) {
  const auto found = body.find(key);
  return found == body.end() ? nullptr : found->get_ptr<const std::string*>();
}

Answer<void> only_keys(const Body& body, std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : body.items()) {
    if (key != "description" && std::find(known.begin(), known.end(), key) == known.end()) {
      std::string list;
      for (const std::string_view one : known) {
        list.append(one).append(", ");
      }
      return Refusal{400, "bad_saved_item",
                     "the body has the keys " + list + "description; there is another"};
    }
  }
  const auto description = body.find("description");
  if (description != body.end() &&
      (!description->is_string() || description->get_ref<const std::string&>().size() > kMaxTextBytes)) {
    return bad_key("description", "a text of at most 1000 bytes");
  }
  return {};
}

Answer<void> check_matcher(const Body& body) {
  const std::string* match = text_at(body, "match");
  if (match == nullptr) {
    return bad_key("match", kMatcherTakes);
  }
  const Answer<Matcher> read = read_matcher("match", *match);
  return read ? Answer<void>() : read.error();
}

Answer<void> check_goal(const Body& body) {
  if (const Answer<void> keys = only_keys(body, {"match", "value"}); !keys) {
    return keys;
  }
  if (body.contains("value")) {
    const std::string* value = text_at(body, "value");
    if (value == nullptr || !find_dimension("prop." + *value)) {
      return bad_key("value", "the name of a property");
    }
  }
  return check_matcher(body);
}

Answer<void> check_feature(const Body& body) {
  const Answer<void> keys = only_keys(body, {"match"});
  return keys ? check_matcher(body) : keys;
}

Answer<void> check_funnel(const Body& body) {
  if (const Answer<void> keys = only_keys(body, {"steps", "per", "window_ms"}); !keys) {
    return keys;
  }
  const auto steps = body.find("steps");
  if (steps == body.end() || !steps->is_array() || steps->size() < kMinSteps || steps->size() > kMaxSteps) {
    return bad_key("steps", "a list of 2 to 10 texts");
  }
  for (const Body& step : *steps) {
    if (!step.is_string()) {
      return bad_key("steps", "a list of 2 to 10 texts");
    }
    if (const Answer<Matcher> read = read_matcher("steps", step.get_ref<const std::string&>()); !read) {
      return read.error();
    }
  }
  if (body.contains("per")) {
    const std::string* per = text_at(body, "per");
    if (per == nullptr || (*per != "visitor" && *per != "session")) {
      return bad_key("per", "visitor or session");
    }
  }
  const auto window = body.find("window_ms");
  if (window != body.end() && (!window->is_number_integer() || window->get<std::int64_t>() < 1 ||
                               window->get<std::int64_t>() > kMaxWindowMs)) {
    return bad_key("window_ms", "a whole number from 1 to the milliseconds of 366 days");
  }
  return {};
}

Answer<void> check_segment(const Body& body) {
  if (const Answer<void> keys = only_keys(body, {"filter"}); !keys) {
    return keys;
  }
  const std::string* filter = text_at(body, "filter");
  if (filter == nullptr || filter->empty()) {
    return bad_key("filter", "a filter, as country:is:DE");
  }
  const Answer<Filter> read = read_filter("filter", *filter);
  return read ? Answer<void>() : read.error();
}

Answer<void> check_annotation(const Body& body) {
  if (const Answer<void> keys = only_keys(body, {"at", "until", "category", "text"}); !keys) {
    return keys;
  }
  const std::optional<Zone> utc = Zone::load("UTC");
  const auto instant = [&](const char* key) {
    const std::string* text = text_at(body, key);
    return text != nullptr && utc && text->find('T') != std::string::npos ? parse_instant(*text, *utc)
                                                                          : std::nullopt;
  };
  const std::optional<std::int64_t> at = instant("at");
  if (!at) {
    return bad_key("at", "an instant, as 2026-11-17T09:00:00Z");
  }
  if (body.contains("until")) {
    const std::optional<std::int64_t> until = instant("until");
    if (!until || *until <= *at) {
      return bad_key("until", "an instant after 'at'");
    }
  }
  const std::string* category = text_at(body, "category");
  if (category == nullptr || (*category != "release" && *category != "campaign" && *category != "note")) {
    return bad_key("category", "release, campaign or note");
  }
  const std::string* text = text_at(body, "text");
  if (text == nullptr || text->empty() || text->size() > kMaxTextBytes) {
    return bad_key("text", "1 to 1000 bytes");
  }
  return {};
}

}  // namespace

Answer<void> check_saved_body(SavedKind kind, const nlohmann::json& body) {
  switch (kind) {
    case SavedKind::kGoal:
      return check_goal(body);
    case SavedKind::kFunnel:
      return check_funnel(body);
    case SavedKind::kFeature:
      return check_feature(body);
    case SavedKind::kSegment:
      return check_segment(body);
    case SavedKind::kAnnotation:
      return check_annotation(body);
    case SavedKind::kAlert: {
      const Answer<AlertRule> rule = read_alert_rule(body);
      return rule ? Answer<void>() : rule.error();
    }
  }
  return {};
}

}  // namespace footfall::collector::report
