#include "collector/ingest/refused_body.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/wire_batch.hpp"

using footfall::collector::kMaxOutlineBytes;
using footfall::collector::outline_of;

TEST_CASE("refused body: its shape stays, and nothing that may be a person's") {
  struct Row {
    const char* body;
    const char* outline;
  };
  for (const Row& row : {
           Row{R"({"v":2,"kind":"pageview"})", R"({"v":2,"kind":"pageview"})"},
           Row{R"({"title":"Anna Smith","n":-12,"ok":true})", R"({"title":"[text 10]","n":-12,"ok":true})"},
           Row{R"({"sent_at":1764000000000})", R"({"sent_at":[number]})"},
           Row{R"({"visitor":"00112233445566778899aabbccddeeff"})", R"({"visitor":"[text 32]"})"},
           Row{R"({"anna@example.org":"x"})", R"({"[text 16]":"x"})"},
           Row{R"({"path":"/reset?token=abc"})", R"({"path":"[text 16]"})"},
           Row{R"({"host":"anna1234567"})", R"({"host":"[text 11]"})"},
           Row{R"({"a":"say \"hi\"","b":"never ends)", R"({"a":"[text 10]","b":"[text 10])"},
           Row{"name=Anna Smith&born=1980", "?1980"},
           Row{R"({"a":"\)", R"({"a":"[text 1])"},
           Row{"", ""},
       }) {
    CAPTURE(row.body);
    CHECK(outline_of(row.body) == row.outline);
  }
}

TEST_CASE("refused body: of a whole batch no address, name or id remains") {
  auto body = footfall::support::wire_batch(0, 2);
  body["events"][0]["title"] = "Annas page";
  body["visitor"] = "00112233445566778899aabbccddeeff";
  const std::string outline = outline_of(body.dump());
  CHECK(outline.find("Annas") == std::string::npos);
  CHECK(outline.find("0011") == std::string::npos);
  CHECK(outline.find(std::string(body["batch"]).substr(0, 8)) == std::string::npos);
  CHECK(outline.find(R"("kind":"pageview")") != std::string::npos);
}

TEST_CASE("refused body: what is kept is bounded") {
  CHECK(outline_of(std::string(60'000, '[')).size() == kMaxOutlineBytes);
  CHECK(outline_of(std::string(60'000, 'x')) == "?");
  CHECK(outline_of("\"" + std::string(59'000, 'x') + "\"") == "\"[text 59000]\"");
}
