#include "collector/report/openapi_paths.hpp"

#include <cctype>

#include "collector/report/dimension.hpp"
#include "collector/report/export.hpp"
#include "collector/report/features.hpp"
#include "collector/report/report_parameters.hpp"
#include "collector/report/saved_parameters.hpp"
#include "collector/report/saved_shape.hpp"

namespace footfall::collector::report {
namespace {

Json ref(std::string_view kind, std::string_view name) {
  return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}};
}

Json response(std::string_view name) {
  return ref("responses", name);
}

Json content(std::string_view type, Json schema) {
  return {{type, {{"schema", std::move(schema)}}}};
}

Json dimension_schema(const Parameter& parameter) {
  Json names = Json::array();
  for (const Dimension& one : all_dimensions()) {
    if (parameter.takes == Takes::kDimension || (one.scope != Scope::kEvent && !one.of_bots)) {
      names.push_back(one.name);
    }
  }
  if (parameter.takes == Takes::kDimension) {
    names.push_back(kByFeature);
  }
  Json known = {{"type", "string"}, {"enum", std::move(names)}};
  if (parameter.takes == Takes::kSessionDimension) {
    return known;
  }
  return {{"anyOf", {std::move(known), {{"type", "string"}, {"pattern", "^prop\\..+"}, {"maxLength", 133}}}}};
}

Json value_schema(const Parameter& parameter) {
  switch (parameter.takes) {
    case Takes::kInteger:
      return {{"type", "integer"},
              {"minimum", parameter.bounds.least},
              {"maximum", parameter.bounds.most},
              {"default", parameter.bounds.usual}};
    case Takes::kChoice: {
      Json schema = {{"type", "string"}, {"enum", parameter.choices}};
      if (!parameter.usual.empty()) {
        schema["default"] = parameter.usual;
      }
      return schema;
    }
    case Takes::kInstant:
      return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$"}};
    case Takes::kFilter:
      return {{"type", "string"}, {"maxLength", kMaxFilterBytes}};
    case Takes::kDimension:
    case Takes::kSessionDimension:
      return dimension_schema(parameter);
    case Takes::kSession:
      return {{"type", "string"}, {"pattern", "^[0-9a-f]{16}$"}};
    case Takes::kText:
    case Takes::kZone:
    case Takes::kEvent:
    case Takes::kCursor:
      break;
  }
  return {{"type", "string"}};
}

Json parameters_of(const Report& report) {
  Json list = Json::array({ref("parameters", "site"), ref("parameters", "if_none_match")});
  for (const Parameter& one : kReportParameters) {
    list.push_back(ref("parameters", one.name));
  }
  list.push_back(ref("parameters", kSegment.name));
  for (const Parameter& one : report.parameters) {
    list.push_back(parameter_json(one));
  }
  if (report.name == "funnel") {
    list.push_back(parameter_json(kSavedFunnel));
    for (Json& one : list) {
      one.erase("required");  // a saved funnel has its own steps
    }
  }
  return list;
}

Json operation(std::string_view tag, std::string id, std::string summary) {
  return {{"tags", {tag}}, {"operationId", std::move(id)}, {"summary", std::move(summary)}};
}

// A saved item: what is sent, or what is answered.
Json item_content(SavedKind kind, std::string_view suffix) {
  return content("application/json",
                 ref("schemas", std::string(saved_kind_title(kind)) + std::string(suffix)));
}

Json item_response(SavedKind kind, std::string_view description) {
  return {{"description", description},
          {"headers", {{"ETag", ref("headers", "ETag")}}},
          {"content", item_content(kind, "")}};
}

}  // namespace

std::string title_of(std::string_view name) {
  std::string title;
  bool first = true;
  for (const char c : name) {
    if (c == '-' || c == '_') {
      first = true;
    } else {
      title.push_back(first ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c);
      first = false;
    }
  }
  return title;
}

Json parameter_json(const Parameter& parameter) {
  Json schema = value_schema(parameter);
  if (parameter.most_times > 1) {
    schema = {{"type", "array"}, {"items", std::move(schema)}, {"maxItems", parameter.most_times}};
    if (parameter.least_times > 0) {
      schema["minItems"] = parameter.least_times;
    }
  }
  Json json = {{"name", parameter.name}, {"in", "query"}, {"description", parameter.about}};
  if (parameter.least_times > 0) {
    json["required"] = true;
  }
  json["schema"] = std::move(schema);
  if (!parameter.example.empty()) {
    const bool list = parameter.most_times > 1;
    Json values = Json::array();
    for (std::size_t i = 0; i < std::max<std::size_t>(parameter.least_times, 1); ++i) {
      values.push_back(parameter.example);
    }
    json["example"] = list ? std::move(values) : Json(parameter.example);
  }
  return json;
}

