#include "collector/report/saved_parameters.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using Parameters = std::vector<std::pair<std::string, std::string>>;

namespace {

struct Saved {
  ScriptedStore store;
  Api api{store};

  Saved() {
    save(SavedKind::kGoal, "Paid", R"({"match":"custom:Ordered","value":"total"})");
    save(SavedKind::kGoal, "Asked", R"({"match":"submit:contact"})");
    save(SavedKind::kFeature, "Wishlist", R"({"match":"custom:Used wishlist"})");
    save(SavedKind::kFunnel, "Buying",
         R"({"steps":["pageview:/cart","custom:Ordered"],"per":"visitor","window_ms":60000})");
    save(SavedKind::kSegment, "Germans", R"({"filter":"country:is:DE|country:is:AT"})");
    save(SavedKind::kSegment, "Phones", R"({"filter":"device:is:mobile"})");
  }
  void save(SavedKind kind, std::string name, std::string body) {
    REQUIRE(api.admin().save_item({"shop", kind, std::move(name), std::move(body), "anna"}, std::nullopt));
  }
  http::Request request(const std::string& report, Parameters query) const {
    http::Request asked;
    asked.headers.emplace("authorization", "Bearer " + api.token);
    asked.route = {{"site", "shop"}, {"report", report}};
    asked.query = std::move(query);
    return asked;
  }
  Parameters put(const std::string& report, Parameters query) {
    http::Request asked = request(report, std::move(query));
    REQUIRE(report::put_saved_parameters(api.admin(), asked));
    return asked.query;
  }
  std::string refusal(const std::string& report, Parameters query) {
    http::Request asked = request(report, std::move(query));
    const auto put = report::put_saved_parameters(api.admin(), asked);
    return put ? "" : put.error().reason;
  }
};

}  // namespace

TEST_CASE("saved parameters: goals, features and funnels stand for their events") {
  Saved saved;
  CHECK(
      saved.put("goals", {{"goal", "@Paid"}, {"goal", "custom:Seen"}, {"by", "country"}}) ==
      Parameters{{"goal", "custom:Ordered"}, {"value", "total"}, {"goal", "custom:Seen"}, {"by", "country"}});
  CHECK(saved.put("goals", {{"goal", "@Paid"}, {"value", "net"}}) ==
        Parameters{{"goal", "custom:Ordered"}, {"value", "net"}});
  CHECK(saved.put("goals", {{"goal", "@Asked"}}) == Parameters{{"goal", "submit:contact"}});
  CHECK(saved.put("adoption", {{"feature", "@Wishlist"}}) == Parameters{{"feature", "custom:Used wishlist"}});
  CHECK(saved.put("breakdown", {{"by", "feature"}}) ==
        Parameters{{"by", "feature"}, {"feature", "custom:Used wishlist"}});
  CHECK(saved.put("breakdown", {{"by", "feature"}, {"feature", "click"}}) ==
        Parameters{{"by", "feature"}, {"feature", "click"}});
  CHECK(saved.put("breakdown", {{"by", "page"}}) == Parameters{{"by", "page"}});
  CHECK(saved.put("funnel", {{"funnel", "Buying"}}) == Parameters{{"step", "pageview:/cart"},
                                                                  {"step", "custom:Ordered"},
                                                                  {"per", "visitor"},
                                                                  {"window_ms", "60000"}});
  CHECK(saved.put("funnel", {{"funnel", "Buying"}, {"window_ms", "5"}}) ==
        Parameters{
            {"step", "pageview:/cart"}, {"step", "custom:Ordered"}, {"per", "visitor"}, {"window_ms", "5"}});
  CHECK(saved.put("overview", {{"goal", "@Paid"}}) == Parameters{{"goal", "@Paid"}});
}

TEST_CASE("saved parameters: segments and filters all hold, each as a whole") {
  Saved saved;
  CHECK(saved.put("overview", {{"segment", "Germans"}}) ==
        Parameters{{"filter", "(country:is:DE|country:is:AT)"}});
  CHECK(saved.put("overview",
                  {{"filter", "page:is:/a|page:is:/b"}, {"segment", "Germans"}, {"segment", "Phones"}}) ==
        Parameters{{"filter", "(country:is:DE|country:is:AT);(device:is:mobile);(page:is:/a|page:is:/b)"}});
  CHECK(saved.refusal("overview", {{"segment", "Phones"}, {"filter", "page:set)|(page:set"}}) ==
        "bad_filter");
  CHECK(saved.refusal("overview", {{"segment", "Phones"}, {"filter", "nosuch:is:x"}}) == "bad_filter");
}

TEST_CASE("saved parameters: a name that is not there is refused; one who may not read learns nothing") {
  Saved saved;
  CHECK(saved.refusal("overview", {{"segment", "Nobody"}}) == "unknown_saved_item");
  CHECK(saved.refusal("overview", {{"segment", ""}}) == "unknown_saved_item");
  CHECK(saved.refusal("goals", {{"goal", "@Wishlist"}}) == "unknown_saved_item");
  CHECK(saved.refusal("adoption", {{"feature", "@"}}) == "unknown_saved_item");
  CHECK(saved.refusal("funnel", {{"funnel", "' OR 1=1"}}) == "unknown_saved_item");
  http::Request stranger = saved.request("overview", {{"segment", "Nobody"}});
  stranger.headers["authorization"] = "Bearer ff_nosuch";
  CHECK(report::put_saved_parameters(saved.api.admin(), stranger));
  CHECK(stranger.query == Parameters{{"segment", "Nobody"}});
}

TEST_CASE("saved parameters: a report is asked with them over the API") {
  Saved saved;
  saved.store.failure = Failure{FailureKind::kUnavailable, "away"};
  CHECK(saved.api.get("/api/v1/sites/shop/reports/funnel", {{"funnel", "Buying"}}).status == 503);
  CHECK(
      saved.api.get("/api/v1/sites/shop/reports/goals", {{"goal", "@Paid"}, {"segment", "Phones"}}).status ==
      503);
  CHECK(saved.api.get("/api/v1/sites/shop/reports/goals", {{"goal", "@Nobody"}}).status == 400);
}
