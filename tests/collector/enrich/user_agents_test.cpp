#include "collector/enrich/user_agents.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include <string>
#include <thread>
#include <vector>

using footfall::collector::AgentFacts;
using footfall::collector::AgentHeaders;
using footfall::collector::UserAgents;

namespace {

constexpr const char* kChromeWindows =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
    "Safari/537.36";
constexpr const char* kChromeAndroid =
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile "
    "Safari/537.36";
constexpr const char* kChromeAndroidTablet =
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
    "Safari/537.36";

std::string line(const AgentFacts& facts) {
  return facts.browser + "|" + facts.browser_version + "|" + facts.os + "|" + facts.device + "|" +
         facts.bot_reason;
}

}  // namespace

TEST_CASE("user agents: browser, version, system and device of today's browsers") {
  const auto agents = UserAgents::create();
  REQUIRE(agents.ok());
  struct Row {
    const char* user_agent;
    const char* facts;
  };
  const Row rows[] = {
      {kChromeWindows, "Chrome|130|Windows|desktop|"},
      {kChromeAndroid, "Chrome|131|Android|mobile|"},
      {kChromeAndroidTablet, "Chrome|131|Android|tablet|"},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "Version/17.5 "
       "Mobile/15E148 Safari/604.1",
       "Safari|17|iOS|mobile|"},
      {"Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 "
       "Mobile/15E148 Safari/604.1",
       "Safari|16|iOS|tablet|"},
      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "Version/17.4.1 "
       "Safari/605.1.15",
       "Safari|17|macOS|desktop|"},
      {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
       "Firefox|128|Linux|desktop|"},
      {"Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0", "Firefox|131|Android|mobile|"},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
       "Chrome|126|iOS|mobile|"},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
       "Safari/537.36 Edg/131.0.0.0",
       "Edge|131|Windows|desktop|"},
      {"Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) "
       "SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
       "Samsung Internet|23|Android|mobile|"},
      {"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
       "Safari/537.36",
       "Chrome|120|Chrome OS|desktop|"},
      {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
       "Googlebot|2|||user_agent_list"},
      {"", "||||no_user_agent"},
      {"Mozilla/5.0 (Something never seen; U) Unheard/1 (of)", "||||"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.user_agent);
    CHECK(line((*agents)->facts({.user_agent = row.user_agent})) == row.facts);
  }
}

TEST_CASE("user agents: client hints win over a frozen user agent") {
  const auto agents = UserAgents::create();
  REQUIRE(agents.ok());
  const auto facts = [&](const char* user_agent, const char* platform, const char* mobile) {
    return line((*agents)->facts({.user_agent = user_agent, .platform = platform, .mobile = mobile}));
  };
  CHECK(facts(kChromeWindows, "\"macOS\"", "?0") == "Chrome|130|macOS|desktop|");
  CHECK(facts(kChromeWindows, "\"Chromium OS\"", "") == "Chrome|130|Chrome OS|desktop|");
  CHECK(facts(kChromeWindows, "\"Made up\"", "?0") == "Chrome|130|Windows|desktop|");
  CHECK(facts(kChromeAndroid, "\"Android\"", "?1") == "Chrome|131|Android|mobile|");
  CHECK(facts(kChromeAndroidTablet, "\"Android\"", "?0") == "Chrome|131|Android|tablet|");
  // Asked for the desktop page, an Android phone says Linux in its user agent and Android in its hints.
  CHECK(facts("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
              "Safari/537.36",
              "\"Android\"", "?1") == "Chrome|131|Android|mobile|");
}

TEST_CASE("user agents: the cache is bounded and its answers stay right") {
  const auto agents = UserAgents::create(8);
  REQUIRE(agents.ok());
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 20; ++i) {
      const std::string user_agent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/" +
                                     std::to_string(100 + i) + ".0";
      CHECK((*agents)->facts({.user_agent = user_agent}).browser_version == std::to_string(100 + i));
      CHECK((*agents)->cached() == static_cast<std::size_t>(round == 0 ? std::min(i + 1, 8) : 8));
    }
  }
  const auto few = UserAgents::create(8);
  REQUIRE(few.ok());
  for (int i = 0; i < 20; ++i) {
    (*few)->facts({.user_agent = kChromeWindows});
  }
  CHECK((*few)->cached() == 1);
  const std::string endless(100'000, 'x');
  CHECK((*agents)->facts({.user_agent = endless}).browser.empty());
}

TEST_CASE("user agents: many threads may ask at once") {
  const auto agents = UserAgents::create(4);
  REQUIRE(agents.ok());
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        const std::string version = std::to_string(90 + (i + static_cast<int>(t)) % 10);
        const std::string user_agent =
            "Mozilla/5.0 (X11; Linux x86_64; rv:1.0) Gecko/20100101 Firefox/" + version + ".0";
        const AgentFacts facts = (*agents)->facts({.user_agent = user_agent});
        wrong[t] += facts.browser_version == version ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(wrong == std::vector<int>(4, 0));
}
