#include "collector/http/message.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace footfall::collector;

TEST_CASE("http: headers, parameters and cookies are found by name") {
  http::Request request;
  request.headers = {{"cookie", "a=1; footfall_session=abc; b="}};
  request.query = {{"step", "x"}, {"step", "y"}, {"tz", ""}};
  CHECK(request.cookie("footfall_session") == "abc");
  CHECK(request.cookie("session").empty());
  CHECK(request.cookie("b").empty());
  CHECK(request.header("host").empty());
  CHECK(request.params("step") == std::vector<std::string_view>{"x", "y"});
  CHECK(request.param("tz") == "");
  CHECK_FALSE(request.param("from"));
}

TEST_CASE("http: a problem has its reason in the body and the header, and never breaks on odd text") {
  const http::Response response = http::problem(400, "bad_parameter", "from: \"\xff\" is no day");
  const auto body = nlohmann::json::parse(std::get<std::string>(response.body));
  CHECK(body["reason"] == "bad_parameter");
  CHECK(body["status"] == 400);
  CHECK(response.headers.at(1) == std::pair<std::string, std::string>("Footfall-Reason", "bad_parameter"));
}

TEST_CASE("http: failures have their status, and our own faults say nothing of the inside") {
  CHECK(http::problem(Failure{FailureKind::kNotFound, "x"}).status == 404);
  CHECK(http::problem(Failure{FailureKind::kConflict, "x"}).status == 409);
  CHECK(http::problem(Failure{FailureKind::kInvalid, "x"}).status == 400);
  CHECK(http::problem(Failure{FailureKind::kFull, "x"}).status == 503);
  const http::Response inside = http::problem(Failure{FailureKind::kCorrupt, "page 7 of spool.db"});
  CHECK(inside.status == 500);
  CHECK(std::get<std::string>(inside.body).find("spool.db") == std::string::npos);
}
