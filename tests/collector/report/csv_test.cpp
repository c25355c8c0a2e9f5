#include "collector/report/csv.hpp"

#include <doctest/doctest.h>

using footfall::collector::report::csv_of;
using footfall::collector::report::Json;

TEST_CASE("csv: a line a row, objects as columns, what stands beside the list repeated") {
  CHECK(csv_of(Json{
            {"by", "country"},
            {"rows",
             {{{"value", "DE"}, {"n", 1}, {"ms", {{"median", 2.5}}}}, {{"value", "FR"}, {"n", nullptr}}}},
            {"next_cursor", nullptr}}) ==
        "by,next_cursor,value,n,ms.median\r\n"
        "country,,DE,1,2.5\r\n"
        "country,,FR,,\r\n");
  CHECK(csv_of(Json{{"current", {{"visitors", 3}}}, {"previous", {{"visitors", 2}}}}) ==
        "current.visitors,previous.visitors\r\n3,2\r\n");
}

TEST_CASE("csv: the first list of each row becomes lines, and equal names are told apart") {
  CHECK(csv_of(Json{{"sessions", 9},
                    {"cohorts",
                     {{{"at", "a"},
                       {"sessions", 2},
                       {"cells", {{{"n", 0}, {"at", "b"}}, {{"n", 1}, {"at", "c"}}}}}}}}) ==
        "sessions,at,row.sessions,n,row.at\r\n"
        "9,a,2,0,b\r\n"
        "9,a,2,1,c\r\n");
}

TEST_CASE("csv: quotes, separators and line ends are quoted, and nothing is a formula") {
  CHECK(csv_of(Json{{"rows", {{{"v", "a,b"}}, {{"v", "say \"hi\""}}, {{"v", "two\nlines"}}}}}) ==
        "v\r\n\"a,b\"\r\n\"say \"\"hi\"\"\"\r\n\"two\nlines\"\r\n");
  for (const std::string begin : {"=", "+", "-", "@", "\t", "\r"}) {
    const std::string csv = csv_of(Json{{"rows", {{{"v", begin + "cmd|' /C calc'!A0"}}}}});
    CHECK(csv.find("'" + begin) != std::string::npos);
  }
  CHECK(csv_of(Json{{"rows", {{{"v", -1}}}}}) == "v\r\n-1\r\n");
}
