// What is personal and what is not: a table of each, and that scrubbing twice changes nothing.
#include "footfall/scrub.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "footfall/limits.hpp"

using namespace footfall;

namespace {

struct Case {
  std::string_view in;
  std::string_view out;
};

// Texts of a page with something personal in them.
constexpr Case kPersonalTexts[] = {
    {"Welcome anna@example.com", "Welcome [email]"},
    {"anna.b+news@mail.example.co.uk!", "[email]!"},
    {"mail: <anna@example.com>", "mail: <[email]>"},
    {"user%40example.com", "[email]"},
    {"a@b.de, c@d.fr", "[email], [email]"},
    {"j\xc3\xbcrgen@example.de", "[email]"},
    {"Call +49 170 1234567 now", "Call [number] now"},
    {"(555) 123-4567", "[number]"},
    {"555.123.4567", "[number]"},
    {"+1-555-123-4567", "[number]"},
    {"Card 4111 1111 1111 1111", "Card [number]"},
    {"4111-1111-1111-1111", "[number]"},
    {"Order 100234", "Order [number]"},
    {"SSN 078-05-1120", "SSN [number]"},
    {"DE89 3704 0044 0532 0130 00", "[number]"},
    {"key 9f86d081884c7d65", "key [token]"},
    {"550e8400-e29b-41d4-a716-446655440000", "[token]"},
    {"Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_123", "Bearer [token]"},
    {"sk_live_4eC39HqLyjWDarjtT1zdp7dc", "[token]"},
    {"id=AKIAIOSFODNN7EXAMPLE", "id=[token]"},
    {"from 203.0.113.9 today", "from [ip] today"},
    {"at 2001:db8::ff00:42:8329.", "at [ip]."},
    {"fe80::1", "[ip]"},
    {"item12345", "item[number]"},
    {"tel:0301234567", "tel:[number]"},
};

// Texts that only look so.
constexpr Case kHarmlessTexts[] = {
    {"Add to cart", "Add to cart"},
    {"Save 20 %", "Save 20 %"},
    {"$1,299.00", "$1,299.00"},
    {"Size 42 - 44", "Size 42 - 44"},
    {"Winter 2024", "Winter 2024"},
    {"Version 3.4.1", "Version 3.4.1"},
    {"10:30 to 11:45", "10:30 to 11:45"},
    {"@footfall on social media", "@footfall on social media"},
    {"50 @ 3 each", "50 @ 3 each"},
    {"internationalization", "internationalization"},
    {"a#checkout-button.primary", "a#checkout-button.primary"},
    {"nav > ul:nth-of-type(2) > li:nth-of-type(3) > a", "nav > ul:nth-of-type(2) > li:nth-of-type(3) > a"},
    {"1 2 3", "1 2 3"},
    {"caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac", "caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac"},
    {"[email]", "[email]"},
    {"", ""},
};

constexpr Case kPaths[] = {
    {"/", "/"},
    {"", "/"},
    {"/products", "/products"},
    {"products", "/products"},
    {"/product/red-shoes", "/product/red-shoes"},
    {"/orders/42", "/orders/:id"},
    {"/orders/42/", "/orders/:id/"},
    {"/users/anna@example.com/edit", "/users/:email/edit"},
    {"/users/anna%40example.com", "/users/:email"},
    {"/reset/9f86d081884c7d659a2feaa0", "/reset/:token"},
    {"/u/550e8400-e29b-41d4-a716-446655440000", "/u/:token"},
    {"/call/+49%20170%201234567", "/call/:id"},
    {"/order-100234", "/order-:id"},
    {"/search?q=anna", "/search"},
    {"/page#section", "/page"},
    {"/app;jsessionid=A1B2C3", "/app"},
    {"/blog/2024/05/17/launch", "/blog/2024/05/17/launch"},
    {"/blog/2024/my-post", "/blog/2024/my-post"},
    {"/archive/1850", "/archive/:id"},
    {"/caf%C3%A9/men%C3%BC", "/caf%C3%A9/men%C3%BC"},
    {"/a//b", "/a//b"},
    {"/hosts/203.0.113.9", "/hosts/:ip"},
    {"/a b\nc", "/abc"},
    {"/v2/items", "/v2/items"},
};

constexpr Case kHosts[] = {
    {"Shop.Example", "shop.example"},
    {"anna:secret@shop.example", "shop.example"},
    {"shop.example:8443", "shop.example"},
    {"shop.example.", "shop.example"},
    {"xn--caf-dma.example", "xn--caf-dma.example"},
    {"localhost", "localhost"},
    {"127.0.0.1", "127.0.0.1"},
    {"192.168.1.20", "192.168.1.20"},
    {"203.0.113.9", "ip"},
    {"[2001:db8::1]:80", "ip"},
    {"[::1]", "localhost"},
    {"<script>", ""},
    {"a b", ""},
    {"", ""},
    {"[", "ip"},
    // Labels that look like keys, ids or addresses, before the last two.
    {"sk-9f86d081884c7d659a2feaa0.api.example.com", "id.api.example.com"},
    {"a1B2c3D4e5F6g7H8.example.org", "id.example.org"},
    {"123e4567-e89b-12d3-a456-426614174000.files.example.com", "id.files.example.com"},
    {"ec2-203-0-113-25.compute-1.amazonaws.com", "id.compute-1.amazonaws.com"},
    {"customer-4711081500.shop.example", "id.shop.example"},
    {"d111111abcdef8.cloudfront.net", "id.cloudfront.net"},
    {"a.5551234567.b.9f86d081884c.example.com", "a.id.b.id.example.com"},
    {"anna:9f86d081884c@9f86d081884c7d65.shop.example:8443", "id.shop.example"},
    // What only looks so, and names that somebody registered.
    {"www2.shop.example", "www2.shop.example"},
    {"s3-us-west-2.amazonaws.com", "s3-us-west-2.amazonaws.com"},
    {"region1.google-analytics.com", "region1.google-analytics.com"},
    {"2024.conference.example", "2024.conference.example"},
    {"web-01.eu-central-1.shop.example", "web-01.eu-central-1.shop.example"},
    {"www.12306.cn", "www.12306.cn"},
    {"mail.1and1.co.uk", "mail.1and1.co.uk"},
    {"9f86d081884c.example", "9f86d081884c.example"},
    {"xn--80ak6aa92e.com", "xn--80ak6aa92e.com"},
    {"registration-and-payments.example.org", "registration-and-payments.example.org"},
    {"10.0.0.12", "10.0.0.12"},
    {"id.shop.example", "id.shop.example"},
};

}  // namespace

