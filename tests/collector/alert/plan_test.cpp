#include "collector/alert/plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/collector/alert/rules.hpp"

using namespace footfall::collector;
using alert_test::kFewViews;
using alert_test::rule_of;

namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kStart = 1'764'000'000'000;

// Ids in order: 01 01 ..., 02 02 ...
RandomBytes counted() {
  return [n = std::uint8_t{0}](std::span<std::uint8_t> bytes) mutable {
    ++n;
    std::fill(bytes.begin(), bytes.end(), n);
  };
}

// One rule through a row of windows, a minute apart.
struct Course {
  report::AlertRule rule = rule_of(kFewViews);
  alert::Judged judged{"Few views", rule, {"Few views", 0, std::nullopt, {}}, 0, std::nullopt};
  std::int64_t now = kStart;
  RandomBytes random = counted();

  AlertPass step(bool firing) {
    now += kMinute;
    alert::Look look{"shop", *report::Zone::load("UTC"), {}, now, {}, {}};
    judged.rule = rule;
    judged.verdict = alert::Verdict{firing, now - 60 * kMinute, now, firing ? 12 : 120, 100};
    if (alert::is_silent(rule, now)) {
      judged.verdict.reset();
    }
    look.rules.push_back(judged);
    AlertPass pass = alert::plan_of(look, random);
    if (!pass.states.empty()) {
      judged.state = pass.states.front();
    }
    if (!pass.opened.empty()) {
      judged.opened_at_ms = now;
    }
    return pass;
  }
};

nlohmann::json body(const AlertPass& pass) {
  REQUIRE(pass.messages.size() == 1);
  return nlohmann::json::parse(pass.messages.front().body);
}

}  // namespace

TEST_CASE("plan: an incident is told once, and once when it is over") {
  Course course;
  CHECK(course.step(false).messages.empty());
  const AlertPass opened = course.step(true);
  REQUIRE(opened.opened.size() == 1);
  const auto told = body(opened);
  CHECK(told["type"] == "alert");
  CHECK(told["firing"][0]["rule"] == "Few views");
  CHECK(told["firing"][0]["incident"] == opened.opened.front().id);
  CHECK(told["id"] == opened.messages.front().id);
  CHECK(told["resolved"].empty());
  for (int i = 0; i < 100; ++i) {
    const AlertPass pass = course.step(true);
    CHECK(pass.messages.empty());
    CHECK(pass.opened.empty());
  }
  for (int i = 1; i < alert::kCalmWindows; ++i) {
    CHECK(course.step(false).messages.empty());
  }
  const AlertPass over = course.step(false);
  CHECK(over.closed == std::vector{opened.opened.front().id});
  CHECK(body(over)["resolved"][0]["incident"] == opened.opened.front().id);
  CHECK(body(over)["firing"].empty());
  CHECK(course.step(false).messages.empty());
  CHECK(course.step(true).opened.size() == 1);
}

TEST_CASE("plan: a metric that wavers around its threshold is one incident") {
  Course course;
  std::size_t messages = 0;
  for (int i = 0; i < 60; ++i) {
    messages += course.step(i % alert::kCalmWindows == 0).messages.size();
  }
  CHECK(messages == 1);
}

TEST_CASE("plan: what is muted is silent; an incident that lasts longer goes on") {
  Course course;
  course.rule.muted_until_ms = kStart + 10 * kMinute;
  for (int i = 0; i < 9; ++i) {
    const AlertPass pass = course.step(true);
    CHECK(pass.messages.empty());
    CHECK(pass.states.empty());
  }
  CHECK(course.step(true).opened.size() == 1);
  course.rule.muted_until_ms = course.now + 3 * kMinute;
  CHECK(course.step(true).messages.empty());
  CHECK(course.step(false).messages.empty());
  const AlertPass after = course.step(true);
  CHECK(after.opened.empty());
  CHECK(after.messages.empty());
}

TEST_CASE("plan: a rule that is switched off or gone closes its incident without a word") {
  Course course;
  const std::string incident = course.step(true).opened.front().id;
  Course other = course;
  course.rule.enabled = false;
  const AlertPass off = course.step(true);
  CHECK(off.closed == std::vector{incident});
  CHECK(off.messages.empty());
  CHECK(course.step(true).closed.empty());

  alert::Look look{"shop", *report::Zone::load("UTC"), {}, kStart, {}, {other.judged.state}};
  const AlertPass gone = alert::plan_of(look, counted());
  CHECK(gone.closed == std::vector{incident});
  CHECK(gone.forgotten == std::vector<std::string>{"Few views"});
  CHECK(gone.messages.empty());
}

TEST_CASE("plan: what several rules have to say to one receiver is one message") {
  const report::AlertRule first = rule_of(kFewViews);
  report::AlertRule second = first, third = first;
  second.emails = {"ops@shop.example", "anna@shop.example"};
  third.webhook = "https://b.example/hook";
  alert::Look look{"shop", *report::Zone::load("UTC"), {}, kStart, {}, {}};
  const alert::Verdict firing{true, kStart - 60 * kMinute, kStart, 12, 100};
  for (const auto& [name, rule] : {std::pair{"A", first}, {"B", second}, {"C", third}}) {
    look.rules.push_back({name, rule, {name, 0, std::nullopt, {}}, 0, firing});
  }
  const AlertPass pass = alert::plan_of(look, counted());
  CHECK(pass.opened.size() == 3);
  REQUIRE(pass.messages.size() == 4);
  const auto rules_told = [&](const std::string& target) {
    std::vector<std::string> rules;
    for (const AlertMessage& message : pass.messages) {
      if (message.target == target) {
        const auto told = nlohmann::json::parse(message.body);
        for (const auto& entry : told["firing"]) {
          rules.push_back(entry["rule"]);
        }
      }
    }
    return rules;
  };
  CHECK(rules_told("https://a.example/hook") == std::vector<std::string>{"A", "B"});
  CHECK(rules_told("https://b.example/hook") == std::vector<std::string>{"C"});
  CHECK(rules_told("ops@shop.example") == std::vector<std::string>{"B"});
  CHECK(rules_told("anna@shop.example") == std::vector<std::string>{"B"});
}

TEST_CASE("plan: a test message opens nothing") {
  const AlertPass pass =
      alert::test_of("shop", "Few views", rule_of(kFewViews), *report::Zone::load("UTC"), kStart, counted());
  CHECK(body(pass)["type"] == "test");
  CHECK(pass.opened.empty());
  CHECK(pass.states.empty());
}
