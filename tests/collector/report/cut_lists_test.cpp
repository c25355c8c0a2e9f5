#include "collector/report/cut_lists.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::report;

TEST_CASE("cut lists: the first rows stay, and the row of the small groups, and no cursor") {
  const Json other = {{"value", nullptr}, {"visitors", nullptr}};
  Json data = {{"rows",
                {{{"value", "a"}, {"visitors", 9}},
                 {{"value", "b"}, {"visitors", 8}},
                 {{"value", "c"}, {"visitors", 7}},
                 other}},
               {"next_cursor", "7.41"}};
  cut_lists(data, 1);
  CHECK(data == Json{{"rows", {{{"value", "a"}, {"visitors", 9}}, other}}, {"next_cursor", nullptr}});
  const Json before = data;
  cut_lists(data, 5);
  CHECK(data == before);
}

TEST_CASE("cut lists: each goal has as many rows, and rows without a name all stay") {
  Json data = {{"rows",
                {{{"goal", "g"}, {"by", "DE"}, {"visitors", 9}},
                 {{"goal", "g"}, {"by", "FR"}, {"visitors", 8}},
                 {{"goal", "h"}, {"by", "DE"}, {"visitors", 9}}}},
               {"points", {{{"at", "a"}, {"visitors", 1}}, {{"at", "b"}, {"visitors", 2}}}}};
  const Json points = data["points"];
  cut_lists(data, 1);
  CHECK(data["rows"] ==
        Json{{{"goal", "g"}, {"by", "DE"}, {"visitors", 9}}, {{"goal", "h"}, {"by", "DE"}, {"visitors", 9}}});
  CHECK(data["points"] == points);
}