TEST_CASE("scrub: personal data in texts is replaced by markers") {
  for (const Case& example : kPersonalTexts) {
    CAPTURE(example.in);
    CHECK(scrub_text(example.in, 300) == example.out);
  }
}

TEST_CASE("scrub: texts that only look personal stay as they are") {
  for (const Case& example : kHarmlessTexts) {
    CAPTURE(example.in);
    CHECK(scrub_text(example.in, 300) == example.out);
  }
}

TEST_CASE("scrub: paths keep their shape and lose ids") {
  for (const Case& example : kPaths) {
    CAPTURE(example.in);
    CHECK(scrub_path(example.in, kMaxPathBytes) == example.out);
  }
}

TEST_CASE("scrub: hosts lose credentials, ports, public addresses and labels that look personal") {
  for (const Case& example : kHosts) {
    CAPTURE(example.in);
    const std::string scrubbed = scrub_host(example.in, kMaxHostBytes);
    CHECK(scrubbed == example.out);
    CHECK(scrub_host(scrubbed, kMaxHostBytes) == scrubbed);
  }
}

TEST_CASE("scrub: scrubbing twice is scrubbing once, at every length") {
  std::vector<std::string> texts;
  for (const Case& example : kPersonalTexts) {
    texts.emplace_back(example.in);
  }
  for (const Case& example : kHarmlessTexts) {
    texts.emplace_back(example.in);
  }
  texts.emplace_back("deadbeef1234zz deadbeef1234zz");
  texts.emplace_back("1234 1234@ 12345x@y.zz %40%40 ::::");
  for (const std::string& text : texts) {
    for (std::size_t max = 0; max <= text.size() + 4; ++max) {
      CAPTURE(text);
      CAPTURE(max);
      const std::string once = scrub_text(text, max);
      CHECK(once.size() <= max);
      CHECK(scrub_text(once, max) == once);
      const std::string path = scrub_path(text, max + 1);
      CHECK(scrub_path(path, max + 1) == path);
    }
  }
}

TEST_CASE("scrub: control characters and runs of space become one space") {
  CHECK(scrub_text("  a\t\n b\x01"
                   "c  ",
                   100) == "a b c");
}

TEST_CASE("scrub: a text is cut between characters") {
  CHECK(truncate_utf8("caf\xc3\xa9", 4) == "caf");
  CHECK(truncate_utf8("caf\xc3\xa9", 5) == "caf\xc3\xa9");
  CHECK(truncate_utf8("\xf0\x9f\x98\x80", 3).empty());
}

TEST_CASE("scrub: an address is split into the parts the core needs") {
  const UrlParts parts = split_url("HTTPS://user:pw@Shop.Example:8443/a/b?x=1&y=2#top");
  CHECK(parts.host == "Shop.Example");
  CHECK(parts.path == "/a/b");
  CHECK(parts.query == "x=1&y=2");
  CHECK(split_url("https://shop.example").path.empty());
  CHECK(split_url("https://shop.example?x=1").query == "x=1");
  CHECK(split_url("http://[2001:db8::1]:80/").host == "[2001:db8::1]");
  for (const char* other :
       {"javascript:alert(1)", "about:blank", "data:text/html,x", "", "//x/y", "https://", "file:///etc"}) {
    CAPTURE(other);
    CHECK(split_url(other).host.empty());
  }
}

TEST_CASE("scrub: query values are decoded, and only the asked ones") {
  CHECK(query_value("utm_source=news%20letter+x&utm_medium=e", "utm_source") == "news letter x");
  CHECK(query_value("a=1&a=2", "a") == "1");
  CHECK(query_value("xutm_source=1", "utm_source").empty());
  CHECK(query_value("utm_source", "utm_source").empty());
  CHECK(query_value("utm_source=%zz%4", "utm_source") == "%zz%4");
  CHECK(query_has("a&gclid=SECRET", "gclid"));
  CHECK_FALSE(query_has("a=gclid", "gclid"));
}
