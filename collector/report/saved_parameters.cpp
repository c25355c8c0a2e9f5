#include "collector/report/saved_parameters.hpp"

#include <nlohmann/json.hpp>

#include "collector/report/access.hpp"
#include "collector/report/features.hpp"

namespace footfall::collector::report {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// What a report's saved parameters become.
struct Expansion {
  AdminStore& admin;
  std::string site;
  Parameters parameters;
  std::string filter;
  bool has_value = false;  // the request's own `value`, or a goal's
  bool takes_value = true;

  Answer<nlohmann::json> body_of(SavedKind kind, std::string_view name) const {
    const Outcome<SavedItem> item = admin.saved_item(site, kind, name);
    if (!item && item.error().kind == FailureKind::kNotFound) {
      return Refusal{400, "unknown_saved_item",
                     "the site has nothing of that name among its " + std::string(saved_kind_plural(kind))};
    }
    if (!item) {
      return Refusal{503, "unavailable", item.error().message};
    }
    nlohmann::json body = nlohmann::json::parse(item->body, nullptr, false);
    return body.is_object() ? Answer<nlohmann::json>(std::move(body))
                            : Refusal{500, "internal", "what is saved under that name cannot be read"};
  }

  Answer<void> add_match(SavedKind kind, const std::string& parameter, std::string_view name);
  Answer<void> add_funnel(std::string_view name, const http::Request& request);
  Answer<void> add_all_features();
  Answer<void> add_segment(std::string_view name);
  Answer<void> join_filters();
  void also(const std::string& condition) { filter += (filter.empty() ? "(" : ";(") + condition + ")"; }
};

Answer<void> Expansion::add_segment(std::string_view name) {
  const Answer<nlohmann::json> body = body_of(SavedKind::kSegment, name);
  if (!body) {
    return body.error();
  }
  also(body->value("filter", std::string()));
  return {};
}

// Each filter is read by itself first: what is wrong keeps its position, and no bracket of one closes
// another's.
Answer<void> Expansion::join_filters() {
  for (const auto& [name, value] : parameters) {
    if (name != "filter") {
      continue;
    }
    const Answer<Filter> read = read_filter("filter", value);
    if (!read) {
      return read.error();
    }
    if (!read->empty()) {
      also(value);
    }
  }
  std::erase_if(parameters, [](const auto& parameter) { return parameter.first == "filter"; });
  return {};
}

Answer<void> Expansion::add_funnel(std::string_view name, const http::Request& request) {
  const Answer<nlohmann::json> body = body_of(SavedKind::kFunnel, name);
  if (!body) {
    return body.error();
  }
  for (const nlohmann::json& step : body->value("steps", nlohmann::json::array())) {
    parameters.emplace_back("step", step.is_string() ? step.get<std::string>() : std::string());
  }
  if (body->contains("per") && !request.param("per")) {
    parameters.emplace_back("per", body->value("per", std::string()));
  }
  if (body->contains("window_ms") && !request.param("window_ms")) {
    parameters.emplace_back("window_ms", std::to_string(body->value("window_ms", std::int64_t{0})));
  }
  return {};
}

Answer<void> Expansion::add_all_features() {
  const Outcome<std::vector<SavedItem>> saved = admin.saved_items(site, SavedKind::kFeature);
  if (!saved) {
    return Refusal{503, "unavailable", saved.error().message};
  }
  for (const SavedItem& item : *saved) {
    const nlohmann::json body = nlohmann::json::parse(item.body, nullptr, false);
    parameters.emplace_back("feature", body.is_object() ? body.value("match", std::string()) : std::string());
  }
  return {};
}

Answer<void> Expansion::add_match(SavedKind kind, const std::string& parameter, std::string_view name) {
  const Answer<nlohmann::json> body = body_of(kind, name);
  if (!body) {
    return body.error();
  }
  parameters.emplace_back(parameter, body->value("match", std::string()));
  if (kind == SavedKind::kGoal && takes_value && body->contains("value") && !has_value) {
    parameters.emplace_back("value", body->value("value", std::string()));
    has_value = true;
  }
  return {};
}

}  // namespace

Answer<SavedUse> put_saved_parameters(AdminStore& admin, http::Request& request) {
  const Answer<Principal> principal = principal_of(admin, request);
  if (!principal) {
    return SavedUse::kNone;
  }
  const Answer<Site> site = readable_site(admin, *principal, request.route.at("site"));
  if (!site) {
    return SavedUse::kNone;
  }
  Expansion expansion{admin, site->name, {}, {}, request.param("value").has_value()};
  const std::string_view report = request.route.at("report");
  expansion.takes_value = report == "goals";
  bool has_segment = false;
  std::size_t plain = 0;
  for (const auto& [name, value] : request.query) {
    const bool named = value.starts_with('@');
    Answer<void> added;
    if (name == kSegment.name) {
      has_segment = true;
      added = expansion.add_segment(value);
    } else if (name == kSavedFunnel.name && report == "funnel") {
      added = expansion.add_funnel(value, request);
    } else if (name == "goal" && named &&
               (report == "goals" || report == "anomalies" || report == "timeseries")) {
      added = expansion.add_match(SavedKind::kGoal, name, std::string_view(value).substr(1));
    } else if (name == "feature" && named && (report == "adoption" || report == "breakdown")) {
      added = expansion.add_match(SavedKind::kFeature, name, std::string_view(value).substr(1));
    } else {
      ++plain;
      expansion.parameters.emplace_back(name, value);
    }
    if (!added) {
      return added.error();
    }
  }
  const bool all_features =
      report == "breakdown" && request.param("by") == kByFeature && !request.param("feature");
  if (all_features) {
    if (const Answer<void> added = expansion.add_all_features(); !added) {
      return added.error();
    }
  }
  const SavedUse use = plain == request.query.size() && !all_features ? SavedUse::kNone : SavedUse::kSome;
  if (has_segment) {
    if (const Answer<void> joined = expansion.join_filters(); !joined) {
      return joined.error();
    }
    expansion.parameters.emplace_back("filter", expansion.filter);
  }
  request.query = std::move(expansion.parameters);
  return use;
}

}  // namespace footfall::collector::report
