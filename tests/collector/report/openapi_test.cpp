// The description says what is there: every route and parameter, and nothing else.
#include "collector/report/openapi.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "collector/report/registry.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::string kReport = "/api/v1/sites/{site}/reports/{report}";

const Json& document() {
  static const Json parsed = Json::parse(report::openapi_text());
  return parsed;
}

// A parameter, also where the operation only refers to it.
const Json& resolved(const Json& parameter) {
  if (!parameter.contains("$ref")) {
    return parameter;
  }
  return document().at(Json::json_pointer(parameter.at("$ref").get<std::string>().substr(1)));
}

std::set<std::string> query_parameters(const Json& operation) {
  std::set<std::string> names;
  for (const Json& one : operation.at("parameters")) {
    if (resolved(one).at("in") == "query") {
      names.insert(resolved(one).at("name").get<std::string>());
    }
  }
  return names;
}

// What the route itself says it takes, when it is asked for something else.
std::set<std::string> taken_by(Api& api, const std::string& path) {
  const std::string detail = json_of(api.get(path, {{"no such", ""}})).at("detail").get<std::string>();
  const std::string begin = "there are ";
  std::set<std::string> names;
  std::string rest = detail.substr(detail.find(begin) + begin.size()) + ", ";
  for (std::size_t end = rest.find(", "); end != std::string::npos; end = rest.find(", ")) {
    names.insert(rest.substr(0, end));
    rest.erase(0, end + 2);
  }
  return names;
}

void check_references(const Json& part) {
  if (part.is_object() && part.contains("$ref")) {
    const auto target = part.at("$ref").get<std::string>();
    CAPTURE(target);
    CHECK(document().contains(Json::json_pointer(target.substr(1))));
  }
  if (part.is_structured()) {
    for (const Json& one : part) {
      check_references(one);
    }
  }
}

}  // namespace

TEST_CASE("openapi: every route of the API is described, and nothing that is none") {
  ScriptedStore store;
  Api api(store);
  std::set<std::string> routes, described;
  for (const std::string& route : api.router().routes()) {
    if (route.find(" /api/") == std::string::npos) {
      continue;
    }
    if (route != "GET " + kReport) {
      routes.insert(route);
      continue;
    }
    for (const report::Report& one : report::all_reports()) {
      routes.insert("GET /api/v1/sites/{site}/reports/" + std::string(one.name));
    }
  }
  for (const auto& [path, operations] : document().at("paths").items()) {
    for (const auto& [method, operation] : operations.items()) {
      std::string upper = method;
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](unsigned char c) { return std::toupper(c); });
      if (method != "parameters") {
        described.insert(upper + " " + path);
      }
    }
  }
  CHECK(routes == described);
}

TEST_CASE("openapi: each report, and the raw log, take the parameters that are described and no other") {
  ScriptedStore store;
  Api api(store);
  const auto check = [&](const std::string& below) {
    CAPTURE(below);
    std::set<std::string> described =
        query_parameters(document().at("paths").at("/api/v1/sites/{site}/" + below).at("get"));
    // These two are put into the others before those are read.
    described.erase("segment");
    described.erase("funnel");
    CHECK(taken_by(api, "/api/v1/sites/shop/" + below) == described);
  };
  for (const report::Report& one : report::all_reports()) {
    check("reports/" + std::string(one.name));
  }
  check("events");
}

TEST_CASE("openapi: every reference leads to something") {
  check_references(document());
}

TEST_CASE("openapi: served to anyone, with an ETag") {
  ScriptedStore store;
  Api api(store);
  http::Request request;
  request.method = "GET";
  request.path = "/api/openapi.json";
  const http::Response first = api.send(request);
  CHECK(first.status == 200);
  CHECK(body_of(first) == report::openapi_text());
  request.headers["if-none-match"] = header_of(first, "ETag");
  CHECK(api.send(request).status == 304);
}