Json report_path(const Report& report, const Json& examples) {
  const std::string title = title_of(report.name);
  Json get = operation("Reports", "report" + title, "The report " + std::string(report.name));
  get["description"] = report.definition;
  get["parameters"] = parameters_of(report);
  Json good = content("application/json", ref("schemas", title + "Report"));
  if (examples.contains(report.name)) {
    good["application/json"]["example"] = examples.at(std::string(report.name));
  }
  good.update(content("text/csv", {{"type", "string"}}));
  get["responses"] = {{"200",
                       {{"description", "The figures"},
                        {"headers", {{"ETag", ref("headers", "ETag")}}},
                        {"content", std::move(good)}}},
                      {"304", response("Unchanged")},
                      {"400", response("BadRequest")},
                      {"401", response("Unauthenticated")},
                      {"403", response("Forbidden")},
                      {"404", response("NotFound")},
                      {"503", response("Unavailable")}};
  return {{"get", std::move(get)}};
}

Json events_path() {
  Json get = operation("Raw log", "events", "The raw log of a period, streamed in order of time");
  get["parameters"] = Json::array({ref("parameters", "site")});
  for (const Parameter& one : kEventsParameters) {
    get["parameters"].push_back(parameter_json(one));
  }
  Json good = content("application/x-ndjson", {{"type", "string"}});
  good.update(content("text/csv", {{"type", "string"}}));
  good.update(content("application/vnd.apache.parquet", {{"type", "string"}, {"format", "binary"}}));
  get["responses"] = {
      {"200",
       {{"description", "One JSON object a line, a CSV with a line of names, or a Parquet file"},
        {"content", std::move(good)}}},
      {"400", response("BadRequest")},
      {"401", response("Unauthenticated")},
      {"403", response("Forbidden")},
      {"404", response("NotFound")},
      {"503", response("Unavailable")}};
  return {{"get", std::move(get)}};
}

void add_saved_paths(Json& paths, SavedKind kind) {
  const std::string plural(saved_kind_plural(kind));
  const std::string title(saved_kind_title(kind));
  Json list = operation("Saved", "list" + title_of(plural), "All " + plural + ", by name");
  list["responses"] = {{"200", {{"description", "By name"}, {"content", item_content(kind, "List")}}},
                       {"401", response("Unauthenticated")},
                       {"404", response("NotFound")}};
  Json read = operation("Saved", "read" + title, "One of the " + plural);
  read["responses"] = {{"200", item_response(kind, "As it is now")},
                       {"401", response("Unauthenticated")},
                       {"404", response("NotFound")}};
  Json save = operation("Saved", "save" + title, "Make or change one of the " + plural);
  save["parameters"] =
      Json::array({ref("parameters", "csrf"), ref("parameters", "if_match"), ref("parameters", "if_new")});
  save["requestBody"] = {{"required", true}, {"content", item_content(kind, "Body")}};
  save["responses"] = {{"200", item_response(kind, "Changed")},
                       {"201", item_response(kind, "Made")},
                       {"400", response("BadRequest")},
                       {"401", response("Unauthenticated")},
                       {"403", response("Forbidden")},
                       {"404", response("NotFound")},
                       {"412", response("Changed")},
                       {"415", response("NotJson")}};
  Json remove = operation("Saved", "remove" + title, "Remove one of the " + plural);
  remove["parameters"] = Json::array({ref("parameters", "csrf"), ref("parameters", "if_match")});
  remove["responses"] = {{"204", {{"description", "Removed"}}},
                         {"401", response("Unauthenticated")},
                         {"403", response("Forbidden")},
                         {"404", response("NotFound")},
                         {"412", response("Changed")}};
  const Json site = ref("parameters", "site"), name = ref("parameters", "name");
  const std::string all = "/api/v1/sites/{site}/" + plural;
  paths[all] = {{"parameters", {site}}, {"get", std::move(list)}};
  paths[all + "/{name}"] = {{"parameters", {site, name}},
                            {"get", std::move(read)},
                            {"put", std::move(save)},
                            {"delete", std::move(remove)}};
}

}  // namespace footfall::collector::report
