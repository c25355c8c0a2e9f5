#include "collector/alert/words.hpp"

#include <doctest/doctest.h>

#include "tests/collector/alert/rules.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall::collector;
using alert_test::kFewViews;
using alert_test::rule_of;
using report_test::at;

namespace {

std::string sentence(const std::string& body, double value, double reference) {
  const report::Zone berlin = *report::Zone::load("Europe/Berlin");
  return alert::sentence_of(rule_of(body),
                            {true, at("2026-11-17T08:00:00Z"), at("2026-11-17T09:00:00Z"), value, reference},
                            berlin);
}

}  // namespace

TEST_CASE("words: a sentence says what was seen, when, and against what") {
  CHECK(sentence(kFewViews, 12, 100) ==
        "Page views: 12, 2026-11-17 09:00 to 10:00 (Europe/Berlin), below 100.");
  CHECK(sentence(R"({"when":"threshold","metric":"error_rate","window_minutes":60,"direction":"above",)"
                 R"("value":0.02})",
                 0.051, 0.02) ==
        "Sessions with an error: 5.10 %, 2026-11-17 09:00 to 10:00 (Europe/Berlin), above 2.00 %.");
  CHECK(sentence(R"({"when":"change","metric":"conversions","goal":"custom:Ordered","window_minutes":60,)"
                 R"("against":"last_week","direction":"down","percent":40})",
                 30, 60) ==
        "Conversions of custom:Ordered: 30, 2026-11-17 09:00 to 10:00 (Europe/Berlin), "
        "against 60 a week before (-50 %).");
  CHECK(sentence(R"({"when":"anomaly","metric":"sessions"})", 30, 59.96) ==
        "Sessions: 30, 2026-11-17 09:00 to 10:00 (Europe/Berlin), where about 60.0 were expected (-50 %).");
}

TEST_CASE("words: a mail says what the webhook's body does") {
  const auto body = report::Json::parse(
      R"({"id":"ab","type":"alert","site":"shop","at":"x","firing":[{"rule":"Few views","text":"Page views: 1."}],)"
      R"("resolved":[{"rule":"Old","text":"Sessions: 9.","description":"Call Anna"}]})");
  CHECK(alert::subject_of(body) == "Footfall: shop: 1 alert, 1 over");
  CHECK(alert::text_of_mail(body) ==
        "News\n\n  Few views\n  Page views: 1.\n\nOver\n\n  Old\n  Sessions: 9.\n  Call Anna\n\nSite: shop\n"
        "Message: ab\n");
}
