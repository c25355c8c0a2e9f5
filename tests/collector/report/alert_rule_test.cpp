#include "collector/report/alert_rule.hpp"

#include <doctest/doctest.h>

#include "collector/report/saved_body.hpp"

using namespace footfall::collector;
using report::AlertRule;

namespace {

report::Answer<AlertRule> read(const std::string& body) {
  return report::read_alert_rule(nlohmann::json::parse(body));
}

}  // namespace

TEST_CASE("alert rule: each kind is read with what it has") {
  const AlertRule threshold = *read(
      R"({"when":"threshold","metric":"error_rate","window_minutes":30,"direction":"above","value":0.05,)"
      R"("filter":"country:is:DE","webhook":"https://chat.example/hook?key=1","emails":["ops@shop.example"],)"
      R"("muted_until":"2026-11-17T09:00:00Z","description":"Call Anna"})");
  CHECK(threshold.when == report::AlertWhen::kThreshold);
  CHECK(threshold.window_ms == 1'800'000);
  CHECK(threshold.direction == report::AlertDirection::kUp);
  CHECK(threshold.value == 0.05);
  CHECK(threshold.emails == std::vector<std::string>{"ops@shop.example"});
  CHECK(threshold.muted_until_ms == 1'794'906'000'000);
  CHECK(threshold.enabled);
  const AlertRule change =
      *read(R"({"when":"change","metric":"conversions","goal":"custom:Ordered","window_minutes":1440,)"
            R"("against":"last_week","direction":"any","percent":40,"least":50,"enabled":false})");
  CHECK(change.against == report::AlertAgainst::kLastWeek);
  CHECK(change.direction == report::AlertDirection::kAny);
  CHECK(change.goal == "custom:Ordered");
  CHECK_FALSE(change.enabled);
  const AlertRule anomaly = *read(R"({"when":"anomaly","metric":"sessions","interval":"day"})");
  CHECK(anomaly.grain == report::Grain::kDay);
  CHECK(anomaly.direction == report::AlertDirection::kAny);
}

TEST_CASE("alert rule: what cannot be meant is refused with the key") {
  struct Wrong {
    const char* change;  // put over a good rule
    const char* key;
  };
  const auto good = nlohmann::json::parse(
      R"({"when":"threshold","metric":"pageviews","window_minutes":60,"direction":"below","value":100})");
  REQUIRE(report::check_saved_body(SavedKind::kAlert, good));
  for (const Wrong& wrong : std::vector<Wrong>{
           {R"({"when":"never"})", "when"},
           {R"({"metric":"karma"})", "metric"},
           {R"({"when":"anomaly","metric":"bounce_rate"})", "metric"},
           {R"({"metric":"conversions"})", "goal"},
           {R"({"goal":"custom:Ordered"})", "goal"},
           {R"({"window_minutes":4})", "window_minutes"},
           {R"({"window_minutes":44641})", "window_minutes"},
           {R"({"window_minutes":60.5})", "window_minutes"},
           {R"({"window_minutes":"60"})", "window_minutes"},
           {R"({"direction":"any"})", "direction"},
           {R"({"direction":"up"})", "direction"},
           {R"({"value":-1})", "value"},
           {R"({"value":null})", "value"},
           {R"({"when":"change","direction":"up","against":"last_year","percent":5})", "against"},
           {R"({"when":"change","direction":"up","against":"previous","percent":0})", "percent"},
           {R"({"when":"anomaly","direction":"any","interval":"week"})", "interval"},
           {R"({"webhook":"http://a.example/"})", "webhook"},
           {R"({"webhook":"https://user:pass@a.example/"})", "webhook"},
           {R"({"webhook":"file:///etc/passwd"})", "webhook"},
           {R"({"webhook":7})", "webhook"},
           {R"({"emails":"ops@shop.example"})", "emails"},
           {R"({"emails":["ops@shop.example\r\nBcc: all@shop.example"]})", "emails"},
           {R"({"emails":["ops@a@b"]})", "emails"},
           {R"({"emails":["<ops@shop.example>"]})", "emails"},
           {R"({"enabled":"yes"})", "enabled"},
           {R"({"muted_until":"tomorrow"})", "muted_until"},
           {R"({"description":7})", "description"},
       }) {
    nlohmann::json body = good;
    body.update(nlohmann::json::parse(wrong.change));
    CAPTURE(wrong.change);
    const auto refused = report::check_saved_body(SavedKind::kAlert, body);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().status == 400);
    CHECK(refused.error().detail.find("'" + std::string(wrong.key) + "'") != std::string::npos);
  }
  CHECK(read(R"({"when":"anomaly","metric":"sessions","colour":"red"})").error().reason == "bad_saved_item");
  CHECK(read(R"({"when":"anomaly","metric":"sessions","filter":"country:is"})").error().reason ==
        "bad_filter");
  CHECK(read(R"({"when":"anomaly","metric":"conversions","goal":"nonsense:x"})").error().reason ==
        "bad_parameter");
}
