// What the program says to who mistypes, or begins.
#include "collector/app/commands.hpp"

#include <doctest/doctest.h>

#include "tests/support/collector_process.hpp"

using namespace footfall;

namespace {

bool said(const support::CollectorProcess& program, std::string_view words) {
  return program.log().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("commands: what is mistyped is named, with the way on") {
  support::CollectorProcess program(support::CollectorProcess::Begin::kEmpty);
  CHECK(program.plain({"srve"}) == 1);
  CHECK(said(program, "there is no command 'srve'; 'footfall --help' lists them"));
  CHECK(program.plain({"config", "check", "nowhere.toml"}) == 1);
  CHECK(said(program, "nowhere.toml: there is no such file, or it cannot be read"));
  CHECK(program.plain({"serve", "--listen", "8080"}) != 0);
  CHECK(said(program, "--listen: it takes ADDRESS:PORT, as in 127.0.0.1:8080"));
  CHECK(program.plain({"--version"}) == 0);
}

TEST_CASE("commands: who begins is told the next step") {
  support::CollectorProcess program(support::CollectorProcess::Begin::kEmpty);
  program.command({"site", "list"});
  CHECK(said(program, "'footfall site add NAME' adds one"));
  program.command({"user", "add", "anna"});
  CHECK(said(program, "'footfall user link anna' prints a link that signs in once"));
  CHECK(program.refused({"spool", "salvage"}));
  CHECK(said(program, "there is no spool at "));
}
