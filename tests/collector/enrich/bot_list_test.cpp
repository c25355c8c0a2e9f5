#include "collector/enrich/bot_list.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "collector/enrich/pattern_data.hpp"

using footfall::collector::BotList;

TEST_CASE("bots: programs are told with a reason, people's browsers are not") {
  const auto bots = BotList::compile();
  REQUIRE(bots.ok());
  struct Row {
    const char* user_agent;
    const char* reason;
  };
  const Row rows[] = {
      {"", "no_user_agent"},
      {"curl/8.5.0", "user_agent_list"},
      {"python-requests/2.31.0", "user_agent_list"},
      {"Go-http-client/1.1", "user_agent_list"},
      {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "user_agent_list"},
      {"Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "user_agent_list"},
      {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; "
       "+https://openai.com/gptbot)",
       "user_agent_list"},
      {"facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "user_agent_list"},
      {"Some new bot", "user_agent_list"},
      {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 "
       "Safari/537.36",
       "headless"},
      {"Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 "
       "Safari/538.1",
       "headless"},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
       "Safari/537.36",
       ""},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "Version/17.5 "
       "Mobile/15E148 Safari/604.1",
       ""},
      {"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", ""},
      {"Mozilla/5.0 (Linux; Android 8.1.0; CUBOT_NOVA) AppleWebKit/537.36 (KHTML, like Gecko) "
       "Chrome/89.0.4389.105 "
       "Mobile Safari/537.36",
       ""},
      {"Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.99 "
       "Mobile "
       "Safari/537.36",
       ""},
      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "Version/17.4.1 "
       "Safari/605.1.15",
       ""},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
       "Safari/537.36 Edg/131.0.0.0",
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.user_agent);
    CHECK((*bots)->reason(row.user_agent) == row.reason);
  }
}

TEST_CASE("bots: every example of the crawlers' list is told") {
  const auto bots = BotList::compile();
  REQUIRE(bots.ok());
  const auto list = nlohmann::json::parse(footfall::collector::crawler_user_agents_json());
  std::size_t examples = 0;
  for (const auto& entry : list) {
    for (const auto& example : entry.value("instances", nlohmann::json::array())) {
      const std::string user_agent = example;
      CAPTURE(user_agent);
      CHECK_FALSE((*bots)->reason(user_agent).empty());
      ++examples;
    }
  }
  CHECK(examples > 1'000);
}
