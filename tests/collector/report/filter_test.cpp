#include "collector/report/filter.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::read_filter;

namespace {

std::string sql_of(std::string_view text) {
  report::SqlText sql("p");
  report::write_condition(read_filter("filter", text).value(), sql);
  return sql.text();
}

}  // namespace

TEST_CASE("filter: and binds tighter than or, groups and negation bind tightest") {
  CHECK(sql_of("kind:is:a|kind:is:b;kind:is:c") ==
        "((toString(kind) = {p0:String}) OR ((toString(kind) = {p1:String}) AND (toString(kind) = "
        "{p2:String})))");
  CHECK(sql_of("(kind:is:a|kind:is:b);!(kind:is_not:c)") ==
        "(((toString(kind) = {p0:String}) OR (toString(kind) = {p1:String})) AND (toString(kind) = "
        "{p2:String}))");
  CHECK(sql_of("country:unset") == "NOT (toString(country) != '')");
  CHECK(sql_of("prop.seats:ge:3").starts_with("(ifNull(toFloat64OrNull(if(JSONType(props, {p0:String})"));
}

TEST_CASE("filter: values are plain up to a separator, or quoted with doubled quotes") {
  const auto value = [](std::string_view text) {
    return read_filter("filter", text).value().condition->value;
  };
  CHECK(value("page:is:/a:b") == "/a:b");
  CHECK(value("page:is:") == "");
  CHECK(value("page:is:\"a;b|c)\"\"d\"\"\"") == "a;b|c)\"d\"");
  CHECK(value("page:matches:^/shop\\d+$") == "^/shop\\d+$");
  CHECK(value("page:is:a\"b") == "a\"b");
}

TEST_CASE("filter: what cannot be read is refused with the position") {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"", 0},
      {"contry:is:DE", 0},
      {"country", 7},
      {"country:", 8},
      {"country:like:DE", 8},
      {"country:is", 10},
      {"country:is:DE;", 14},
      {"country:is:DE;;page:is:/", 14},
      {"country:is:DE|", 14},
      {"(country:is:DE", 14},
      {"country:is:DE)", 13},
      {"country:is:\"DE", 11},
      {"country:is:\"DE\"x", 15},
      {"country:set:x", 11},
      {"!country:is:DE", 1},
      {"page:matches:(", 13},
      {"page:matches:\"a{1001}{1001}\"", 13},
      {"scroll_pct:gt:many", 14},
      {"scroll_pct:gt:", 14},
      {"scroll_pct:gt:nan", 14},
      {"prop.:is:x", 0},
      {"session:is:x", 8},
      {"session:did", 8},
      {"session:did:view:/a", 12},
      {"session:did:28d:pageview", 12},
      {"visitor:did:0d:pageview", 12},
      {"visitor:did:400d:pageview", 12},
      {"visitor:did:28d:", 16},
      {"country:is:DE;session:did:view", 26},
      {std::string(4'097, 'x'), 4'096},
      {"((((((((((kind:set))))))))))", 8},
  };
  for (const auto& [text, position] : cases) {
    CAPTURE(text);
    const auto filter = read_filter("filter", text);
    REQUIRE(!filter.ok());
    CHECK(filter.error().reason == "bad_filter");
    CHECK(filter.error().status == 400);
    CHECK(filter.error().position == position);
  }
  std::string many = "kind:set";
  for (int i = 0; i < 49; ++i) {
    many += ";kind:set";
  }
  CHECK(read_filter("filter", many).ok());
  CHECK(!read_filter("filter", many + ";kind:set").ok());
}

TEST_CASE("filter: a bad one is a problem with its position, and asks nothing of the store") {
  ScriptedStore store;
  Api api(store);
  const http::Response response =
      api.get("/api/v1/sites/shop/reports/overview", {{"filter", "country:is:DE;nothing:is:x"}});
  CHECK(response.status == 400);
  CHECK(header_of(response, "Footfall-Reason") == "bad_filter");
  CHECK(json_of(response).at("position") == 14);
  CHECK(store.queries == 0);
}

TEST_CASE("filter: no text of a request reaches the SQL text") {
  ScriptedStore store;
  Api api(store);
  const std::string evil = "Zq'} OR 1=1 --\\ {x:String} */ UNION SELECT";
  const std::string quoted = "\"" + evil + "\"";
  const std::vector<std::pair<std::string, std::vector<std::pair<std::string, std::string>>>> requests = {
      {"overview", {{"filter", "country:is:" + quoted}}},
      {"overview", {{"filter", "prop." + std::string("Zq'x") + ":contains:" + quoted}}},
      {"timeseries", {{"filter", "channel:is_not:" + quoted + "|entry:matches:Zq.*'"}}},
      {"pages", {{"filter", "session:did:\"custom:" + evil + "\""}}},
      {"sessions", {{"filter", "visitor:did_not:7d:\"click:" + evil + "\""}}},
      {"breakdown", {{"by", "prop.Zq'"}, {"filter", "page:is:" + quoted}}},
      {"breakdown", {{"by", "country"}, {"cursor", "3.5a71"}}},
      {"funnel", {{"step", "custom:" + evil}, {"step", "custom:x where prop.Zq'x:is:" + quoted}}},
  };
  for (const auto& [name, query] : requests) {
    CAPTURE(name);
    store.seen.clear();
    api.get("/api/v1/sites/shop/reports/" + name, query);
    bool bound = false;
    for (const Query& asked : store.seen) {
      CHECK(asked.sql.find("Zq") == std::string::npos);
      for (const auto& [param, value] : asked.params) {
        CHECK(param.find("Zq") == std::string::npos);
        bound = bound || value.find("Zq") != std::string::npos;
      }
    }
    CHECK(bound);
  }
}
