#include "collector/enrich/channel.hpp"

#include <doctest/doctest.h>

#include <string_view>

using footfall::collector::Arrival;
using footfall::collector::channel_name;
using footfall::collector::channel_of;

namespace {

struct Row {
  Arrival arrival;
  std::string_view channel;
};

void check_rows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.arrival.referrer_host);
    CAPTURE(row.arrival.utm_source);
    CAPTURE(row.arrival.utm_medium);
    CAPTURE(row.arrival.click_id);
    CHECK(channel_name(channel_of(row.arrival)) == row.channel);
  }
}

constexpr std::string_view kShop = "shop.example";

}  // namespace

TEST_CASE("channel: without tags the referrer's host decides") {
  check_rows({
      {{.host = kShop}, "direct"},
      {{.host = kShop, .referrer_host = "google.com"}, "organic_search"},
      {{.host = kShop, .referrer_host = "www.google.de"}, "organic_search"},
      {{.host = kShop, .referrer_host = "www.google.co.uk"}, "organic_search"},
      {{.host = kShop, .referrer_host = "duckduckgo.com"}, "organic_search"},
      {{.host = kShop, .referrer_host = "l.facebook.com"}, "organic_social"},
      {{.host = kShop, .referrer_host = "t.co"}, "organic_social"},
      {{.host = kShop, .referrer_host = "news.ycombinator.com"}, "organic_social"},
      {{.host = kShop, .referrer_host = "mail.google.com"}, "email"},
      {{.host = kShop, .referrer_host = "gemini.google.com"}, "ai_assistant"},
      {{.host = kShop, .referrer_host = "chatgpt.com"}, "ai_assistant"},
      {{.host = kShop, .referrer_host = "www.perplexity.ai"}, "ai_assistant"},
      {{.host = kShop, .referrer_host = "blog.example"}, "referral"},
      {{.host = kShop, .referrer_host = "ip"}, "referral"},
      // Hosts that only look like known ones.
      {{.host = kShop, .referrer_host = "google.evil.example.org"}, "referral"},
      {{.host = kShop, .referrer_host = "notgoogle.com"}, "referral"},
      {{.host = kShop, .referrer_host = "fox.com"}, "referral"},
  });
}

TEST_CASE("channel: the site itself and its subdomains are internal") {
  check_rows({
      {{.host = kShop, .referrer_host = "shop.example"}, "internal"},
      {{.host = kShop, .referrer_host = "www.shop.example"}, "internal"},
      {{.host = "www.shop.example", .referrer_host = "shop.example"}, "internal"},
      {{.host = kShop, .referrer_host = "pay.shop.example"}, "internal"},
      {{.host = "pay.shop.example", .referrer_host = "shop.example"}, "internal"},
      {{.host = kShop, .referrer_host = "workshop.example"}, "referral"},
      {{.host = "localhost", .referrer_host = "localhost"}, "internal"},
  });
}

TEST_CASE("channel: tags decide before the referrer") {
  check_rows({
      {{.host = kShop, .referrer_host = "google.com", .utm_source = "news", .utm_medium = "email"}, "email"},
      {{.host = kShop, .utm_source = "newsletter"}, "email"},
      {{.host = kShop, .utm_source = "google", .utm_medium = "cpc"}, "paid_search"},
      {{.host = kShop, .utm_source = "Google", .utm_medium = "CPC"}, "paid_search"},
      {{.host = kShop, .utm_source = "bing", .utm_medium = "ppc"}, "paid_search"},
      {{.host = kShop, .utm_source = "facebook", .utm_medium = "cpc"}, "paid_social"},
      {{.host = kShop, .utm_source = "ig", .utm_medium = "paid"}, "paid_social"},
      {{.host = kShop, .utm_source = "x", .utm_medium = "paid_social"}, "paid_social"},
      {{.host = kShop, .utm_source = "adnet", .utm_medium = "paid"}, "display"},
      {{.host = kShop, .utm_source = "adnet", .utm_medium = "banner"}, "display"},
      {{.host = kShop, .utm_source = "adnet", .utm_medium = "cpm"}, "display"},
      {{.host = kShop, .utm_source = "friend", .utm_medium = "affiliate"}, "affiliate"},
      {{.host = kShop, .utm_source = "google"}, "organic_search"},
      {{.host = kShop, .utm_source = "linkedin", .utm_medium = "social"}, "organic_social"},
      {{.host = kShop, .utm_source = "facebook"}, "organic_social"},
      {{.host = kShop, .utm_source = "chatgpt.com"}, "ai_assistant"},
      {{.host = kShop, .utm_source = "conference"}, "referral"},
      {{.host = kShop, .utm_campaign = "spring"}, "referral"},
      {{.host = kShop, .referrer_host = "google.com", .utm_campaign = "spring"}, "organic_search"},
  });
}

TEST_CASE("channel: the name of an advertiser's click parameter decides first") {
  check_rows({
      {{.host = kShop, .referrer_host = "google.com", .click_id = "gclid"}, "paid_search"},
      {{.host = kShop, .utm_medium = "email", .click_id = "msclkid"}, "paid_search"},
      {{.host = kShop, .click_id = "dclid"}, "display"},
      {{.host = kShop, .click_id = "ttclid"}, "paid_social"},
      {{.host = kShop, .click_id = "fbclid"}, "organic_social"},
      {{.host = kShop, .utm_medium = "paid", .click_id = "fbclid"}, "display"},
      {{.host = kShop, .referrer_host = "l.instagram.com", .utm_medium = "paid", .click_id = "fbclid"},
       "paid_social"},
      {{.host = kShop, .referrer_host = "blog.example", .click_id = "unknown"}, "referral"},
  });
}
