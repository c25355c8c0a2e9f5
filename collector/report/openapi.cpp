#include "collector/report/openapi.hpp"

#include "collector/report/openapi_paths.hpp"
#include "collector/report/registry.hpp"
#include "collector/report/report_parameters.hpp"
#include "collector/report/responses.hpp"
#include "collector/report/saved_parameters.hpp"
#include "collector/report/saved_shape.hpp"
#include "collector/report/shape.hpp"
#include "embedded/report_api.hpp"

namespace footfall::collector::report {
namespace {

// The answer of every report, around its data; `DATA` stands for the shape of that.
constexpr std::string_view kEnvelope = R"({
  "report": "text",
  "site": "text",
  "definition": "text",
  "period": "Period",
  "approximate": "boolean",
  "completeness": "rate",
  "sampling": "Sampling?",
  "counted": "all|granted",
  "granted_share": "rate",
  "min_group": "count",
  "compare?": {"kind": "text", "period": "Period", "data": "DATA", "rates": ["RateDifference"]},
  "data": "DATA",
  "query_ms": "count"
})";

// What an item has beside its body.
constexpr std::string_view kItem = R"({
  "name": "text", "description?": "text", "revision": "count", "changed_by": "text", "created_at": "instant",
  "changed_at": "instant"
})";

void add_shape(Json& schemas, const std::string& name, const Json& shape) {
  schemas[name] = schema_of(shape);
  schemas["Grouped" + name] = schema_of(shape, Groups::kBounded);
}

void add_report_schemas(Json& schemas, const Report& report) {
  const std::string title = title_of(report.name);
  add_shape(schemas, title + "Data", Json::parse(report.data));
  const Json data = {{"anyOf",
                      {{{"$ref", "#/components/schemas/" + title + "Data"}},
                       {{"$ref", "#/components/schemas/Grouped" + title + "Data"}}}}};
  Json schema = schema_of(Json::parse(kEnvelope));
  schema["properties"]["report"] = {{"const", report.name}};
  schema["properties"]["data"] = data;
  schema["properties"]["compare"]["properties"]["data"] = data;
  schemas[title + "Report"] = std::move(schema);
}

void add_saved_schemas(Json& schemas, SavedKind kind) {
  const std::string title(saved_kind_title(kind));
  Json body = Json::parse(saved_shape(kind));
  Json item = Json::parse(kItem);
  item.update(body);
  body["description?"] = "text";
  schemas[title] = schema_of(item);
  schemas[title + "Body"] = schema_of(body);
  schemas[title + "List"] = schema_of({{saved_kind_plural(kind), {title}}});
}

// An example's data with the envelope around it.
Json whole_example(const Report& report, const Json& data) {
  return {
      {"report", report.name},
      {"site", "shop"},
      {"definition", report.definition},
      {"period",
       {{"from", "2026-11-17T00:00:00+01:00"}, {"to", "2026-11-24T00:00:00+01:00"}, {"tz", "Europe/Berlin"}}},
      {"approximate", false},
      {"completeness", 0.9994},
      {"sampling", {{"share", 0}, {"lowest_rate", 1}}},
      {"counted", "all"},
      {"granted_share", nullptr},
      {"min_group", 0},
      {"data", data},
      {"query_ms", 12}};
}

Json document() {
  Json all = Json::parse(embedded::report_api::openapi_base);
  Json shapes = std::move(all["shapes"]), examples = std::move(all["examples"]);
  all.erase("shapes");
  all.erase("examples");
  Json& schemas = all["components"]["schemas"];
  for (const auto& [name, shape] : shapes.items()) {
    schemas[name] = schema_of(shape);
  }
  for (const char* grouped : {"OverviewFigures", "Spread", "Quarantined"}) {
    schemas["Grouped" + std::string(grouped)] = schema_of(shapes.at(grouped), Groups::kBounded);
  }
  Json& parameters = all["components"]["parameters"];
  for (const Parameter& one : kReportParameters) {
    parameters[std::string(one.name)] = parameter_json(one);
  }
  parameters[std::string(kSegment.name)] = parameter_json(kSegment);
  Json& paths = all["paths"];
  for (const Report& report : all_reports()) {
    add_report_schemas(schemas, report);
    const std::string name(report.name);
    if (examples.contains(name)) {
      examples[name] = whole_example(report, examples[name]);
    }
    paths["/api/v1/sites/{site}/reports/" + name] = report_path(report, examples);
  }
  paths["/api/v1/sites/{site}/events"] = events_path();
  for (const SavedKind kind : kSavedKinds) {
    add_saved_schemas(schemas, kind);
    add_saved_paths(paths, kind);
  }
  return all;
}

}  // namespace

const std::string& openapi_text() {
  static const std::string text = document().dump(1) + "\n";
  return text;
}

void add_openapi_route(http::Router& router) {
  router.add("GET", "/api/openapi.json", [](http::Request& request) -> http::asio::awaitable<http::Response> {
    co_return cached(http::json_response(200, openapi_text()), request, Freshness::kChanging, openapi_text());
  });
}

}  // namespace footfall::collector::report
